import type { Configuration } from '@tandem/contract';
import { formatQuantity } from '@tandem/core';
import { chromeTrace, figurePageText, GANTT_MAXIMUM_SPANS, ganttFigure } from '@tandem/figures';
import type { Run } from '../../sim-worker/messages.ts';
import { configurationTitle } from '../configuration/link.ts';
import { readColours } from '../gantt/colours.ts';
import type { TimeScale } from '../gantt/time-scale.ts';
import { ganttSvg, type SvgPicture } from './gantt-svg.ts';
import { saveBlob, saveFile } from './save-file.ts';

/** What is exported: a run, what made it, and the part of it in view. */
export interface ExportSubject {
  readonly configuration: Configuration;
  readonly run: Run;
  readonly scale: TimeScale;
}

/** Where the exported files find plotly.js; put there when the dashboard is built. */
const PLOTLY_PATH = '/vendor/plotly.min.js';

/** A trace that ui.perfetto.dev and chrome://tracing open. */
export function exportTrace({ configuration, run }: ExportSubject): void {
  saveFile(fileName(configuration, 'trace.json'), 'application/json', chromeTrace(run.trace));
}

/**
 * One page with the whole timeline, to zoom and hover, that needs no network.
 * @throws Error in words when the run is too large for a page, or plotly.js cannot be fetched.
 */
export async function exportPage({ configuration, run }: ExportSubject): Promise<void> {
  if (run.trace.spanCount > GANTT_MAXIMUM_SPANS) {
    throw new Error(
      `${formatQuantity(run.trace.spanCount, 'count')} spans are more than a page can hold ` +
        `(${formatQuantity(GANTT_MAXIMUM_SPANS, 'count')}). Save the Perfetto trace instead.`,
    );
  }
  const response = await fetch(PLOTLY_PATH);
  if (!response.ok) throw new Error(`plotly.js could not be fetched (${response.status})`);
  const title = `Timeline: ${configurationTitle(configuration)}`;
  const lines = [title, placesLine(configuration), metricsLine(run)].map(escapeMarkup);
  const figure = ganttFigure(run.trace, run.metrics, `${lines[0]}<br><sub>${lines.slice(1).join('<br>')}</sub>`);
  const page = { title, figure, summary: [title, placesLine(configuration), metricsLine(run)].join('. ') };
  saveFile(fileName(configuration, 'gantt.html'), 'text/html', figurePageText(page, await response.text()));
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

/** Plotly reads a title as markup. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
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
