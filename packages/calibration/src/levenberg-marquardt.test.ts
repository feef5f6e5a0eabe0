import { expect, test } from 'vitest';
import { levenbergMarquardt } from './levenberg-marquardt.ts';

const LOOSE = { priorMean: [0, 0], priorSpread: [1e3, 1e3] };
const xs = [0, 1, 2, 3, 4, 5, 6, 7];

/** Residuals of the line point[0] + point[1] x, in units of 0.1. */
function lineThrough(ys: readonly number[], point: number[], prior = LOOSE) {
  return {
    point,
    ...prior,
    residuals: () => Float64Array.from(xs, (x, at) => (point[0] + point[1] * x - ys[at]) / 0.1),
  };
}

test('finds the line through exact points', () => {
  const point = [0, 0];
  levenbergMarquardt(
    lineThrough(
      xs.map((x) => 2 + 3 * x),
      point,
    ),
    50,
  );
  expect(point[0]).toBeCloseTo(2, 4);
  expect(point[1]).toBeCloseTo(3, 4);
});

test('one wild point hardly moves the line', () => {
  const point = [0, 0];
  levenbergMarquardt(
    lineThrough(
      xs.map((x) => (x === 4 ? 100 : 2 + 3 * x)),
      point,
    ),
    50,
  );
  expect(point[0]).toBeCloseTo(2, 0);
  expect(point[1]).toBeCloseTo(3, 0);
});

test('a tight prior holds a parameter that the data would move', () => {
  const point = [0, 0];
  const prior = { priorMean: [0, 1], priorSpread: [1e3, 1e-6] };
  const { spread } = levenbergMarquardt(
    lineThrough(
      xs.map((x) => 2 + 3 * x),
      point,
      prior,
    ),
    50,
  );
  expect(point[1]).toBeCloseTo(1, 3);
  expect(spread[1]).toBeLessThan(2e-6);
});
