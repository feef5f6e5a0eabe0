import { SPAN_KINDS, type SpanKind, type Trace } from '../sim/trace.ts';

/** What one kind of span does between two instants. */
export interface KindInRange {
  readonly kind: SpanKind;
  /** Spans that overlap the range. */
  readonly spanCount: number;
  /** Their time inside the range, summed: two at once count twice. */
  readonly spanSeconds: number;
  /** Bytes of the transfers that complete inside the range. */
  readonly completedBytes: number;
}

export interface RangeStatistics {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** Kinds present, in the order of SPAN_KINDS. */
  readonly kinds: readonly KindInRange[];
}

/** What happens in `fromSeconds .. toSeconds`, by kind. */
export function rangeStatistics(trace: Trace, fromSeconds: number, toSeconds: number): RangeStatistics {
  const counts = new Uint32Array(SPAN_KINDS.length);
  const seconds = new Float64Array(SPAN_KINDS.length);
  const bytes = new Float64Array(SPAN_KINDS.length);
  for (let span = 0; span < trace.spanCount; span++) {
    const inside = Math.min(trace.endAtSeconds[span], toSeconds) - Math.max(trace.startAtSeconds[span], fromSeconds);
    if (inside < 0) continue;
    const kind = trace.kind[span];
    counts[kind]++;
    seconds[kind] += inside;
    if (trace.endAtSeconds[span] <= toSeconds) bytes[kind] += trace.bytes[span];
  }
  const kinds = SPAN_KINDS.map((kind, index) => ({
    kind,
    spanCount: counts[index],
    spanSeconds: seconds[index],
    completedBytes: bytes[index],
  })).filter(({ spanCount }) => spanCount > 0);
  return { fromSeconds, toSeconds, kinds };
}
