import { expect, it } from 'vitest';
import { agoText, durationText } from './moment.ts';

it('says how long ago something was', () => {
  const instant = '2026-05-04T12:00:00Z';
  const after = (seconds: number) => agoText(instant, Date.parse(instant) + seconds * 1000);
  expect([0, 59, 60, 3599, 3600, 86_400, 3 * 86_400].map(after)).toEqual([
    'just now',
    'just now',
    '1 min. ago',
    '59 min. ago',
    '1 hr. ago',
    'yesterday',
    '3 days ago',
  ]);
});

it('says how long something takes, with carries', () => {
  expect([0.04, 9.94, 12.4, 59.4, 60, 185, 3599.6, 7800].map(durationText)).toEqual([
    '40 ms',
    '9.9 s',
    '12 s',
    '59 s',
    '1 min 0 s',
    '3 min 5 s',
    '1 h 0 min',
    '2 h 10 min',
  ]);
});
