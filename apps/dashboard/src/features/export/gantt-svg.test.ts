import { PUBLISHED_BASE_RUN, resolveConfiguration } from '@tandem/contract';
import { PdEvaluator, SPAN_KINDS } from '@tandem/core';
import { expect, it } from 'vitest';
import { simulateForTimeline } from '../../sim-worker/simulate.ts';
import type { GanttColours } from '../gantt/colours.ts';
import { ganttSvg } from './gantt-svg.ts';

const colours: GanttColours = {
  kinds: SPAN_KINDS.map((_, index) => `rgb(${index}, 0, 0)`),
  onKinds: SPAN_KINDS.map(() => '#000000'),
  waiting: '#999999',
  background: '#ffffff',
  band: '#eeeeee',
  line: '#dddddd',
  lineStrong: '#cccccc',
  text: '#111111',
  quietText: '#444444',
  accent: '#0000ff',
  danger: '#ff0000',
  font: 'sans-serif',
};
const outcome = simulateForTimeline(new PdEvaluator(), resolveConfiguration(PUBLISHED_BASE_RUN));
if (outcome.status !== 'ok') throw new Error('the base run must run');
const { run } = outcome;

it('draws every job of the base run with its name, and markup in names as text', () => {
  const scale = { fromSeconds: 0, toSeconds: run.metrics.totalSeconds, widthPx: 1200 };
  const { text, widthPx, heightPx } = ganttSvg(run, scale, colours, 'A <b> & "c"', 'below');
  expect(text).toContain('A &lt;b&gt; &amp; &quot;c&quot;');
  expect(text.match(/<title>P_Rank_\d+_Chunk_\d+,/g)).toHaveLength(8 * 64);
  expect(text.match(/<title>D_Rank_\d+_Step_\d+,/g)).toHaveLength(8);
  expect(text).toContain('TTDS 468.8 ms');
  expect(widthPx).toBeGreaterThan(1200);
  expect(heightPx).toBeGreaterThan(600);
  expect(text).not.toContain('NaN');
});

it('draws only what is in view', () => {
  const scale = { fromSeconds: 0, toSeconds: 0.01, widthPx: 600 };
  const { text } = ganttSvg(run, scale, colours, 't', 's');
  expect(text).toContain('P_Rank_0_Chunk_0,');
  expect(text).not.toContain('D_Rank_0_Step_0,');
});
