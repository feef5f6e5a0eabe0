import { POINT_STATUS } from '@tandem/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from './rows.ts';
import { TopRows } from './top-rows.ts';

function row(pointIndex: number): Row {
  return { pointIndex, status: POINT_STATUS.ok, axisValues: [], metrics: [] };
}

describe('TopRows', () => {
  it('gives what sorting everything and cutting gives, equal ranks in the order of the grid', () => {
    const ranks = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 200 });
    fc.assert(
      fc.property(ranks, fc.integer({ min: 1, max: 50 }), fc.boolean(), (values, limit, ascending) => {
        const top = new TopRows(limit, ascending ? 'ascending' : 'descending');
        values.forEach((rank, index) => {
          top.offer(row(index), rank);
        });
        const sorted = values
          .map((rank, index) => ({ rank, index }))
          .sort((left, right) => (ascending ? 1 : -1) * (left.rank - right.rank) || left.index - right.index)
          .slice(0, limit);
        expect(top.sorted().map(({ pointIndex }) => pointIndex)).toEqual(sorted.map(({ index }) => index));
      }),
    );
  });
});
