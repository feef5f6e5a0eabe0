import { SPAN_KINDS, type Trace } from '@tandem/core';
import type { GanttColours } from './colours.ts';
import { type Layout, type LayoutItem, laneBox, visibleItems } from './layout.ts';
import { pictureDensity, pictureRow, RowPicture } from './lod.ts';
import type { GanttRow, GanttRows, Pool } from './rows.ts';
import { pixelOf, type TimeScale, ticks } from './time-scale.ts';

/** Everything the rows are drawn from. */
export interface RowScene {
  readonly trace: Trace;
  readonly rows: GanttRows;
  readonly layout: Layout;
  readonly scale: TimeScale;
  readonly colours: GanttColours;
  /** Height of the layout that is scrolled out at the top. */
  readonly scrollPx: number;
  readonly heightPx: number;
  /** One byte per span, not 0 for those to stand out; undefined lets all stand out. */
  readonly emphasised: Uint8Array | undefined;
}

const FADED = 0.22;
const IS_COMPUTE = SPAN_KINDS.map((kind) => kind === 'prefillCompute' || kind === 'decodeCompute');

/** Draws bars and occupancy of the rows in view. */
export class RowPainter {
  #picture = new RowPicture(0);
  #hatch: CanvasPattern | undefined;
  #hatchColour = '';

  draw(context: CanvasRenderingContext2D, scene: RowScene): void {
    const { scale, layout, scrollPx, heightPx, colours } = scene;
    if (this.#picture.coverage.length !== Math.ceil(scale.widthPx)) this.#picture = new RowPicture(scale.widthPx);
    context.fillStyle = colours.background;
    context.fillRect(0, 0, scale.widthPx, heightPx);
    this.#prepareHatch(context, colours.waiting);
    const items = visibleItems(layout, scrollPx, scrollPx + heightPx);
    drawBackground(context, scene, items);
    for (const item of items) {
      if (item.type === 'row') this.#drawRow(context, scene, item);
      else if (item.isFolded) this.#drawDensity(context, scene, item);
    }
    context.globalAlpha = 1;
  }

  #drawRow(context: CanvasRenderingContext2D, scene: RowScene, item: LayoutItem & { type: 'row' }): void {
    const { trace, rows, scale, colours, scrollPx } = scene;
    const { row, heightPx } = item;
    const topPx = item.topPx - scrollPx;
    const picture = this.#picture;
    pictureRow(picture, trace, rows, row, scale);
    const kind = SPAN_KINDS.indexOf(row.kind);
    const box = laneBox(heightPx, 1, 0);
    context.fillStyle = colours.kinds[kind];
    drawCoverage(context, picture, topPx + box.topPx, box.heightPx, scene.emphasised === undefined ? 1 : FADED);
    if (IS_COMPUTE[kind] && row.laneCount === 1) this.#drawWaiting(context, scene, topPx + box.topPx, box.heightPx);
    this.#drawBars(context, scene, row, topPx, heightPx, kind);
    if (scene.emphasised !== undefined) drawNarrowEmphasis(context, scene, row, topPx + box.topPx, box.heightPx, kind);
  }

