import type { Configuration } from '@tandem/contract';
import { formatQuantity } from '@tandem/core';
import { chromeTrace } from '@tandem/figures';
import type { Run } from '../../sim-worker/messages.ts';
import { configurationTitle } from '../configuration/link.ts';
import { readColours } from '../gantt/colours.ts';
import type { TimeScale } from '../gantt/time-scale.ts';
import { ganttSvg, type SvgPicture } from './gantt-svg.ts';
import { saveBlob, saveFile } from './save-file.ts';
import { pageProgram, savedPageText, servedFrom } from './saved-page.ts';

/** What is exported: a run, what made it, and the part of it in view. */
export interface ExportSubject {
  readonly configuration: Configuration;
  /** The whole state, as the address bar has it. */
  readonly link: URLSearchParams;
  readonly run: Run;
  readonly scale: TimeScale;
}

/** A trace that ui.perfetto.dev and chrome://tracing open. */
export function exportTrace({ configuration, run }: ExportSubject): void {
  saveFile(fileName(configuration, 'trace.json'), 'application/json', chromeTrace(run.trace));
}

/**
 * This view as one file: the page itself with the engine in it, so that whoever opens it can go on from here. The live
 * surface stays behind: plotly.js, which draws it, is five times the size of the rest.
 * @throws Error in words when the program of the page cannot be fetched
 */
export async function exportPage({ configuration, link, run }: ExportSubject): Promise<void> {
  const kept = new URLSearchParams(link);
  if (kept.get('view') === 'surface') kept.delete('view');
  const page = {
    title: configurationTitle(configuration),
    summary: `${placesLine(configuration)}. ${metricsLine(run)}.`,
    link: kept.toString(),
    savedAt: new Date(),
    origin: servedFrom(),
  };
  saveFile(fileName(configuration, 'explore.html'), 'text/html', savedPageText(page, await pageProgram()));
}

export function exportSvg(subject: ExportSubject): void {
  saveFile(fileName(subject.configuration, 'gantt.svg'), 'image/svg+xml', [drawing(subject).text]);
}

/** The same drawing as pixels, two for one where the picture allows. */
export async function exportPng(subject: ExportSubject): Promise<void> {
  const { text, widthPx, heightPx } = drawing(subject);
  const image = new Image(widthPx, heightPx);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const scale = Math.min(2, LONGEST_EDGE_PX / Math.max(widthPx, heightPx));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(widthPx * scale);
  canvas.height = Math.round(heightPx * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error('The browser could not make a picture of this size. Save the SVG instead.');
  saveBlob(fileName(subject.configuration, 'gantt.png'), blob);
}

/** Browsers refuse canvases with longer edges. */
const LONGEST_EDGE_PX = 16_000;
/** Exports have the width of a page, whatever the window has. */
const EXPORT_WIDTH_PX = 1400;

function drawing({ configuration, run, scale }: ExportSubject): SvgPicture {
  const wide = { ...scale, widthPx: EXPORT_WIDTH_PX };
  const subtitle = `${placesLine(configuration)}. ${metricsLine(run)}`;
  return ganttSvg(run, wide, readColours(document.body), configurationTitle(configuration), subtitle);
}

function placesLine({ llm, prefillGpu, decodeGpu, model }: Configuration): string {
  return `${llm}, prefill on ${prefillGpu}, decode on ${decodeGpu}, ${model} model`;
}

function metricsLine({ metrics }: Run): string {
  const text = (seconds: number) => formatQuantity(seconds, 'seconds');
  return `TTDS ${text(metrics.ttdsSeconds)}, TPOT ${text(metrics.tpotSeconds)}, TTFT ${text(metrics.ttftSeconds)}`;
}

/** `tandem-pp-4-m-256-gantt.svg` */
export function fileName(configuration: Configuration, ending: string): string {
  const name = configurationTitle(configuration)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80);
  return `tandem-${name}-${ending}`;
}
