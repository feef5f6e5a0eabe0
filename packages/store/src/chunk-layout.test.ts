import { describe, expect, it } from 'vitest';
import { chunkRange, dispatchOrder, layoutOf } from './chunk-layout.ts';

describe('layoutOf and chunkRange', () => {
  it('covers every point once, the last chunk being shorter', () => {
    const layout = layoutOf(1000, 300);
    expect(layout.chunkCount).toBe(4);
    const ranges = Array.from({ length: 4 }, (_, chunk) => chunkRange(layout, chunk));
    expect(ranges).toEqual([
      { fromIndex: 0, pointCount: 300 },
      { fromIndex: 300, pointCount: 300 },
      { fromIndex: 600, pointCount: 300 },
      { fromIndex: 900, pointCount: 100 },
    ]);
  });
});

describe('dispatchOrder', () => {
  it('halves the largest gap', () => {
    expect([...dispatchOrder(8)]).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
  });

  it.each([1, 2, 3, 7, 100, 1025])('names each of %i chunks once', (count) => {
    const sorted = [...dispatchOrder(count)].sort((left, right) => left - right);
    expect(sorted).toEqual(Array.from({ length: count }, (_, chunk) => chunk));
  });

  it('leaves no gap above an eighth of the sweep once a fifth of it is dispatched', () => {
    const first = [...dispatchOrder(500)].slice(0, 100).sort((left, right) => left - right);
    const gaps = first.map((chunk, at) => (first[at + 1] ?? 500) - chunk);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(500 / 8);
  });
});
