import { NO_ROUTE, type Trace } from '../sim/trace.ts';

/** Whether a span moves bytes over links; the others compute. */
export function isTransfer(trace: Trace, span: number): boolean {
  return trace.route[span] !== NO_ROUTE;
}

/** The link that limits a path when nothing else uses it. */
export interface PathLimit {
  /** Index into `Trace.channels`. */
  readonly channel: number;
  /** The channel's bandwidth divided by the times the path crosses it. */
  readonly bytesPerSecond: number;
}

/** The slowest link of a span's path, or undefined for a compute job and for an empty path. */
export function pathLimit(trace: Trace, span: number): PathLimit | undefined {
  if (!isTransfer(trace, span)) return undefined;
  const route = trace.routes[trace.route[span]];
  let limit: PathLimit | undefined;
  for (const channel of route) {
    const crossings = route.reduce((count, other) => (other === channel ? count + 1 : count), 0);
    const bytesPerSecond = trace.channels[channel].bandwidthBytesPerSecond / crossings;
    if (limit === undefined || bytesPerSecond < limit.bytesPerSecond) limit = { channel, bytesPerSecond };
  }
  return limit;
}

/** Mean rate from the first byte to the last, in bytes per second; NaN for a job and for a transfer that took no time. */
export function meanRate(trace: Trace, span: number): number {
  const movingSeconds = trace.endAtSeconds[span] - trace.startAtSeconds[span] - trace.latencySeconds[span];
  return isTransfer(trace, span) && movingSeconds > 0 ? trace.bytes[span] / movingSeconds : Number.NaN;
}

/** Seconds that a transfer would take with its path to itself; a job's own duration. */
export function uncontendedSeconds(trace: Trace, span: number): number {
  const limit = pathLimit(trace, span);
  if (!isTransfer(trace, span)) return trace.endAtSeconds[span] - trace.startAtSeconds[span];
  return trace.latencySeconds[span] + (limit === undefined ? 0 : trace.bytes[span] / limit.bytesPerSecond);
}

/** A transfer that used a link of another's path while both moved bytes. */
export interface SharedUse {
  readonly span: number;
  /** First common link along the path of the span asked about. */
  readonly channel: number;
  readonly overlapSeconds: number;
}

/** Every transfer that shared a link with `span`, longest overlap first. */
export function sharedUses(trace: Trace, span: number): SharedUse[] {
  if (!isTransfer(trace, span)) return [];
  const route = trace.routes[trace.route[span]];
  const commonChannel = trace.routes.map((other) => route.find((channel) => other.includes(channel)));
  const uses: SharedUse[] = [];
  for (let other = 0; other < trace.spanCount; other++) {
    if (other === span || !isTransfer(trace, other)) continue;
    const channel = commonChannel[trace.route[other]];
    const overlapSeconds = movingOverlapSeconds(trace, span, other);
    if (channel !== undefined && overlapSeconds > 0) uses.push({ span: other, channel, overlapSeconds });
  }
  return uses.sort((a, b) => b.overlapSeconds - a.overlapSeconds || a.span - b.span);
}

function movingOverlapSeconds(trace: Trace, a: number, b: number): number {
  const from = Math.max(firstByteAtSeconds(trace, a), firstByteAtSeconds(trace, b));
  return Math.min(trace.endAtSeconds[a], trace.endAtSeconds[b]) - from;
}

function firstByteAtSeconds(trace: Trace, span: number): number {
  return trace.startAtSeconds[span] + trace.latencySeconds[span];
}
