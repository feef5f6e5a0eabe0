import { formatQuantity, type PdMetricName } from '@tandem/core';
import type { GanttColours } from './colours.ts';
import { pixelOf, type TimeScale, ticks } from './time-scale.ts';

export const AXIS_PX = 40;
const TICK_TEXT_PX = 12;
const SPAN_LINE_PX = 30;

/** Draws the instants on top of the rows and, under them, where TTDS and TTFT fall and TPOT reaches. */
export function drawAxis(
  context: CanvasRenderingContext2D,
  scale: TimeScale,
  metrics: Readonly<Record<PdMetricName, number>>,
  colours: GanttColours,
): void {
  context.fillStyle = colours.background;
  context.fillRect(0, 0, scale.widthPx, AXIS_PX);
  context.font = `11px ${colours.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const { atSeconds, label } of ticks(scale)) {
    const x = Math.round(pixelOf(scale, atSeconds));
    context.fillStyle = colours.lineStrong;
    context.fillRect(x, 0, 1, 18);
    context.fillStyle = colours.quietText;
    if (x + 4 + context.measureText(label).width < scale.widthPx) context.fillText(label, x + 4, TICK_TEXT_PX - 3);
  }
  drawMetricSpans(context, scale, metrics, colours);
  context.fillStyle = colours.line;
  context.fillRect(0, AXIS_PX - 1, scale.widthPx, 1);
}

function drawMetricSpans(
  context: CanvasRenderingContext2D,
  scale: TimeScale,
  { ttdsSeconds, ttftSeconds, tpotSeconds }: Readonly<Record<PdMetricName, number>>,
  colours: GanttColours,
): void {
  const ttds = pixelOf(scale, ttdsSeconds);
  const ttft = pixelOf(scale, ttftSeconds);
  drawBracket(context, pixelOf(scale, 0), ttds, `TTDS ${formatQuantity(ttdsSeconds, 'seconds')}`, scale, colours);
  drawBracket(context, ttds, ttft, `TPOT ${formatQuantity(tpotSeconds, 'seconds')}`, scale, colours);
}

/** A line from one instant to another with its name where it fits. */
function drawBracket(
  context: CanvasRenderingContext2D,
  fromPx: number,
  toPx: number,
  text: string,
  scale: TimeScale,
  colours: GanttColours,
): void {
  const from = Math.max(0, fromPx);
  const to = Math.min(scale.widthPx, toPx);
  if (to - from < 3) return;
  context.fillStyle = colours.text;
  context.fillRect(from, SPAN_LINE_PX, to - from, 1);
  if (fromPx >= 0) context.fillRect(Math.round(fromPx), SPAN_LINE_PX - 4, 1, 9);
  if (toPx <= scale.widthPx) context.fillRect(Math.round(toPx), SPAN_LINE_PX - 4, 1, 9);
  const width = context.measureText(text).width + 10;
  if (to - from < width + 12) return;
  const middle = (from + to) / 2;
  context.fillStyle = colours.background;
  context.fillRect(middle - width / 2, SPAN_LINE_PX - 8, width, 16);
  context.fillStyle = colours.text;
  context.textAlign = 'center';
  context.fillText(text, middle, SPAN_LINE_PX);
  context.textAlign = 'left';
}

/** Draws an instant through the rows with its name at the foot, on the side asked for where there is room. */
export function drawInstant(
  context: CanvasRenderingContext2D,
  scale: TimeScale,
  atSeconds: number,
  text: string,
  side: 'before' | 'after',
  heightPx: number,
  colours: GanttColours,
): void {
  const x = Math.round(pixelOf(scale, atSeconds));
  if (x < 0 || x > scale.widthPx) return;
  context.fillStyle = colours.text;
  for (let y = AXIS_PX; y < heightPx; y += 6) context.fillRect(x, y, 1, 3);
  context.font = `600 11px ${colours.font}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 8;
  const fitsAfter = x + width + 2 < scale.widthPx;
  const isBefore = side === 'before' ? x > width : !fitsAfter;
  const left = isBefore ? x - width : x + 1;
  // A name that had to change sides goes above the one that may be there already.
  const foot = heightPx - (isBefore === (side === 'before') ? 18 : 36);
  context.fillStyle = colours.background;
  context.fillRect(left, foot, width, 16);
  context.fillStyle = colours.text;
  context.textAlign = 'left';
  context.fillText(text, left + 4, foot + 9);
}
