import { describe, expect, it } from 'vitest';
import { type HandSpan, handTrace } from './hand-trace.ts';
import { pictureDensity, pictureRow, RowPicture } from './lod.ts';
import { arrangeRows } from './rows.ts';

/** 1,000 jobs of 0.5 s, one starting each second. */
const halfBusy = handTrace(Array.from({ length: 1000 }, (_, i): HandSpan => ['prefillCompute', 0, i, i + 0.5]));
const rows = arrangeRows(halfBusy);
const row = rows.rows[0];

describe('level of detail', () => {
  it('merges spans below a pixel into occupancy without losing time', () => {
    const picture = new RowPicture(100);
    pictureRow(picture, halfBusy, rows, row, { fromSeconds: 0, toSeconds: 1000, widthPx: 100 });
    expect(picture.barCount).toBe(0);
    for (const share of picture.coverage) expect(share).toBeCloseTo(0.5, 5);
  });

  it('resolves them to bars when zoomed in', () => {
    const picture = new RowPicture(100);
    pictureRow(picture, halfBusy, rows, row, { fromSeconds: 500, toSeconds: 510, widthPx: 100 });
    expect([...picture.bars.subarray(0, picture.barCount)]).toEqual([
      500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510,
    ]);
    expect(Math.max(...picture.coverage)).toBe(0);
  });

  it('keeps what an earlier scale left out of the next picture', () => {
    const picture = new RowPicture(100);
    pictureRow(picture, halfBusy, rows, row, { fromSeconds: 0, toSeconds: 1000, widthPx: 100 });
    pictureRow(picture, halfBusy, rows, row, { fromSeconds: 5000, toSeconds: 6000, widthPx: 100 });
    expect(picture.barCount).toBe(0);
    expect(Math.max(...picture.coverage)).toBe(0);
  });

  it('finds a long span that began far before the view', () => {
    const long = handTrace([
      ['prefillCompute', 0, 0, 900],
      ...Array.from({ length: 9 }, (_, i): HandSpan => ['prefillCompute', 0, 10 * i, 10 * i + 1]),
    ]);
    const longRows = arrangeRows(long);
    const picture = new RowPicture(100);
    pictureRow(picture, long, longRows, longRows.rows[0], { fromSeconds: 800, toSeconds: 810, widthPx: 100 });
    expect([...picture.bars.subarray(0, picture.barCount)]).toEqual([0]);
  });

  it('shows a group as the share of its rows that is busy', () => {
    const pool = handTrace([
      ['prefillCompute', 0, 0, 10],
      ['prefillCompute', 1, 5, 10],
    ]);
    const poolRows = arrangeRows(pool);
    const picture = new RowPicture(10);
    pictureDensity(picture, pool, poolRows, poolRows.rows, { fromSeconds: 0, toSeconds: 10, widthPx: 10 });
    expect([...picture.coverage]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 1]);
  });
});
