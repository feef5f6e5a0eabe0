import { expect, test } from 'vitest';
import { allReduceSeconds, allReduceWireBytes, busBytesPerSecond } from './all-reduce.ts';
import { ROUND_COMMON, ROUND_GPU, ROUND_STACK } from './test-coefficients.ts';

const LINK = ROUND_GPU.collective;

test('a ring among 4 sends each payload byte 1.5 times', () => {
  expect(allReduceWireBytes(1000, 4)).toBe(1500);
});

test('alpha, then the wire', () => {
  expect(allReduceSeconds(1e9, 4, 1e9, LINK, ROUND_STACK, ROUND_COMMON)).toBeCloseTo(1.5 + 1e-6, 12);
});

test('a small payload among few ranks goes to everyone at once', () => {
  const oneShot = { ...LINK, oneShot: true };
  expect(allReduceSeconds(1000, 4, 1e9, oneShot, ROUND_STACK, ROUND_COMMON)).toBeCloseTo(1e-6 + 3e-6, 12);
});

test('NCCL hides its start behind the wire', () => {
  const nccl = { ...ROUND_STACK, collectives: 'nccl' } as const;
  const seconds = allReduceSeconds(1e6, 2, 1e9, LINK, nccl, ROUND_COMMON);
  expect(seconds).toBeGreaterThan(1e-3);
  expect(seconds).toBeLessThan(1e-3 + 2e-6);
});

test('the bus rate follows the ranks', () => {
  expect(busBytesPerSecond({ ...LINK, rankExponent: 0.5 }, 16)).toBeCloseTo(2e9, 3);
});
