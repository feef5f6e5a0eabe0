/** Entry of a simulation thread: runs one configuration and gives the finished answer as JSON bytes. */
import {
  parseSimulationRequest,
  resolveConfiguration,
  type SimulationRequest,
  simulationReport,
  spanRecords,
} from '@tandem/contract';
import { PdEvaluator, ProjectError } from '@tandem/core';
import type { SimulationAnswer } from './messages.ts';

const evaluator = new PdEvaluator();
const encoder = new TextEncoder();

export default function simulate(request: SimulationRequest): SimulationAnswer {
  try {
    const { config, lookup } = parseSimulationRequest({ ...request.config, ...(request.own && { own: request.own }) });
    const resolved = resolveConfiguration(config, lookup);
    const run = evaluator.simulate(resolved);
    const spans = 'trace' in run ? spanRecords(run.trace) : [];
    const json = encoder.encode(JSON.stringify({ ...simulationReport(config, resolved, run), spans }));
    return { kind: 'done', json };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { kind: 'refused', code: error.code, message: error.message, details: error.details };
  }
}
