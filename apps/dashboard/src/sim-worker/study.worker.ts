import { evaluatePoint, nearestFits, PD_METRIC_COUNT, PdEvaluator, rankVariations } from '@tandem/core';
import { axisOf } from './field-values.ts';
import type { AdviceRequest, StudyReply, StudyRequest, SurfaceReply, SurfaceRequest } from './messages.ts';
import { coarseToFine } from './surface-order.ts';

// Messages in: StudyRequest. A surface answers in several SurfaceReply, the last with `done`; a newer surface request
// ends it. Advice answers once.
const evaluator = new PdEvaluator();
let newestSurfaceId = -1;

self.onmessage = ({ data }: MessageEvent<StudyRequest>) => {
  if (data.type === 'advice') return send(advise(data));
  newestSurfaceId = data.id;
  void computeSurface(data);
};

function send(reply: StudyReply, transfer: ArrayBufferLike[] = []): void {
  self.postMessage(reply, { transfer: transfer as ArrayBuffer[] });
}

function advise({ id, config, variations, fits, metric }: AdviceRequest): StudyReply {
  return {
    type: 'advice',
    id,
    variations: rankVariations(evaluator, config, variations.map(axisOf), metric),
    fits: nearestFits(evaluator, config, fits.map(axisOf)),
  };
}

/** Longest stretch without looking for a newer request. */
const SLICE_MILLISECONDS = 24;

async function computeSurface(request: SurfaceRequest): Promise<void> {
  const { part, partCount, x, y } = request;
  const order = coarseToFine(x.values.length, y.values.length).filter((_point, place) => place % partCount === part);
  let next = 0;
  while (next < order.length) {
    const reply = computeSlice(request, order, next);
    next += reply.points.length;
    send(reply, [reply.points.buffer, reply.status.buffer, reply.metrics.buffer]);
    await newMessages();
    if (newestSurfaceId !== request.id) return;
  }
}

function computeSlice(request: SurfaceRequest, order: Uint32Array, from: number): SurfaceReply {
  const width = request.x.values.length;
  const [x, y] = [axisOf(request.x), axisOf(request.y)];
  const config = { ...request.config };
  const status: number[] = [];
  const metrics: number[] = [];
  const row = new Float64Array(PD_METRIC_COUNT);
  const deadline = performance.now() + SLICE_MILLISECONDS;
  let at = from;
  do {
    x.assign(config, order[at] % width);
    y.assign(config, Math.floor(order[at] / width));
    status.push(evaluatePoint(evaluator, config, row));
    metrics.push(...row);
    at++;
  } while (at < order.length && performance.now() < deadline);
  return {
    type: 'surface',
    id: request.id,
    points: order.slice(from, at),
    status: Uint8Array.from(status),
    metrics: Float64Array.from(metrics),
    done: at === order.length,
  };
}

/** Lets waiting messages in; a message channel has no minimum delay as timers have. */
function newMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
