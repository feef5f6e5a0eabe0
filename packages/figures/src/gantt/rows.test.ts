import { parseConfiguration, resolveConfiguration } from '@tandem/contract';
import { PdEvaluator, SPAN_KINDS } from '@tandem/core';
import { expect, test } from 'vitest';
import { ganttRows } from './rows.ts';

const simulation = new PdEvaluator().simulate(resolveConfiguration(parseConfiguration({ pp: 4, sequenceLength: 512 })));
if (!('trace' in simulation)) throw new Error('this configuration fits in memory');
const { trace } = simulation;
const rows = ganttRows(trace);

test('every span is in the one row of its kind and rank', () => {
  expect(rows.flatMap(({ spans }) => spans).sort((a, b) => a - b)).toEqual(
    Array.from({ length: trace.spanCount }, (_, span) => span),
  );
  for (const { kind, rank, spans } of rows) {
    expect(spans.every((span) => SPAN_KINDS[trace.kind[span]] === kind && trace.rank[span] === rank)).toBe(true);
  }
  expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
});

test('rows are in the order of their first start', () => {
  const firstStarts = rows.map(({ spans }) => Math.min(...spans.map((span) => trace.startAtSeconds[span])));
  expect(rows.map(({ firstStartAtSeconds }) => firstStartAtSeconds)).toEqual(firstStarts);
  expect(firstStarts).toEqual([...firstStarts].sort((a, b) => a - b));
  expect(rows[0].label).toBe('Prefill compute 0');
});
