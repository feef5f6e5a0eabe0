import { PUBLISHED_BASE_RUN, parseConfiguration } from '@tandem/contract';
import { expect, it } from 'vitest';
import { fileName } from './export-run.ts';

it('names files after what differs from the base run', () => {
  expect(fileName(PUBLISHED_BASE_RUN, 'gantt.svg')).toBe('tandem-published-base-run-gantt.svg');
  expect(fileName(parseConfiguration({ pp: 4, chunkSize: 256 }), 'trace.json')).toBe('tandem-pp-4-m-256-trace.json');
});
