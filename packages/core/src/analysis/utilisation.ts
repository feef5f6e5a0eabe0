import { SPAN_KINDS, type Trace } from '../sim/trace.ts';
import { isTransfer } from './transfer.ts';

/** How much one pipeline rank computes. */
export interface RankUtilisation {
  readonly pool: 'prefill' | 'decode';
  readonly rank: number;
  readonly jobCount: number;
  /** Time in which at least one job runs. */
  readonly busySeconds: number;
  /** Of the whole run, 0..1. */
  readonly busyFraction: number;
}

/** How much one channel carries. */
export interface ChannelUtilisation {
  /** Index into `Trace.channels`. */
  readonly channel: number;
  readonly transferCount: number;
  /** Payload carried; a path that crosses the channel k times counts k times. */
  readonly bytes: number;
  /** Time in which at least one transfer moves bytes over it. */
  readonly busySeconds: number;
  readonly busyFraction: number;
  /** Bytes carried, of what it could carry in the whole run, 0..1. */
  readonly loadFraction: number;
}

export interface Utilisation {
  /** Length of the run. */
  readonly totalSeconds: number;
  /** Prefill before decode, by rank. */
  readonly ranks: readonly RankUtilisation[];
  /** In the order of `Trace.channels`; unused channels included. */
  readonly channels: readonly ChannelUtilisation[];
}

/** How busy every rank and every link is over the whole run. */
export function utilisation(trace: Trace): Utilisation {
  let totalSeconds = 0;
  for (let span = 0; span < trace.spanCount; span++) totalSeconds = Math.max(totalSeconds, trace.endAtSeconds[span]);
  const order = spansByFirstByte(trace);
  return {
    totalSeconds,
    ranks: rankUtilisations(trace, order, totalSeconds),
    channels: channelUtilisations(trace, order, totalSeconds),
  };
}

const PREFILL = SPAN_KINDS.indexOf('prefillCompute');
const DECODE = SPAN_KINDS.indexOf('decodeCompute');

function rankUtilisations(trace: Trace, order: Uint32Array, totalSeconds: number): RankUtilisation[] {
  const meters = new Map<number, BusyMeter>();
  for (const span of order) {
    const kind = trace.kind[span];
    if (kind !== PREFILL && kind !== DECODE) continue;
    const key = (kind === DECODE ? DECODE_KEY : 0) + trace.rank[span];
    let meter = meters.get(key);
    if (meter === undefined) {
      meter = new BusyMeter();
      meters.set(key, meter);
    }
    meter.add(trace.startAtSeconds[span], trace.endAtSeconds[span]);
  }
  return [...meters]
    .sort(([a], [b]) => a - b)
    .map(([key, meter]) => ({
      pool: key >= DECODE_KEY ? 'decode' : 'prefill',
      rank: key % DECODE_KEY,
      jobCount: meter.count,
      busySeconds: meter.busySeconds,
      busyFraction: totalSeconds > 0 ? meter.busySeconds / totalSeconds : 0,
    }));
}

/** Above any rank. */
const DECODE_KEY = 2 ** 31;

function channelUtilisations(trace: Trace, order: Uint32Array, totalSeconds: number): ChannelUtilisation[] {
  const meters = trace.channels.map(() => new BusyMeter());
  const bytes = new Float64Array(trace.channels.length);
  for (const span of order) {
    if (!isTransfer(trace, span)) continue;
    const firstByteAt = trace.startAtSeconds[span] + trace.latencySeconds[span];
    const route = trace.routes[trace.route[span]];
    for (let hop = 0; hop < route.length; hop++) {
      bytes[route[hop]] += trace.bytes[span];
      if (route.indexOf(route[hop]) === hop) meters[route[hop]].add(firstByteAt, trace.endAtSeconds[span]);
    }
  }
  return meters.map((meter, channel) => ({
    channel,
    transferCount: meter.count,
    bytes: bytes[channel],
    busySeconds: meter.busySeconds,
    busyFraction: totalSeconds > 0 ? meter.busySeconds / totalSeconds : 0,
    loadFraction:
      totalSeconds > 0 ? bytes[channel] / (trace.channels[channel].bandwidthBytesPerSecond * totalSeconds) : 0,
  }));
}

/** Length of the union of intervals that come in the order of their starts. */
class BusyMeter {
  count = 0;
  busySeconds = 0;
  #coveredUntil = Number.NEGATIVE_INFINITY;

  add(from: number, to: number): void {
    this.count++;
    if (to <= this.#coveredUntil) return;
    this.busySeconds += to - Math.max(from, this.#coveredUntil);
    this.#coveredUntil = to;
  }
}

function spansByFirstByte(trace: Trace): Uint32Array {
  const keys = trace.startAtSeconds.map((start, span) => start + trace.latencySeconds[span]);
  return Uint32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
}
