import type { AxisSpec } from '@tandem/contract';

/** How the values of an axis are typed in. */
export type AxisKind = 'step' | 'factor' | 'list';

/** One axis of the builder: text as typed, so that half-typed and wrong input is kept. */
export interface AxisDraft {
  readonly field: string;
  readonly kind: AxisKind;
  readonly from: string;
  readonly to: string;
  /** The step of a `step` axis, the factor of a `factor` axis. */
  readonly by: string;
  /** The values of a `list` axis. */
  readonly list: readonly string[];
}

/** The axis draft that shows `values`. */
export function draftAxis(field: string, values: AxisSpec): AxisDraft {
  if ('step' in values) return { ...range(field, values), kind: 'step', by: String(values.step) };
  if ('factor' in values) return { ...range(field, values), kind: 'factor', by: String(values.factor) };
  return { field, kind: 'list', from: '', to: '', by: '', list: (values as readonly (number | string)[]).map(String) };
}

function range(field: string, { from, to }: { from: number; to: number }) {
  return { field, from: String(from), to: String(to), list: [] };
}

/**
 * The axis as the specification takes it. What is no number stays text, so that the contract refuses it with its own
 * words.
 */
export function axisInput(draft: AxisDraft): unknown {
  switch (draft.kind) {
    case 'step':
      return { from: numberOrText(draft.from), to: numberOrText(draft.to), step: numberOrText(draft.by) };
    case 'factor':
      return { from: numberOrText(draft.from), to: numberOrText(draft.to), factor: numberOrText(draft.by) };
    case 'list':
      return draft.list.map(numberOrText);
  }
}

/** A typed number (thousands separators allowed), or the text when it is none. */
export function numberOrText(text: string): number | string {
  const plain = text.trim().replaceAll(/(?<=\d)[,_ ](?=\d{3}\b)/g, '');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

/** One axis in a link: `chunkSize:64..2048:128`, `batchSize:1..128x2`, `prefillGpu:NVIDIA H100,NVIDIA H200`. */
export function axisToLink(draft: AxisDraft): string {
  switch (draft.kind) {
    case 'step':
      return `${draft.field}:${draft.from}..${draft.to}:${draft.by}`;
    case 'factor':
      return `${draft.field}:${draft.from}..${draft.to}x${draft.by}`;
    case 'list':
      return `${draft.field}:${draft.list.map((value) => value.replaceAll(/[\\,]/g, '\\$&')).join(',')}`;
  }
}

/** The axis that a link's text names; undefined when it has not even a field. */
export function axisFromLink(text: string): AxisDraft | undefined {
  const parts = /^([A-Za-z]+):(.*)$/s.exec(text);
  if (parts === null) return undefined;
  const [, field, values] = parts;
  const span = /^(.*?)\.\.(.*)([:x])(.*)$/.exec(values);
  if (span !== null) {
    const [, from, to, sign, by] = span;
    return { field, kind: sign === ':' ? 'step' : 'factor', from, to, by, list: [] };
  }
  return { field, kind: 'list', from: '', to: '', by: '', list: values === '' ? [] : splitList(values) };
}

/** Splits at commas that no backslash precedes, and takes the backslashes off. */
function splitList(text: string): string[] {
  const values = [''];
  for (const [unit] of text.matchAll(/\\?./gs)) {
    if (unit === ',') values.push('');
    else values[values.length - 1] += unit.length === 2 ? unit[1] : unit;
  }
  return values;
}
