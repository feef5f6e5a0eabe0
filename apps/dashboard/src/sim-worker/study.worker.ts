import { evaluatePoint, nearestFits, PD_METRIC_COUNT, PdEvaluator, tryRoundings, tryVariations } from '@tandem/core';
import { axisOf } from './field-values.ts';
import type { AdviceRequest, StudyReply, StudyRequest, SurfaceReply, SurfaceRequest } from './messages.ts';
import { newMessages, runInSlices } from './slices.ts';
import { coarseToFine } from './surface-order.ts';

// Messages in: StudyRequest. A surface answers in several SurfaceReply, the last with `done`; advice answers once. A newer
// request of the same kind ends either.
const evaluator = new PdEvaluator();
let newestSurfaceId = -1;
let newestAdviceId = -1;

self.onmessage = ({ data }: MessageEvent<StudyRequest>) => {
  if (data.type === 'advice') {
    newestAdviceId = data.id;
    void advise(data);
  } else {
    newestSurfaceId = data.id;
    void computeSurface(data);
  }
};

function send(reply: StudyReply, transfer: ArrayBufferLike[] = []): void {
  self.postMessage(reply, { transfer: transfer as ArrayBuffer[] });
}

/** Longest stretch without looking for a newer request. */
const SLICE_MILLISECONDS = 24;

async function advise({ id, config, variations, fits, metric }: AdviceRequest): Promise<void> {
  const slices = { milliseconds: SLICE_MILLISECONDS, isWanted: () => id === newestAdviceId };
  const ranked = await runInSlices(tryVariations(evaluator, config, variations.map(axisOf), metric), slices);
  if (ranked === undefined) return;
  const spread = await runInSlices(tryRoundings(evaluator, config), slices);
  if (spread === undefined) return;
  send({ type: 'advice', id, variations: ranked, fits: nearestFits(evaluator, config, fits.map(axisOf)), spread });
}

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
