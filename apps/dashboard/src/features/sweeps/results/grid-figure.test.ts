import type { MetricGrid } from '@tandem/figures';
import { expect, it } from 'vitest';
import { drawnGrid, gridSentence, knownPart } from './grid-figure.ts';

function grid(columns: number, rows: number): MetricGrid {
  const x = Array.from({ length: columns }, (_, index) => index + 1);
  const y = Array.from({ length: rows }, (_, index) => index + 1);
  return {
    metric: 'ttdsSeconds',
    xField: 'chunkSize',
    yField: 'sequenceLength',
    x,
    y,
    cells: y.map((row) => x.map((column) => row * 1000 + column)),
    breaksLimit: y.map((row) => x.map(() => row > 1)),
  };
}

it('draws a grid as it is while it can be drawn', () => {
  const small = grid(150, 20);
  expect(drawnGrid(small, 'surface')).toEqual({ grid: small, note: undefined });
});

it('draws a large grid with fewer values, each still at its place, and says so', () => {
  const { grid: drawn, note } = drawnGrid(grid(1000, 301), 'surface');
  expect([drawn.x.length, drawn.y.length]).toEqual([150, 150]);
  expect([drawn.x[0], drawn.x.at(-1), drawn.y[0], drawn.y.at(-1)]).toEqual([1, 1000, 1, 301]);
  expect(drawn.cells[7][9]).toBe(Number(drawn.y[7]) * 1000 + Number(drawn.x[9]));
  expect(drawn.breaksLimit?.[0][0]).toBe(false);
  expect(note).toBe('Drawn with 150 of 1000 by 150 of 301 values.');
});

it('says what a grid shows and what it lacks', () => {
  const cells = [
    [0.5, null],
    [{ infeasible: 'PREFILL_VRAM_EXCEEDED' }, 2],
  ];
  expect(gridSentence({ ...grid(2, 2), cells })).toBe(
    'TTDS over Chunk size and Sequence length: from 500.0 ms at Chunk size 1, Sequence length 1 to 2.000 s at ' +
      'Chunk size 2, Sequence length 2; 1 cell infeasible, 1 cell without a point.',
  );
  expect(gridSentence({ ...grid(1, 1), cells: [[null]] })).toBe(
    'TTDS over Chunk size and Sequence length: no value yet; 1 cell without a point.',
  );
});

it('draws what is known of a running sweep as one rough surface', () => {
  // Two stripes of columns are computed, the second of the first stripe and the first of the second only in part.
  const isPending = [
    [false, false, true, true, false],
    [false, true, true, false, false],
    [false, true, true, false, false],
  ];
  const known = knownPart(grid(5, 3), isPending);
  expect([known.x, known.y]).toEqual([
    [1, 5],
    [1, 2, 3],
  ]);
  expect(known.cells).toEqual([
    [1001, 1005],
    [2001, 2005],
    [3001, 3005],
  ]);
});

it('draws whatever there is while no two columns are complete', () => {
  const isPending = [
    [false, true, true],
    [true, true, false],
  ];
  expect(knownPart(grid(3, 2), isPending)).toMatchObject({ x: [1, 3], y: [1, 2] });
});

it('tells cells that are still to come from those that have no point', () => {
  expect(gridSentence({ ...grid(2, 1), cells: [[null, null]] }, 1)).toMatch(
    /no value yet; 1 cell without a point, 1 cell not computed yet\.$/,
  );
});
