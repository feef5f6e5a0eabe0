import { formatQuantity, PD_METRICS, type PdMetricName, POINT_STATUS } from '@tandem/core';
import { stopPosition } from '../../ui/stops.ts';
import type { GanttColours } from '../gantt/colours.ts';
import type { SurfaceGrid } from './surface-grid.ts';
import { viridis } from './viridis.ts';

export interface SurfaceScene {
  readonly grid: SurfaceGrid;
  readonly metric: PdMetricName;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly colours: GanttColours;
  readonly xTitle: string;
  readonly yTitle: string;
  /** Present values of both axes, marked by a ring. */
  readonly present: { readonly x: number; readonly y: number };
  readonly cursor: Cell | undefined;
}

export interface Cell {
  readonly xIndex: number;
  readonly yIndex: number;
}

const MARGIN = { left: 68, right: 92, top: 12, bottom: 46 };
const SHADES = 64;

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function frameOf({ widthPx, heightPx }: Pick<SurfaceScene, 'widthPx' | 'heightPx'>): Frame {
  return {
    left: MARGIN.left,
    top: MARGIN.top,
    width: Math.max(1, widthPx - MARGIN.left - MARGIN.right),
    height: Math.max(1, heightPx - MARGIN.top - MARGIN.bottom),
  };
}

/** The cell under a point, or undefined beside the map. */
export function cellAt(
  scene: Pick<SurfaceScene, 'grid' | 'widthPx' | 'heightPx'>,
  xPx: number,
  yPx: number,
): Cell | undefined {
  const frame = frameOf(scene);
  const xIndex = Math.floor(((xPx - frame.left) / frame.width) * scene.grid.x.length);
  const yIndex = Math.floor((1 - (yPx - frame.top) / frame.height) * scene.grid.y.length);
  const isInside = xIndex >= 0 && xIndex < scene.grid.x.length && yIndex >= 0 && yIndex < scene.grid.y.length;
  return isInside ? { xIndex, yIndex } : undefined;
}

/** Share 0..1 of a value between the least and the most, logarithmic where they are far apart. */
export function shadeOf(value: number, [least, most]: readonly [number, number]): number {
  if (most <= least) return 0.5;
  const isLogarithmic = least > 0 && most / least > 5;
  return isLogarithmic ? Math.log(value / least) / Math.log(most / least) : (value - least) / (most - least);
}

/** Draws the heat map with its axes, colour bar, the present point and the cell under the pointer. */
export function drawSurface(context: CanvasRenderingContext2D, scene: SurfaceScene): void {
  const { widthPx, heightPx, colours } = scene;
  context.fillStyle = colours.background;
  context.fillRect(0, 0, widthPx, heightPx);
  const frame = frameOf(scene);
  const extent = scene.grid.extent(scene.metric);
  drawCells(context, scene, frame, extent);
  drawAxes(context, scene, frame);
  if (extent !== undefined) drawColourBar(context, scene, frame, extent);
  if (scene.cursor !== undefined) drawCursor(context, scene, frame, scene.cursor);
  drawPresent(context, scene, frame);
}

function drawCells(
  context: CanvasRenderingContext2D,
  { grid, metric, colours }: SurfaceScene,
  frame: Frame,
  extent: readonly [number, number] | undefined,
): void {
  const palette = Array.from({ length: SHADES + 1 }, (_, shade) => viridis(shade / SHADES));
  context.save();
  context.beginPath();
  context.rect(frame.left, frame.top, frame.width, frame.height);
  context.clip();
  // Edges on whole pixels: neighbours neither overlap nor leave a seam.
  const xEdge = (index: number) => Math.round(frame.left + (frame.width * index) / grid.x.length);
  const yEdge = (index: number) => Math.round(frame.top + frame.height * (1 - index / grid.y.length));
  for (let yIndex = 0; yIndex < grid.y.length; yIndex++) {
    const top = yEdge(yIndex + 1);
    const height = yEdge(yIndex) - top;
    for (let xIndex = 0; xIndex < grid.x.length; xIndex++) {
      const left = xEdge(xIndex);
      const width = xEdge(xIndex + 1) - left;
      const value = grid.valueAt(xIndex, yIndex, metric);
      if (extent !== undefined && !Number.isNaN(value)) {
        context.fillStyle = palette[Math.round(shadeOf(value, extent) * SHADES)];
        context.fillRect(left, top, width, height);
      } else {
        drawEmptyCell(context, grid.statusAt(xIndex, yIndex), left, top, width, height, colours);
      }
    }
  }
  context.restore();
}

