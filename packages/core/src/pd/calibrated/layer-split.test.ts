import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layersBelow, splitLayers } from './layer-split.ts';

test('61 layers on 4 stages: the remainder goes to the stage before the last', () => {
  expect(splitLayers(61, 4)).toEqual([0, 15, 30, 46, 61]);
});

test('80 layers on 8 stages are 10 each', () => {
  expect(splitLayers(80, 8)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80]);
});

test('no layer is lost, and stages differ by one layer at most', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (layers, stages) => {
      fc.pre(stages <= layers);
      const split = splitLayers(layers, stages);
      expect(split[0]).toBe(0);
      expect(split[stages]).toBe(layers);
      const counts = split.slice(1).map((end, stage) => end - split[stage]);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

test('dense layers of each stage add up', () => {
  const split = splitLayers(61, 5);
  const dense = [0, 1, 2, 3, 4].map((stage) => layersBelow(split, stage, 14));
  expect(dense.reduce((sum, count) => sum + count)).toBe(14);
  expect(dense.slice(2)).toEqual([0, 0, 0]);
});
