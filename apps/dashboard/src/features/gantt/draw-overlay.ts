import { formatQuantity, type Trace } from '@tandem/core';
import type { GanttColours } from './colours.ts';
import { AXIS_PX } from './draw-axis.ts';
import { type Layout, laneBox } from './layout.ts';
import type { GanttRows } from './rows.ts';
import { pixelOf, secondsAt, type TimeScale } from './time-scale.ts';

/** What changes without the rows changing: pointer, selection, chain. */
export interface OverlayScene {
  readonly trace: Trace;
  readonly rows: GanttRows;
  readonly layout: Layout;
  readonly scale: TimeScale;
  readonly colours: GanttColours;
  readonly scrollPx: number;
  readonly heightPx: number;
  readonly pointerPx: number | undefined;
  readonly hovered: number | undefined;
  readonly selected: number | undefined;
  /** Spans joined by a line, in time order. */
  readonly chain: Int32Array | undefined;
  readonly range: { readonly fromSeconds: number; readonly toSeconds: number } | undefined;
}

export function drawOverlay(context: CanvasRenderingContext2D, scene: OverlayScene): void {
  const { scale, heightPx, colours } = scene;
  context.clearRect(0, 0, scale.widthPx, heightPx);
  context.save();
  context.beginPath();
  context.rect(0, AXIS_PX, scale.widthPx, heightPx - AXIS_PX);
  context.clip();
  if (scene.chain !== undefined) drawChain(context, scene, scene.chain);
  if (scene.hovered !== undefined) outline(context, scene, scene.hovered, colours.text, 1);
  if (scene.selected !== undefined) outline(context, scene, scene.selected, colours.text, 2);
  context.restore();
  if (scene.range !== undefined) drawRange(context, scene, scene.range);
  if (scene.pointerPx !== undefined) drawCrosshair(context, scene, scene.pointerPx);
}

interface SpanBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/** Where a span is drawn, or undefined when its pool is folded. */
function spanBox({ trace, rows, layout, scale, scrollPx }: OverlayScene, span: number): SpanBox | undefined {
  const row = rows.rows[rows.rowOfSpan[span]];
  const item = layout.items.find((candidate) => candidate.type === 'row' && candidate.row === row);
  if (item === undefined) return undefined;
  const lane = laneBox(item.heightPx, row.laneCount, rows.lane[span]);
  return {
    left: pixelOf(scale, trace.startAtSeconds[span]),
    right: pixelOf(scale, trace.endAtSeconds[span]),
    top: AXIS_PX + item.topPx - scrollPx + lane.topPx,
    height: lane.heightPx,
  };
}

function outline(context: CanvasRenderingContext2D, scene: OverlayScene, span: number, colour: string, width: number) {
  const box = spanBox(scene, span);
  if (box === undefined) return;
  context.strokeStyle = colour;
  context.lineWidth = width;
  const left = Math.max(-4, Math.round(box.left)) - 0.5;
  const right = Math.min(scene.scale.widthPx + 4, Math.round(box.right)) + 0.5;
  context.strokeRect(left, box.top - 0.5, Math.max(3, right - left - 1), box.height + 1);
}

function drawChain(context: CanvasRenderingContext2D, scene: OverlayScene, chain: Int32Array): void {
  const tops = new Map<number, { top: number; height: number }>();
  for (const item of scene.layout.items) {
    if (item.type === 'row') {
      tops.set(scene.rows.rows.indexOf(item.row), {
        top: AXIS_PX + item.topPx - scene.scrollPx,
        height: item.heightPx,
      });
    }
  }
  context.strokeStyle = scene.colours.text;
  context.lineWidth = 1;
  context.beginPath();
  let previous: { x: number; y: number } | undefined;
  for (const span of chain) {
    const row = tops.get(scene.rows.rowOfSpan[span]);
    if (row === undefined) continue;
    const y = Math.round(row.top + row.height / 2) + 0.5;
    const left = clampX(scene, pixelOf(scene.scale, scene.trace.startAtSeconds[span]));
    const right = clampX(scene, pixelOf(scene.scale, scene.trace.endAtSeconds[span]));
    if (previous !== undefined && previous.y !== y) {
      context.moveTo(previous.x, previous.y);
      context.lineTo(left, y);
    }
    previous = { x: right, y };
  }
  context.stroke();
}

function clampX(scene: OverlayScene, x: number): number {
  return Math.min(scene.scale.widthPx + 8, Math.max(-8, x));
}

function drawRange(
  context: CanvasRenderingContext2D,
  { scale, heightPx, colours }: OverlayScene,
  range: { fromSeconds: number; toSeconds: number },
): void {
  const from = pixelOf(scale, range.fromSeconds);
  const to = pixelOf(scale, range.toSeconds);
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.14;
  context.fillRect(from, 0, to - from, heightPx);
  context.globalAlpha = 1;
  context.fillRect(from, 0, 1, heightPx);
  context.fillRect(to, 0, 1, heightPx);
  label(context, formatQuantity(range.toSeconds - range.fromSeconds, 'seconds'), (from + to) / 2, 11, colours, scale);
}

function drawCrosshair(context: CanvasRenderingContext2D, scene: OverlayScene, xPx: number): void {
  const { scale, heightPx, colours } = scene;
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.6;
  context.fillRect(Math.round(xPx), 0, 1, heightPx);
  context.globalAlpha = 1;
  label(context, formatQuantity(Math.max(0, secondsAt(scale, xPx)), 'seconds'), xPx, 9, colours, scale);
}

function label(
  context: CanvasRenderingContext2D,
  text: string,
  centrePx: number,
  middlePx: number,
  colours: GanttColours,
  scale: TimeScale,
): void {
  context.font = `11px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 10;
  const centre = Math.min(scale.widthPx - width / 2, Math.max(width / 2, centrePx));
  context.fillStyle = colours.accent;
  context.fillRect(centre - width / 2, middlePx - 9, width, 18);
  context.fillStyle = colours.background;
  context.fillText(text, centre, middlePx + 0.5);
}
