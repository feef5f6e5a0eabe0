import { describe, expect, it } from 'vitest';
import { RateMeter } from './rate.ts';

describe('RateMeter', () => {
  it('gives the points of the last seconds, the first note only marking the beginning', () => {
    const meter = new RateMeter();
    meter.note('a', 500, 100);
    expect(meter.pointsPerSecond('a', 101)).toBeUndefined();
    meter.note('a', 500, 101);
    meter.note('a', 500, 102);
    expect(meter.pointsPerSecond('a', 102)).toBe(500);
    expect(meter.pointsPerSecond('a', 104)).toBe(250);
    expect(meter.pointsPerSecond('a', 200)).toBeUndefined();
    expect(meter.pointsPerSecond('b', 102)).toBeUndefined();
  });
});
