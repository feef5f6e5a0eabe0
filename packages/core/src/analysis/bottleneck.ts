import type { SpanKind, Trace } from '../sim/trace.ts';
import { attributeChain, type PathShare } from './attribution.ts';
import { pdCriticalPaths } from './critical-path.ts';

/** What makes one metric. */
export interface MetricBound {
  readonly metric: 'TTDS' | 'TPOT';
  /** Largest first. */
  readonly shares: readonly PathShare[];
}

/** The chains behind TTDS and TPOT, each split over what it is spent on. */
export function metricBounds(trace: Trace): MetricBound[] {
  const { ttds, tpot } = pdCriticalPaths(trace);
  return [
    { metric: 'TTDS' as const, shares: attributeChain(trace, ttds) },
    { metric: 'TPOT' as const, shares: attributeChain(trace, tpot) },
  ].filter(({ shares }) => shares.length > 0);
}

/** The name of what a chain was spent on, in a sentence. */
export function shareWords({ category, waitedBy }: PathShare): string {
  if (category !== 'waiting') return KIND_WORDS[category];
  if (waitedBy === undefined || waitedBy === 'prefillCompute' || waitedBy === 'decodeCompute')
    return 'waiting for a turn';
  return `${KIND_WORDS[waitedBy]} waiting for shared links`;
}

const KIND_WORDS: Record<SpanKind, string> = {
  prefillCompute: 'prefill compute',
  decodeCompute: 'decode compute',
  kvHandoff: 'the KV handoff',
  prefillActivation: 'activation transfer in prefill',
  decodeActivation: 'activation transfer in decode',
  collective: 'the tensor-parallel collective',
  tokenReturn: 'the return of the token',
};

/** One to three plain sentences: what bounds TTDS and TPOT with its share, and what stays hidden behind it. */
export function bottleneckSentences(trace: Trace): string[] {
  const bounds = metricBounds(trace);
  const sentences = bounds.map(({ metric, shares }) => boundSentence(metric, shares));
  const ttds = bounds.find(({ metric }) => metric === 'TTDS');
  if (ttds !== undefined && handoffFraction(ttds.shares) < HIDDEN_BELOW) {
    sentences.splice(1, 0, 'The KV handoff hides behind it.');
  }
  return sentences;
}

/** What the KV handoff takes of a chain, with its waiting when it is what waited. */
function handoffFraction(shares: readonly PathShare[]): number {
  return shares
    .filter(({ category, waitedBy }) => category === 'kvHandoff' || waitedBy === 'kvHandoff')
    .reduce((sum, { fraction }) => sum + fraction, 0);
}

/** Below this share of a chain a transfer counts as hidden. */
const HIDDEN_BELOW = 0.05;
/** A second cause is named from this share on. */
const WORTH_NAMING = 0.1;

function boundSentence(metric: string, shares: readonly PathShare[]): string {
  const [first, second] = shares;
  const lead = `${capitalised(shareWords(first))} sets ${metric} (${percent(first.fraction)})`;
  if (second === undefined || second.fraction < WORTH_NAMING) return `${lead}.`;
  return `${lead}, then ${shareWords(second)} (${percent(second.fraction)}).`;
}

function percent(fraction: number): string {
  const whole = Math.round(fraction * 100);
  return whole === 100 && fraction < 1 ? 'over 99 %' : `${whole} %`;
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
