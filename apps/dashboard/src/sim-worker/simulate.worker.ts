import { PdEvaluator } from '@tandem/core';
import type { SimulateReply, SimulateRequest } from './messages.ts';
import { buffersOf, simulateForTimeline } from './simulate.ts';

// One message in (SimulateRequest), one out (SimulateReply), in order.
const evaluator = new PdEvaluator();

self.onmessage = ({ data }: MessageEvent<SimulateRequest>) => {
  const outcome = simulateForTimeline(evaluator, data.config);
  const reply: SimulateReply = { id: data.id, outcome };
  self.postMessage(reply, { transfer: buffersOf(outcome) as ArrayBuffer[] });
};
