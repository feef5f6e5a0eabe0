/** Entry of a simulation thread: runs one configuration and gives the finished answer as JSON bytes. */
import {
  type Configuration,
  parseConfiguration,
  resolveConfiguration,
  simulationReport,
  spanRecords,
} from '@tandem/contract';
import { PdEvaluator, ProjectError } from '@tandem/core';
import type { SimulationAnswer } from './messages.ts';

const evaluator = new PdEvaluator();
const encoder = new TextEncoder();

export default function simulate(input: Configuration): SimulationAnswer {
  try {
    const config = parseConfiguration(input);
    const run = evaluator.simulate(resolveConfiguration(config));
    const spans = 'trace' in run ? spanRecords(run.trace) : [];
    const json = encoder.encode(JSON.stringify({ ...simulationReport(config, run), spans }));
    return { kind: 'done', json };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { kind: 'refused', code: error.code, message: error.message, details: error.details };
  }
}
