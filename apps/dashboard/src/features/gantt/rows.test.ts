import { describe, expect, it } from 'vitest';
import { handTrace } from './hand-trace.ts';
import { arrangeRows, firstReaching } from './rows.ts';

const trace = handTrace([
  ['decodeCompute', 0, 9, 10],
  ['kvHandoff', 0, 2, 6],
  ['kvHandoff', 0, 1, 3],
  ['prefillCompute', 1, 3, 4],
  ['prefillCompute', 0, 0, 1],
  ['kvHandoff', 0, 3, 5],
  ['prefillCompute', 0, 1, 2],
]);

describe('rows', () => {
  const rows = arrangeRows(trace);

  it('are one per rank and kind, prefill on top, earliest rank first', () => {
    expect(rows.rows.map(({ pool, rank, kind }) => [pool, rank, kind])).toEqual([
      ['prefill', 0, 'prefillCompute'],
      ['prefill', 0, 'kvHandoff'],
      ['prefill', 1, 'prefillCompute'],
      ['decode', 0, 'decodeCompute'],
    ]);
  });

  it('hold every span once, by start', () => {
    expect([...rows.order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const handoffs = rows.rows[1];
    expect([...rows.order.subarray(handoffs.from, handoffs.to)]).toEqual([2, 1, 5]);
    expect([...rows.rowOfSpan]).toEqual([3, 1, 1, 2, 0, 1, 0]);
  });

  it('put overlapping spans in lanes, and touching ones in the same', () => {
    expect(rows.rows.map(({ laneCount }) => laneCount)).toEqual([1, 2, 1, 1]);
    expect([rows.lane[2], rows.lane[1], rows.lane[5]]).toEqual([0, 1, 0]);
  });

  it('find the first span that may reach into a view', () => {
    const handoffs = rows.rows[1];
    expect(firstReaching(rows, handoffs, 0)).toBe(handoffs.from);
    expect(rows.order[firstReaching(rows, handoffs, 4)]).toBe(1);
    expect(firstReaching(rows, handoffs, 7)).toBe(handoffs.to);
  });

  it('are none for an empty run', () => {
    expect(arrangeRows(handTrace([])).rows).toEqual([]);
  });

  it('show what the GPUs of a rank send below it, and collectives in their pool', () => {
    const parallel = handTrace([
      ['prefillCompute', 0, 0, 1],
      ['prefillCompute', 1, 1, 2],
      ['kvHandoff', 1, 1, 2],
      ['kvHandoff', 2, 2, 3],
      ['collective', 1, 1, 2],
      ['collective', 2, 4, 5],
      ['decodeCompute', 0, 3, 4],
    ]);
    const shape = { ppPrefill: 2, tpPrefill: 2, tpDecode: 1 };
    expect(arrangeRows(parallel, shape).rows.map(({ pool, rank, kind, gpu }) => [pool, rank, kind, gpu])).toEqual([
      ['prefill', 0, 'prefillCompute', 0],
      ['prefill', 0, 'kvHandoff', 1],
      ['prefill', 1, 'prefillCompute', 0],
      ['prefill', 1, 'collective', 0],
      ['prefill', 1, 'kvHandoff', 0],
      ['decode', 0, 'decodeCompute', 0],
      ['decode', 0, 'collective', 0],
    ]);
  });
});
