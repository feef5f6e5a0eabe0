import { expect, test } from 'vitest';
import { progressText } from './progress.ts';

test('tells share, counts, speed and time left', () => {
  expect(progressText(1000, 4000, 2)).toBe(
    '██████░░░░░░░░░░░░░░░░░░ 25 %  1,000 of 4,000 points, 500 points/s, 6.000 s left',
  );
});

test('is full at the end', () => {
  expect(progressText(64, 64, 0.5)).toMatch(/^█{24} 100 % .* 0 s left$/);
});
