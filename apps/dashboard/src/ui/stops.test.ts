import { describe, expect, it } from 'vitest';
import { linearStops, logarithmicStops, stopPosition } from './stops.ts';

describe('stops', () => {
  it('counts from first to last', () => {
    expect(linearStops(1, 4)).toEqual([1, 2, 3, 4]);
    expect(linearStops(0.1, 0.3, 0.1)).toHaveLength(3);
  });

  it('spaces by a factor and ends exactly at the end', () => {
    expect(logarithmicStops(32, 256, 1)).toEqual([32, 64, 128, 256]);
    expect(logarithmicStops(256, 1024, 4)).toEqual([256, 320, 384, 448, 512, 640, 768, 896, 1024]);
    expect(logarithmicStops(1, 8, 4)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(logarithmicStops(1, 100, 4).slice(-3)).toEqual([80, 96, 100]);
  });

  it('places values on, between and beyond the stops', () => {
    const stops = [32, 64, 128];
    expect(stopPosition(stops, 64)).toBe(1);
    expect(stopPosition(stops, 96)).toBe(1.5);
    expect(stopPosition(stops, 1)).toBe(0);
    expect(stopPosition(stops, 4096)).toBe(2);
  });
});