  #drawBars(
    context: CanvasRenderingContext2D,
    { trace, rows, scale, colours, emphasised }: RowScene,
    row: GanttRow,
    topPx: number,
    heightPx: number,
    kind: number,
  ): void {
    const picture = this.#picture;
    const pixelsPerSecond = scale.widthPx / (scale.toSeconds - scale.fromSeconds);
    const canHoldText = heightPx / row.laneCount >= 14;
    for (let bar = 0; bar < picture.barCount; bar++) {
      const span = picture.bars[bar];
      const from = Math.max(-2, (trace.startAtSeconds[span] - scale.fromSeconds) * pixelsPerSecond);
      const to = Math.min(scale.widthPx + 2, (trace.endAtSeconds[span] - scale.fromSeconds) * pixelsPerSecond);
      const left = Math.round(from);
      const width = Math.max(1, Math.round(to) - left - BAR_GAP_PX);
      const lane = laneBox(heightPx, row.laneCount, rows.lane[span]);
      context.globalAlpha = emphasised === undefined || emphasised[span] !== 0 ? 1 : FADED;
      context.fillStyle = colours.kinds[kind];
      context.fillRect(left, topPx + lane.topPx, width, lane.heightPx);
      drawLatency(context, trace, span, from, pixelsPerSecond, topPx + lane.topPx, lane.heightPx, colours);
      if (canHoldText && width >= SMALLEST_LABEL_PX) {
        drawBarLabel(context, barLabel(trace, span), Math.max(0, left), width, topPx + heightPx / 2, colours, kind);
      }
    }
    context.globalAlpha = 1;
  }

  /** Hatches the time that a rank waits between two of its jobs, where it is wide enough to see. */
  #drawWaiting(context: CanvasRenderingContext2D, scene: RowScene, topPx: number, heightPx: number): void {
    const { trace, scale } = scene;
    const picture = this.#picture;
    if (this.#hatch === undefined) return;
    context.fillStyle = this.#hatch;
    context.globalAlpha = scene.emphasised === undefined ? 0.8 : FADED;
    for (let bar = 1; bar < picture.barCount; bar++) {
      const from = pixelOf(scale, trace.endAtSeconds[picture.bars[bar - 1]]);
      const to = pixelOf(scale, trace.startAtSeconds[picture.bars[bar]]);
      if (to - from >= SMALLEST_WAIT_PX) context.fillRect(from, topPx, to - from, heightPx);
    }
    context.globalAlpha = 1;
  }

  #drawDensity(context: CanvasRenderingContext2D, scene: RowScene, item: LayoutItem & { type: 'pool' }): void {
    const top = item.topPx - scene.scrollPx;
    drawPoolDensity(context, this.#picture, scene, item.pool, top + 4, item.heightPx - 8);
  }

  #prepareHatch(context: CanvasRenderingContext2D, colour: string): void {
    if (this.#hatchColour === colour) return;
    this.#hatchColour = colour;
    this.#hatch = hatchPattern(context, colour);
  }
}

const BAR_GAP_PX = 1;
const SMALLEST_LABEL_PX = 22;
const SMALLEST_WAIT_PX = 3;

/** Compute above transfers, each as the share of its rows that is busy. */
export function drawPoolDensity(
  context: CanvasRenderingContext2D,
  picture: RowPicture,
  scene: Pick<RowScene, 'trace' | 'rows' | 'scale' | 'colours'>,
  pool: Pool,
  topPx: number,
  heightPx: number,
): void {
  const { trace, rows, scale, colours } = scene;
  const members = rows.rows.filter((row) => row.pool === pool);
  const strips: [GanttRow[], number, number][] = [
    [members.filter((row) => isCompute(row)), topPx, Math.round(heightPx * 0.6) - 1],
    [members.filter((row) => !isCompute(row)), topPx + Math.round(heightPx * 0.6), Math.floor(heightPx * 0.4)],
  ];
  for (const [stripRows, stripTop, stripHeight] of strips) {
    if (stripRows.length === 0) continue;
    pictureDensity(picture, trace, rows, stripRows, scale);
    context.fillStyle = colours.kinds[SPAN_KINDS.indexOf(stripRows[0].kind)];
    drawCoverage(context, picture, stripTop, stripHeight, 1);
  }
}

function isCompute(row: GanttRow): boolean {
  return IS_COMPUTE[SPAN_KINDS.indexOf(row.kind)];
}

function drawBackground(context: CanvasRenderingContext2D, scene: RowScene, items: readonly LayoutItem[]): void {
  const { scale, colours, scrollPx, heightPx } = scene;
  context.fillStyle = colours.band;
  for (const item of items) {
    const isBand = item.type === 'pool' || item.row.rank % 2 === 1;
    if (isBand) context.fillRect(0, item.topPx - scrollPx, scale.widthPx, item.heightPx);
  }
  context.fillStyle = colours.line;
  for (const { atSeconds } of ticks(scale)) {
    context.fillRect(Math.round(pixelOf(scale, atSeconds)), 0, 1, heightPx);
  }
}

