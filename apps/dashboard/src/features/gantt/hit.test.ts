import { expect, it } from 'vitest';
import { handTrace } from './hand-trace.ts';
import { spanAt } from './hit.ts';
import { layOut, POOL_HEAD_PX, ROW_PX } from './layout.ts';
import { arrangeRows } from './rows.ts';

const trace = handTrace([
  ['prefillCompute', 0, 0, 4],
  ['prefillCompute', 0, 6, 6.01],
  ['decodeCompute', 0, 9, 10],
]);
const rows = arrangeRows(trace);
const layout = layOut(rows, new Set());
const scale = { fromSeconds: 0, toSeconds: 10, widthPx: 100 };
const at = (xPx: number, yPx: number) => spanAt(trace, rows, layout, scale, xPx, yPx);
const firstRow = POOL_HEAD_PX + ROW_PX / 2;

it('finds the span under the pointer, a narrow one nearby, and none in the open', () => {
  expect(at(20, firstRow)).toBe(0);
  expect(at(62, firstRow)).toBe(1);
  expect(at(50, firstRow)).toBeUndefined();
  expect(at(20, POOL_HEAD_PX / 2)).toBeUndefined();
  expect(at(95, 2 * POOL_HEAD_PX + ROW_PX + 9)).toBe(2);
  expect(at(95, 999)).toBeUndefined();
});
