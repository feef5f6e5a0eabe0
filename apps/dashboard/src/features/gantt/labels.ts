import type { SpanKind } from '@tandem/core';
import type { Pool } from './rows.ts';

/** Names of the kinds for legends, panels and tables. */
export const KIND_LABELS: Record<SpanKind, string> = {
  prefillCompute: 'Prefill compute',
  decodeCompute: 'Decode compute',
  kvHandoff: 'KV handoff',
  prefillActivation: 'Prefill activation',
  decodeActivation: 'Decode activation',
  collective: 'Collective',
  tokenReturn: 'Token return',
};

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
