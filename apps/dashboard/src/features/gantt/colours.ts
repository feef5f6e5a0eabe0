import { SPAN_KINDS } from '@tandem/core';

/** The page's colours in a form that a canvas takes. */
export interface GanttColours {
  /** By index in SPAN_KINDS. */
  readonly kinds: readonly string[];
  /** Text on a bar of the kind. */
  readonly onKinds: readonly string[];
  readonly waiting: string;
  readonly background: string;
  readonly band: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly quietText: string;
  readonly accent: string;
  readonly danger: string;
  readonly font: string;
}

/** `prefillCompute` -> `--kind-prefill-compute` */
export function kindVariable(kind: string): string {
  return `--kind-${kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Reads the tokens as they apply to `element` now. */
export function readColours(element: HTMLElement): GanttColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const colour = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const kinds = SPAN_KINDS.map((kind) => colour(kindVariable(kind)));
  const colours: GanttColours = {
    kinds,
    onKinds: kinds.map(readableOn),
    waiting: colour('--kind-waiting'),
    background: colour('--surface-1'),
    band: colour('--surface-2'),
    line: colour('--line'),
    lineStrong: colour('--line-strong'),
    text: colour('--text'),
    quietText: colour('--text-3'),
    accent: colour('--accent'),
    danger: colour('--danger'),
    font: getComputedStyle(element).fontFamily,
  };
  probe.remove();
  return colours;
}

/** Black or white, whichever stands out more on `colour` (an `rgb(r, g, b)` text). */
export function readableOn(colour: string): string {
  const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).map((part) => linear(Number(part) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.179 ? '#000000' : '#ffffff';
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
