import { type PdConfig, type PdEvaluator, ProjectError, pdCriticalPaths } from '@tandem/core';
import { arrangeRows } from '../features/gantt/rows.ts';
import type { RunOutcome } from './messages.ts';

/** Runs one configuration and prepares what the timeline shows. */
export function simulateForTimeline(evaluator: PdEvaluator, config: PdConfig): RunOutcome {
  try {
    const simulation = evaluator.simulate(config);
    if ('infeasible' in simulation) return { status: 'infeasible', infeasible: simulation.infeasible };
    const { metrics, trace } = simulation;
    return { status: 'ok', run: { metrics, trace, rows: arrangeRows(trace, config), paths: pdCriticalPaths(trace) } };
  } catch (error) {
    if (error instanceof ProjectError) return { status: 'invalid', code: error.code, message: error.message };
    return { status: 'invalid', code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
  }
}

/** The buffers of an outcome, which move to the other thread instead of being copied. */
export function buffersOf(outcome: RunOutcome): ArrayBufferLike[] {
  if (outcome.status !== 'ok') return [];
  const { trace, rows } = outcome.run;
  return [...Object.values(trace), ...Object.values(rows)].filter(ArrayBuffer.isView).map((view) => view.buffer);
}
