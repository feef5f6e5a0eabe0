import { describe, expect, it } from 'vitest';
import { handTrace } from './hand-trace.ts';
import { FOLDED_PX, itemAt, laneBox, layOut, POOL_HEAD_PX, ROW_PX, visibleItems } from './layout.ts';
import { arrangeRows } from './rows.ts';

const rows = arrangeRows(
  handTrace([
    ['prefillCompute', 0, 0, 1],
    ['kvHandoff', 0, 1, 3],
    ['kvHandoff', 0, 2, 4],
    ['prefillCompute', 1, 1, 2],
    ['decodeCompute', 0, 4, 5],
  ]),
);

describe('layout', () => {
  it('stacks pool heads and rows without gaps', () => {
    const { items, heightPx } = layOut(rows, new Set());
    expect(items.map((item) => (item.type === 'pool' ? item.pool : item.row.kind))).toEqual([
      'prefill',
      'prefillCompute',
      'kvHandoff',
      'prefillCompute',
      'decode',
      'decodeCompute',
    ]);
    let top = 0;
    for (const item of items) {
      expect(item.topPx).toBe(top);
      top += item.heightPx;
    }
    expect(heightPx).toBe(top);
  });

  it('folds a pool to one strip', () => {
    const { items, heightPx } = layOut(rows, new Set(['prefill']));
    expect(items).toHaveLength(3);
    expect(heightPx).toBe(FOLDED_PX + POOL_HEAD_PX + ROW_PX);
  });

  it('finds what is in view and what is under a height', () => {
    const layout = layOut(rows, new Set());
    expect(visibleItems(layout, 0, 1).map(({ topPx }) => topPx)).toEqual([0]);
    expect(visibleItems(layout, POOL_HEAD_PX, POOL_HEAD_PX + ROW_PX)).toEqual([layout.items[1]]);
    expect(itemAt(layout, POOL_HEAD_PX)).toBe(layout.items[1]);
    expect(itemAt(layout, layout.heightPx)).toBeUndefined();
  });

  it('divides a row into lanes that do not touch the next row', () => {
    const last = laneBox(30, 3, 2);
    expect(last.topPx + last.heightPx).toBeLessThanOrEqual(28);
    expect(laneBox(ROW_PX, 1, 0)).toEqual({ topPx: 2, heightPx: 14 });
  });
});
