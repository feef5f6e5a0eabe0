import { PUBLISHED_BASE_RUN, parseConfiguration } from '@tandem/contract';
import { expect, it } from 'vitest';
import { comparisonFromParams, comparisonToParams, differences, letterOf } from './compare-state.ts';

const wide = parseConfiguration({ pp: 16, chunkSize: 256 });

it('comes back from its link', () => {
  const params = new URLSearchParams(comparisonToParams([PUBLISHED_BASE_RUN, wide]).toString());
  expect(comparisonFromParams(params)).toEqual({ configurations: [PUBLISHED_BASE_RUN, wide], problems: [] });
});

it('says which configuration was not understood, and that some were left out', () => {
  const params = new URLSearchParams([...Array(7)].map((_, index) => ['c', index === 1 ? 'pp=few' : 'base']));
  const { configurations, problems } = comparisonFromParams(params);
  expect(configurations).toHaveLength(6);
  expect(problems[0]).toMatch(/^B: /);
  expect(problems[1]).toMatch(/7 configurations/);
});

it('finds what differs', () => {
  expect(differences([PUBLISHED_BASE_RUN, wide]).map(({ field, values }) => [field, ...values])).toEqual([
    ['ppPrefill', 8, 16],
    ['ppDecode', 8, 16],
    ['chunkSize', 128, 256],
  ]);
  expect(differences([wide, wide])).toEqual([]);
  expect(letterOf(2)).toBe('C');
});
