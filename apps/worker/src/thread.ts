/** Entry of an evaluator thread: one evaluator for its whole life, one plan per sweep. */
import { parseSweepSpec, resolveSweep } from '@tandem/contract';
import { PdEvaluator, ProjectError, type SweepPlan } from '@tandem/core';
import { RecentMap } from '@tandem/store/recent-map';
import { evaluateUntilStopped } from './evaluate-chunk.ts';
import type { ChunkAnswer, ChunkTask } from './messages.ts';

const PLANS_KEPT = 8;

const evaluator = new PdEvaluator();
const plans = new RecentMap<string, SweepPlan>(PLANS_KEPT);

export default function evaluateChunk(task: ChunkTask): ChunkAnswer {
  try {
    const plan = plans.getOrMake(task.sweepId, () => resolveSweep(parseSweepSpec(JSON.parse(task.specText))));
    return evaluateUntilStopped(plan, evaluator, task);
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { kind: 'impossible', code: error.code, message: error.message };
  }
}
