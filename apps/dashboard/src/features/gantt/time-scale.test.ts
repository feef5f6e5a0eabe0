import { describe, expect, it } from 'vitest';
import { fitScale, panBy, pixelOf, secondsAt, ticks, within, zoomAt } from './time-scale.ts';

const bounds = { fromSeconds: 0, toSeconds: 10 };
const scale = { fromSeconds: 2, toSeconds: 4, widthPx: 200 };

describe('time scale', () => {
  it('maps instants to pixels and back', () => {
    expect(pixelOf(scale, 3)).toBe(100);
    expect(secondsAt(scale, 50)).toBe(2.5);
  });

  it('fits a run with a margin, and an empty run at all', () => {
    expect(fitScale(bounds, 100)).toEqual({ fromSeconds: 0, toSeconds: 10.2, widthPx: 100 });
    expect(fitScale({ fromSeconds: 0, toSeconds: 0 }, 100).toSeconds).toBeGreaterThan(0);
  });

  it('keeps the instant under the pointer when zooming', () => {
    for (const factor of [0.5, 0.9, 1.3]) {
      const zoomed = zoomAt(scale, 50, factor, bounds);
      expect(secondsAt(zoomed, 50)).toBeCloseTo(2.5, 12);
      expect(zoomed.toSeconds - zoomed.fromSeconds).toBeCloseTo(2 * factor, 12);
    }
  });

  it('does not zoom out past the run, nor in past sense', () => {
    expect(zoomAt(scale, 10, 1e6, bounds)).toEqual(fitScale(bounds, 200));
    let deep = scale;
    for (let step = 0; step < 200; step++) deep = zoomAt(deep, 100, 0.5, bounds) as typeof scale;
    expect(deep.toSeconds - deep.fromSeconds).toBeGreaterThan(1e-9);
  });

  it('pans up to the bounds', () => {
    expect(panBy(scale, 1, bounds)).toEqual({ fromSeconds: 3, toSeconds: 5, widthPx: 200 });
    expect(panBy(scale, -9, bounds).fromSeconds).toBe(0);
    expect(panBy(scale, 99, bounds).toSeconds).toBeCloseTo(10.2, 12);
  });

  it('moves a view of another run inside this one', () => {
    expect(within({ fromSeconds: 50, toSeconds: 51, widthPx: 10 }, bounds).toSeconds).toBeCloseTo(10.2, 12);
    expect(within({ fromSeconds: 0, toSeconds: 51, widthPx: 10 }, bounds)).toEqual(fitScale(bounds, 10));
  });

  it('labels round instants in a fitting unit', () => {
    const labels = (from: number, to: number) =>
      ticks({ fromSeconds: from, toSeconds: to, widthPx: 500 }).map(({ label }) => label);
    expect(labels(0, 0.5)).toEqual(['0', '100 ms', '200 ms', '300 ms', '400 ms', '500 ms']);
    expect(labels(0, 10)).toEqual(['0', '2 s', '4 s', '6 s', '8 s', '10 s']);
    expect(labels(0, 5e-5)).toEqual(['0', '10 µs', '20 µs', '30 µs', '40 µs', '50 µs']);
    expect(labels(0.3, 0.300005)).toEqual([
      '300.000 ms',
      '300.001 ms',
      '300.002 ms',
      '300.003 ms',
      '300.004 ms',
      '300.005 ms',
    ]);
  });
});
