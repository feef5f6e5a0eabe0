import { NO_CAUSE, SPAN_KINDS, type Trace } from '../sim/trace.ts';

/**
 * The chain of spans that led to `span`, itself included, in time order. Each was started by the completion of the one
 * before it, so the first starts at a beginning of the run.
 */
export function causeChain(trace: Trace, span: number): Int32Array {
  let length = 0;
  for (let at = span; at !== NO_CAUSE; at = trace.cause[at]) length++;
  const chain = new Int32Array(length);
  for (let at = span; at !== NO_CAUSE; at = trace.cause[at]) chain[--length] = at;
  return chain;
}

/** The spans that `span`'s completion started, in completion order. */
export function effectsOf(trace: Trace, span: number): number[] {
  const effects: number[] = [];
  for (let other = 0; other < trace.spanCount; other++) if (trace.cause[other] === span) effects.push(other);
  return effects;
}

/** The chains that make the two metrics. */
export interface PdCriticalPaths {
  /** From the first job to the start of decode; without the first decode job itself. */
  readonly ttds: Int32Array;
  /** From the first decode job to the end of the last one. */
  readonly tpot: Int32Array;
}

/** Both chains of a run; empty ones when nothing was decoded. */
export function pdCriticalPaths(trace: Trace): PdCriticalPaths {
  const [first, last] = decodeEnds(trace);
  if (first === undefined || last === undefined) return { ttds: new Int32Array(0), tpot: new Int32Array(0) };
  const ttds = causeChain(trace, first);
  const toEnd = causeChain(trace, last);
  const decodeBegins = toEnd.indexOf(first);
  return { ttds: ttds.subarray(0, -1), tpot: decodeBegins === -1 ? toEnd : toEnd.subarray(decodeBegins) };
}

const DECODE = SPAN_KINDS.indexOf('decodeCompute');

/** The decode job that starts first and the one that ends last. */
function decodeEnds(trace: Trace): [first: number | undefined, last: number | undefined] {
  let first: number | undefined;
  let last: number | undefined;
  for (let span = 0; span < trace.spanCount; span++) {
    if (trace.kind[span] !== DECODE) continue;
    if (first === undefined || trace.startAtSeconds[span] < trace.startAtSeconds[first]) first = span;
    if (last === undefined || trace.endAtSeconds[span] >= trace.endAtSeconds[last]) last = span;
  }
  return [first, last];
}
