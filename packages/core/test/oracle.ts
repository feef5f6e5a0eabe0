/**
 * Slow, obvious twins of the network and the event loop, for tests: plain arrays, everything solved again at every
 * event, nothing remembered between events but bytes left.
 */

export interface OracleFlow {
  /** Channel numbers as listed, repeats included. */
  readonly path: readonly number[];
}

/** Max-min fair rates by textbook progressive filling: raise all, freeze the users of the fullest channel, repeat. */
export function slowMaxMinRates(bandwidth: readonly number[], flows: readonly OracleFlow[]): number[] {
  const rates = flows.map(() => Number.POSITIVE_INFINITY);
  const open = new Set(flows.map((_, flow) => flow).filter((flow) => flows[flow].path.length > 0));
  const uses = (flow: number, channel: number): number => flows[flow].path.filter((hop) => hop === channel).length;
  while (open.size > 0) {
    let level = Number.POSITIVE_INFINITY;
    let tightest = -1;
    bandwidth.forEach((capacity, channel) => {
      let free = capacity;
      let weight = 0;
      flows.forEach((_, flow) => {
        if (open.has(flow)) weight += uses(flow, channel);
        else if (uses(flow, channel) > 0) free -= rates[flow] * uses(flow, channel);
      });
      if (weight > 0 && free / weight < level) {
        level = free / weight;
        tightest = channel;
      }
    });
    for (const flow of [...open]) {
      if (uses(flow, tightest) === 0) continue;
      rates[flow] = level;
      open.delete(flow);
    }
  }
  return rates;
}

export interface OracleBatch {
  readonly size: number;
  readonly path: readonly number[];
  readonly startAtSeconds: number;
}

/** Completion instants of batches that are all known at the beginning. */
export function slowCompletions(
  channels: readonly { readonly bandwidth: number; readonly latency: number }[],
  batches: readonly OracleBatch[],
): number[] {
  const bandwidth = channels.map((channel) => channel.bandwidth);
  const latencyOf = (batch: OracleBatch): number => batch.path.reduce((sum, hop) => sum + channels[hop].latency, 0);
  const movesAt = batches.map((batch) => batch.startAtSeconds + latencyOf(batch));
  const left = batches.map((batch) => (batch.path.length === 0 ? 0 : batch.size));
  const endedAt = batches.map(() => Number.NaN);
  let now = 0;
  for (;;) {
    const open = batches.map((_, index) => index).filter((index) => Number.isNaN(endedAt[index]));
    if (open.length === 0) return endedAt;
    const moving = open.filter((index) => movesAt[index] <= now && left[index] > 0);
    const rates = slowMaxMinRates(
      bandwidth,
      moving.map((index) => batches[index]),
    );
    const starts = open.filter((index) => movesAt[index] > now).map((index) => movesAt[index]);
    const ends = moving.map((index, place) => now + left[index] / rates[place]);
    const idle = open.some((index) => movesAt[index] <= now && left[index] === 0);
    const next = idle ? now : Math.min(...starts, ...ends);
    moving.forEach((index, place) => {
      left[index] = ends[place] === next ? 0 : left[index] - rates[place] * (next - now);
    });
    now = next;
    for (const index of open) if (movesAt[index] <= now && left[index] <= 0) endedAt[index] = now;
  }
}
