import type { SpanKind } from '@tandem/core';
import type { Pool } from './rows.ts';

export { KIND_LABELS } from '@tandem/figures';

/** Names of the kinds within a row of a rank. */
export const ROW_LABELS: Record<SpanKind, string> = {
  prefillCompute: 'compute',
  decodeCompute: 'compute',
  kvHandoff: 'handoff',
  prefillActivation: 'activation',
  decodeActivation: 'activation',
  collective: 'collective',
  tokenReturn: 'token return',
};

export const POOL_LABELS: Record<Pool, string> = { prefill: 'Prefill', decode: 'Decode' };
