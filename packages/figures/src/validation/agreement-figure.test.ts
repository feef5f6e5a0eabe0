import { expect, test } from 'vitest';
import { agreementFigure } from './agreement-figure.ts';

const point = (series: string, measuredSeconds: number, predictedSeconds: number) => ({
  series,
  label: `${series} row`,
  measuredSeconds,
  predictedSeconds,
});

test('a series for each kind of row beside the lines of agreement and of 20 % off', () => {
  const { data, layout } = agreementFigure([point('a', 1, 2), point('b', 3, 3), point('a', 4, 5)], 'title');
  expect(data.map(({ name }) => name)).toEqual(['agreement', '20 % too slow', '20 % too fast', 'a (2)', 'b (1)']);
  expect(data[3]).toMatchObject({ x: [1, 4], y: [2, 5] });
  const [low, high] = (layout.xaxis as { range: [number, number] }).range;
  expect(10 ** low).toBeCloseTo(1 / 1.5, 9);
  expect(10 ** high).toBeCloseTo(5 * 1.5, 9);
});
