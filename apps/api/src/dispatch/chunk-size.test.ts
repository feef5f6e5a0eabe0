import { type AxisSpec, countPoints, parseSweepSpec } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import { chooseChunkPoints } from './chunk-size.ts';

function chunkPoints(axes: Record<string, AxisSpec>): number {
  return chooseChunkPoints(parseSweepSpec({ axes }));
}

describe('chooseChunkPoints', () => {
  it('makes chunks of heavy points small and of light ones large', () => {
    const light = chunkPoints({ sequenceLength: { from: 2048, to: 4096, step: 1 }, chunkSize: [1024, 2048] });
    const heavy = chunkPoints({ sequenceLength: { from: 65_536, to: 131_072, step: 64 }, chunkSize: [64, 128] });
    expect([light, heavy]).toEqual([4096, 16]);
  });

  it('makes chunks of a large sweep larger than those of a small one', () => {
    const chunkSize = { from: 513, to: 1512, step: 1 };
    const small = chunkPoints({ sequenceLength: { from: 8001, to: 8010, step: 1 }, chunkSize });
    const large = chunkPoints({ sequenceLength: { from: 1, to: 10_000, step: 1 }, chunkSize });
    expect([small, large]).toEqual([1024, 16_384]);
  });

  it('bounds the number of chunks of the largest sweep, however heavy its points', () => {
    const axes = { sequenceLength: { from: 90_001, to: 100_000, step: 1 }, chunkSize: { from: 1, to: 1000, step: 1 } };
    expect(countPoints({ axes })).toBe(10_000_000);
    expect(10_000_000 / chunkPoints(axes)).toBeLessThanOrEqual(16_384);
  });
});
