import { SPAN_KINDS, type SpanKind, type Trace } from '../sim/trace.ts';
import { isTransfer, uncontendedSeconds } from './transfer.ts';

/** What a chain spends time on. `waiting`: for a share of a link that others held, or for a turn. */
export type PathCategory = SpanKind | 'waiting';

export interface PathShare {
  readonly category: PathCategory;
  readonly seconds: number;
  /** Of the chain's length, 0..1. */
  readonly fraction: number;
  readonly spanCount: number;
  /** Of `waiting`: the kind of span that waited longest. */
  readonly waitedBy?: SpanKind;
}

/** Splits the length of a chain over what it was spent on, largest first; the seconds sum to the chain's length. */
export function attributeChain(trace: Trace, chain: Int32Array): PathShare[] {
  if (chain.length === 0) return [];
  const seconds = new Map<PathCategory, number>();
  const counts = new Map<PathCategory, number>();
  const waits = new Map<SpanKind, number>();
  const add = (category: PathCategory, amount: number): void => {
    if (amount <= 0) return;
    seconds.set(category, (seconds.get(category) ?? 0) + amount);
    counts.set(category, (counts.get(category) ?? 0) + 1);
  };
  let previousEnd = trace.startAtSeconds[chain[0]];
  for (const span of chain) {
    const kind = SPAN_KINDS[trace.kind[span]];
    const wait = (amount: number): void => {
      const counted = aboveRounding(amount, trace.endAtSeconds[span]);
      add('waiting', counted);
      waits.set(kind, (waits.get(kind) ?? 0) + counted);
    };
    const duration = trace.endAtSeconds[span] - trace.startAtSeconds[span];
    const own = isTransfer(trace, span) ? Math.min(duration, uncontendedSeconds(trace, span)) : duration;
    wait(trace.startAtSeconds[span] - previousEnd);
    add(kind, own);
    wait(duration - own);
    previousEnd = trace.endAtSeconds[span];
  }
  const [longest] = [...waits].sort(([, a], [, b]) => b - a);
  const total = previousEnd - trace.startAtSeconds[chain[0]];
  return [...seconds]
    .map(([category, amount]) => ({
      category,
      seconds: amount,
      fraction: total > 0 ? amount / total : 0,
      spanCount: counts.get(category) ?? 0,
      ...(category === 'waiting' && { waitedBy: longest[0] }),
    }))
    .sort((a, b) => b.seconds - a.seconds);
}

/** A difference of instants that is only their rounding is no wait. */
function aboveRounding(seconds: number, instantSeconds: number): number {
  return seconds > ROUNDING * instantSeconds ? seconds : 0;
}

const ROUNDING = 1e-12;
