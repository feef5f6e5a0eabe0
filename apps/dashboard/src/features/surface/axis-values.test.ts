import { expect, it } from 'vitest';
import { SMALLEST_POINT_COUNT, surfaceAxes } from './axis-values.ts';

const base = (name: string) =>
  ({ sequenceLength: 8192, chunkSize: 128, pp: 8, ibCards: 1, vramLimit: 0.95 })[name] ?? 1;

it('makes at least 1,600 points of whole numbers, also with a short axis', () => {
  for (const [x, y] of [
    ['chunkSize', 'sequenceLength'],
    ['pp', 'sequenceLength'],
    ['sequenceLength', 'ibCards'],
  ] as const) {
    const axes = surfaceAxes(x, y, base);
    expect(axes.x.length * axes.y.length).toBeGreaterThanOrEqual(SMALLEST_POINT_COUNT);
    for (const values of [axes.x, axes.y]) {
      expect(values.every(Number.isInteger)).toBe(true);
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    }
  }
  expect(surfaceAxes('pp', 'sequenceLength', base).x).toHaveLength(32);
});

it('covers the usual range and the present value beyond it', () => {
  const { x, y } = surfaceAxes('chunkSize', 'sequenceLength', (name) => (name === 'sequenceLength' ? 131_072 : 128));
  expect([x[0], x.at(-1)]).toEqual([32, 2048]);
  expect([y[0], y.at(-1)]).toEqual([1024, 131_072]);
});