/** An infeasible cell is hatched: one way where memory is short, crosswise where the model refuses the combination. */
function drawEmptyCell(
  context: CanvasRenderingContext2D,
  status: number | undefined,
  left: number,
  top: number,
  width: number,
  height: number,
  colours: GanttColours,
): void {
  context.fillStyle = colours.band;
  context.fillRect(left, top, width, height);
  if (status === undefined) return;
  context.strokeStyle = colours.waiting;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(left, top + height);
  context.lineTo(left + width, top);
  if (status === POINT_STATUS.invalid) {
    context.moveTo(left, top);
    context.lineTo(left + width, top + height);
  }
  context.stroke();
}

function drawAxes(context: CanvasRenderingContext2D, scene: SurfaceScene, frame: Frame): void {
  const { grid, colours, xTitle, yTitle } = scene;
  context.font = `11px ${colours.font}`;
  context.fillStyle = colours.quietText;
  context.textBaseline = 'top';
  context.textAlign = 'center';
  for (const index of tickIndices(grid.x, Math.floor(frame.width / 64))) {
    const x = frame.left + (frame.width * (index + 0.5)) / grid.x.length;
    context.fillRect(x, frame.top + frame.height, 1, 4);
    context.fillText(String(grid.x[index]), x, frame.top + frame.height + 7);
  }
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const index of tickIndices(grid.y, Math.floor(frame.height / 34))) {
    const y = frame.top + frame.height * (1 - (index + 0.5) / grid.y.length);
    context.fillRect(frame.left - 4, y, 4, 1);
    context.fillText(String(grid.y[index]), frame.left - 7, y);
  }
  context.fillStyle = colours.text;
  context.textAlign = 'center';
  context.fillText(xTitle, frame.left + frame.width / 2, frame.top + frame.height + 34);
  context.save();
  context.translate(12, frame.top + frame.height / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(yTitle, 0, 0);
  context.restore();
}

/** Up to `count` indices to label: powers of two where the values pass through several, else evenly apart. */
export function tickIndices(values: readonly number[], count: number): number[] {
  const powers = values.flatMap((value, index) => (Number.isInteger(Math.log2(value)) ? [index] : []));
  if (powers.length >= 3 && values.length > 2 * powers.length) return thinned(powers, count);
  return thinned([...values.keys()], count);
}

function thinned(indices: readonly number[], count: number): number[] {
  const step = Math.max(1, Math.ceil(indices.length / Math.max(2, count)));
  return indices.filter((_, place) => place % step === 0);
}

function drawColourBar(
  context: CanvasRenderingContext2D,
  { metric, colours, widthPx }: SurfaceScene,
  frame: Frame,
  extent: readonly [number, number],
): void {
  const left = widthPx - MARGIN.right + 14;
  const unit = PD_METRICS.find(({ name }) => name === metric)?.unit ?? 'none';
  for (let y = 0; y < frame.height; y++) {
    context.fillStyle = viridis(1 - y / frame.height);
    context.fillRect(left, frame.top + y, 10, 1.5);
  }
  context.font = `11px ${colours.font}`;
  context.fillStyle = colours.quietText;
  context.textAlign = 'left';
  const [least, most] = extent;
  const isLogarithmic = least > 0 && most / least > 5;
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const value = isLogarithmic ? least * (most / least) ** share : least + (most - least) * share;
    context.textBaseline = share === 0 ? 'bottom' : share === 1 ? 'top' : 'middle';
    context.fillText(formatQuantity(value, unit), left + 15, frame.top + frame.height * (1 - share));
  }
}

function drawCursor(
  context: CanvasRenderingContext2D,
  { grid, colours }: SurfaceScene,
  frame: Frame,
  cell: Cell,
): void {
  const width = frame.width / grid.x.length;
  const height = frame.height / grid.y.length;
  context.strokeStyle = colours.background;
  context.lineWidth = 3;
  const left = frame.left + cell.xIndex * width;
  const top = frame.top + frame.height - (cell.yIndex + 1) * height;
  context.strokeRect(left, top, width, height);
  context.strokeStyle = colours.text;
  context.lineWidth = 1.5;
  context.strokeRect(left, top, width, height);
}

function drawPresent(context: CanvasRenderingContext2D, { grid, present, colours }: SurfaceScene, frame: Frame): void {
  const x = frame.left + (frame.width * (stopPosition(grid.x, present.x) + 0.5)) / grid.x.length;
  const y = frame.top + frame.height * (1 - (stopPosition(grid.y, present.y) + 0.5) / grid.y.length);
  for (const [width, colour] of [
    [5, colours.background],
    [2.5, colours.danger],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, 7, 0, 2 * Math.PI);
    context.stroke();
  }
}
