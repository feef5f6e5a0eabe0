import { parseConfiguration, resolveConfiguration, resolveSweep, SWEEP_PRESETS } from '@tandem/contract';
import {
  CommNetworkSimulator,
  createColumns,
  DisaggregatedPDSystemPP,
  evaluateRange,
  PD_METRIC_COUNT,
  PD_METRIC_INDEX,
  PdEvaluator,
} from '@tandem/core';
import { secondsOf } from './measure.ts';
import { type Figure, figure } from './report.ts';

const MT = resolveSweep(SWEEP_PRESETS.mt);
const BASE_RUN = resolveConfiguration(parseConfiguration({}));
/** The KV handoff waits for its card: hundreds of transfers share it at a time. */
const BACKLOG_RUN = resolveConfiguration(
  parseConfiguration({ pp: 32, batchSize: 16, sequenceLength: 16_384, chunkSize: 32 }),
);
const REPEATS = 200;

/** The M-T sweep through the public evaluator with all metrics, on this thread. */
export async function sweepFigures(): Promise<Figure[]> {
  const evaluator = new PdEvaluator();
  const columns = createColumns(0, MT.pointCount);
  evaluateRange(MT, evaluator, 0, MT.pointCount, columns);
  const run = countRun(columns.metrics, columns.status);
  const seconds = await secondsOf(() => {
    for (let i = 0; i < REPEATS; i++) evaluateRange(MT, evaluator, 0, MT.pointCount, columns);
  }, 9);
  return [
    figure(
      'M-T sweep, one thread',
      'points/s',
      seconds.map((s) => (run.points * REPEATS) / s),
      'at least 40,000; the original: 26',
    ),
    figure(
      'M-T sweep, events',
      'events/s',
      seconds.map((s) => (run.events * REPEATS) / s),
    ),
  ];
}

/** Points that ran and their events: job ends, latency ends and transfer ends. */
function countRun(metrics: Float64Array, status: Uint8Array): { points: number; events: number } {
  let points = 0;
  let events = 0;
  status.forEach((code, point) => {
    if (code !== 0) return;
    points++;
    events += metrics[PD_METRIC_INDEX.computeJobs * status.length + point];
    events += 2 * metrics[PD_METRIC_INDEX.dataBatches * status.length + point];
  });
  return { points, events };
}

/** The base run bare, with every span recorded, and as a system of the public classes; and a run with a backlog. */
export async function baseRunFigures(): Promise<Figure[]> {
  const evaluator = new PdEvaluator();
  const row = new Float64Array(PD_METRIC_COUNT);
  const bare = await millisecondsOf(() => evaluator.evaluate(BASE_RUN, row));
  const traced = await millisecondsOf(() => evaluator.simulate(BASE_RUN));
  const objects = await millisecondsOf(() => {
    const simulator = new CommNetworkSimulator();
    const system = new DisaggregatedPDSystemPP(simulator, BASE_RUN);
    system.start();
    simulator.run(system);
  });
  const backlog = await secondsOf(() => evaluator.evaluate(BACKLOG_RUN, row), 9);
  return [
    figure('Base run, metrics only', 'ms', bare),
    figure('Base run, all spans', 'ms', traced, 'under 1'),
    figure('Base run, public classes', 'ms', objects),
    figure('Public classes against the kernel', 'x', ratios(objects, bare), 'at most 4'),
    figure(
      'PP 32, N 16, T 16,384, M 32: a backlog of handoffs',
      'ms',
      backlog.map((s) => s * 1e3),
    ),
  ];
}

/** The base run in both models: as many events, other rules. */
export async function modelFigures(): Promise<Figure[]> {
  const evaluator = new PdEvaluator();
  const row = new Float64Array(PD_METRIC_COUNT);
  const calibratedRun = resolveConfiguration(parseConfiguration({ model: 'calibrated' }));
  const eventsOf = (config: typeof BASE_RUN): number => {
    evaluator.evaluate(config, row);
    return row[PD_METRIC_INDEX.computeJobs] + 2 * row[PD_METRIC_INDEX.dataBatches];
  };
  const perEvent = async (config: typeof BASE_RUN): Promise<number[]> => {
    const events = eventsOf(config);
    const milliseconds = await millisecondsOf(() => evaluator.evaluate(config, row));
    return milliseconds.map((ms) => (ms * 1e6) / events);
  };
  const reference = await perEvent(BASE_RUN);
  const calibrated = await perEvent(calibratedRun);
  return [
    figure('Reference model, an event', 'ns', reference),
    figure('Calibrated model, an event', 'ns', calibrated),
    figure('Calibrated against reference, an event', 'x', ratios(calibrated, reference), 'at most 3'),
  ];
}

/** Milliseconds of one call of `action`, from 15 rounds of 100 calls. */
async function millisecondsOf(action: () => unknown): Promise<number[]> {
  const calls = 100;
  const seconds = await secondsOf(() => {
    for (let i = 0; i < calls; i++) action();
  }, 15);
  return seconds.map((s) => (s / calls) * 1e3);
}

function ratios(values: readonly number[], to: readonly number[]): number[] {
  return values.map((value, run) => value / to[run]);
}

/** Growth of the heap over a million points, in bytes a point. */
export function memoryFigures(): Figure[] {
  const evaluator = new PdEvaluator();
  const columns = createColumns(0, MT.pointCount);
  const collect = globalThis.gc;
  if (collect === undefined) throw new Error('run with --expose-gc');
  const heapAfter = (points: number): number => {
    for (let done = 0; done < points; done += MT.pointCount) evaluateRange(MT, evaluator, 0, MT.pointCount, columns);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = heapAfter(10_000);
  const after = heapAfter(1_000_000);
  return [figure('Heap growth over a million points', 'bytes/point', [(after - before) / 1e6], 'flat')];
}
