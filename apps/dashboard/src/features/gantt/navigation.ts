import type { Trace } from '@tandem/core';
import type { GanttRows } from './rows.ts';

/** The next (`step` 1) or previous (-1) span of a chain; from outside the chain, the one nearest in time. */
export function stepAlongChain(
  trace: Trace,
  chain: Int32Array,
  from: number | undefined,
  step: 1 | -1,
): number | undefined {
  if (chain.length === 0) return undefined;
  if (from === undefined) return step === 1 ? chain[0] : chain[chain.length - 1];
  const place = chain.indexOf(from);
  if (place !== -1) return chain[Math.min(chain.length - 1, Math.max(0, place + step))];
  const start = trace.startAtSeconds[from];
  const after = chain.findIndex((span) => trace.startAtSeconds[span] > start);
  if (step === 1) return after === -1 ? chain[chain.length - 1] : chain[after];
  return after === -1 ? chain[chain.length - 1] : chain[Math.max(0, after - 1)];
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The span that an arrow key moves to: the neighbour in the row, or the one in the next row at about the same time. */
export function neighbour(trace: Trace, rows: GanttRows, from: number | undefined, to: Direction): number | undefined {
  if (rows.rows.length === 0) return undefined;
  if (from === undefined) return rows.order[0];
  const rowIndex = rows.rowOfSpan[from];
  const row = rows.rows[rowIndex];
  if (to === 'left' || to === 'right') {
    const place = rows.order.indexOf(from, row.from) + (to === 'right' ? 1 : -1);
    return place >= row.from && place < row.to ? rows.order[place] : from;
  }
  const other = rows.rows[rowIndex + (to === 'down' ? 1 : -1)];
  if (other === undefined) return from;
  const middle = (trace.startAtSeconds[from] + trace.endAtSeconds[from]) / 2;
  let best = rows.order[other.from];
  for (let place = other.from; place < other.to; place++) {
    const span = rows.order[place];
    if (distance(trace, span, middle) < distance(trace, best, middle)) best = span;
  }
  return best;
}

function distance(trace: Trace, span: number, atSeconds: number): number {
  return Math.max(trace.startAtSeconds[span] - atSeconds, atSeconds - trace.endAtSeconds[span], 0);
}
