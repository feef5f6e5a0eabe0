import { expect, test } from 'vitest';
import { RangeSize } from './range-size.ts';

test('aims at 50 ms of work', () => {
  const size = new RangeSize(2, 100);
  size.observe(100, 0.1);
  expect(size.next(1_000_000)).toBe(50);
});

test('grows by a bounded factor', () => {
  const size = new RangeSize(2, 10);
  size.observe(10, 1e-9);
  expect(size.next(1_000_000)).toBe(40);
});

test('shares the end among the threads and never exceeds what is left', () => {
  const size = new RangeSize(2, 1000);
  expect(size.next(100)).toBe(25);
  expect(size.next(1)).toBe(1);
});

test('a range has at least one point, however slow points are', () => {
  const size = new RangeSize(2, 1);
  size.observe(1, 60);
  expect(size.next(10)).toBe(1);
});

test('its ranges cover every point once', () => {
  const size = new RangeSize(3, 7);
  let remaining = 10_000;
  for (let step = 0; remaining > 0; step++) {
    const count = size.next(remaining);
    expect(count).toBeGreaterThan(0);
    size.observe(count, (step % 5) * 0.02);
    remaining -= count;
  }
  expect(remaining).toBe(0);
});