/** Levels of shade; neighbours of one level are drawn together. */
const SHADES = 16;

function drawCoverage(
  context: CanvasRenderingContext2D,
  picture: RowPicture,
  topPx: number,
  heightPx: number,
  opacity: number,
): void {
  const { coverage, coverageFrom, coverageTo } = picture;
  let from = coverageFrom;
  while (from < coverageTo) {
    const shade = Math.ceil(coverage[from] * SHADES);
    let to = from + 1;
    while (to < coverageTo && Math.ceil(coverage[to] * SHADES) === shade) to++;
    if (shade > 0) {
      context.globalAlpha = opacity * (0.12 + (0.88 * shade) / SHADES);
      context.fillRect(from, topPx, to - from, heightPx);
    }
    from = to;
  }
  context.globalAlpha = 1;
}

/** Draws the emphasised spans of a row that are too narrow for a bar at full strength, a pixel wide at least. */
function drawNarrowEmphasis(
  context: CanvasRenderingContext2D,
  { trace, rows, scale, colours, emphasised }: RowScene,
  row: GanttRow,
  topPx: number,
  heightPx: number,
  kind: number,
): void {
  const pixelsPerSecond = scale.widthPx / (scale.toSeconds - scale.fromSeconds);
  context.fillStyle = colours.kinds[kind];
  for (let place = row.from; place < row.to; place++) {
    const span = rows.order[place];
    if (emphasised?.[span] === 0) continue;
    const from = (trace.startAtSeconds[span] - scale.fromSeconds) * pixelsPerSecond;
    const width = (trace.endAtSeconds[span] - trace.startAtSeconds[span]) * pixelsPerSecond;
    if (width < NARROW_PX && from + width >= 0 && from <= scale.widthPx) {
      context.fillRect(from, topPx, Math.max(1, width), heightPx);
    }
  }
}

const NARROW_PX = 2.5;

/** The latency of a transfer as a thinner beginning of its bar: nothing moves yet. */
function drawLatency(
  context: CanvasRenderingContext2D,
  trace: Trace,
  span: number,
  fromPx: number,
  pixelsPerSecond: number,
  topPx: number,
  heightPx: number,
  colours: GanttColours,
): void {
  const width = trace.latencySeconds[span] * pixelsPerSecond;
  if (width < 2 || heightPx < 5) return;
  context.fillStyle = colours.background;
  const inset = Math.floor(heightPx * 0.36);
  context.fillRect(fromPx, topPx, width, inset);
  context.fillRect(fromPx, topPx + heightPx - inset, width, inset);
}

function barLabel(trace: Trace, span: number): string {
  return IS_COMPUTE[trace.kind[span]] ? `${trace.index[span]}` : `${trace.index[span]} →`;
}

function drawBarLabel(
  context: CanvasRenderingContext2D,
  text: string,
  leftPx: number,
  widthPx: number,
  middlePx: number,
  colours: GanttColours,
  kind: number,
): void {
  if (text.length * 6.2 + 6 > widthPx) return;
  context.fillStyle = colours.onKinds[kind];
  context.font = `10px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(text, leftPx + 4, middlePx + 0.5);
}

function hatchPattern(context: CanvasRenderingContext2D, colour: string): CanvasPattern | undefined {
  const tile = document.createElement('canvas');
  tile.width = 6;
  tile.height = 6;
  const pen = tile.getContext('2d');
  if (pen === null) return undefined;
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const offset of [-6, 0, 6]) {
    pen.moveTo(offset - 1, 7);
    pen.lineTo(offset + 7, -1);
  }
  pen.stroke();
  return context.createPattern(tile, 'repeat') ?? undefined;
}
