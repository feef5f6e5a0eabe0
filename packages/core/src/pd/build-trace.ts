import type { SpanRecorder } from '../sim/span-recorder.ts';
import { NO_ROUTE, type Trace, type TraceChannel } from '../sim/trace.ts';
import { kindOfLane, rankOfLane } from './lane.ts';

/** The recorder's columns, cut to length, with lanes split into kind and rank. */
export function buildTrace(
  recorder: SpanRecorder,
  channels: readonly TraceChannel[],
  routes: readonly (readonly number[])[],
): Trace {
  const { count } = recorder;
  const kind = new Uint8Array(count);
  const rank = new Int32Array(count);
  const latencySeconds = new Float64Array(count);
  const routeLatencySeconds = routes.map((path) => path.reduce((sum, hop) => sum + channels[hop].latencySeconds, 0));
  for (let span = 0; span < count; span++) {
    kind[span] = kindOfLane(recorder.lane[span]);
    rank[span] = rankOfLane(recorder.lane[span]);
    const route = recorder.route[span];
    latencySeconds[span] = route === NO_ROUTE ? 0 : routeLatencySeconds[route];
  }
  return {
    spanCount: count,
    kind,
    rank,
    index: recorder.index.slice(0, count),
    startAtSeconds: recorder.startAtSeconds.slice(0, count),
    endAtSeconds: recorder.endAtSeconds.slice(0, count),
    latencySeconds,
    bytes: recorder.bytes.slice(0, count),
    route: recorder.route.slice(0, count),
    cause: recorder.cause.slice(0, count),
    routes,
    channels,
  };
}
