import type { LlmShape } from '../llm/shape.ts';

/** KV heads that one tensor rank keeps: they are copied when there are fewer heads than ranks. */
export function kvHeadsPerRank(kvHeadCount: number, tensorRanks: number): number {
  return Math.max(kvHeadCount / tensorRanks, 1);
}

/** Projections before and after attention on one rank, flattened as [inputs, outputs, ...]. */
export function attentionGemms({ attention, hiddenSize }: LlmShape, ranks: number): number[] {
  if (attention.kind === 'grouped') {
    const query = (attention.queryHeadCount * attention.headSize) / ranks;
    const keyValue = kvHeadsPerRank(attention.kvHeadCount, ranks) * attention.headSize;
    return [hiddenSize, query + 2 * keyValue, query, hiddenSize];
  }
  const heads = attention.queryHeadCount / ranks;
  const queryWidth = heads * (attention.nopeHeadSize + attention.ropeHeadSize);
  const latent = attention.kvRank + attention.ropeHeadSize;
  const keyValue = [attention.kvRank, heads * (attention.nopeHeadSize + attention.valueHeadSize)];
  const output = [heads * attention.valueHeadSize, hiddenSize];
  return attention.queryRank === undefined
    ? [hiddenSize, queryWidth, hiddenSize, latent, ...keyValue, ...output]
    : [hiddenSize, attention.queryRank + latent, attention.queryRank, queryWidth, ...keyValue, ...output];
}

/** Projections of an MLP of `width` on one rank, gate and up in one, flattened as [inputs, outputs, ...]. */
export function mlpGemms({ hiddenSize, gatedMlp }: LlmShape, width: number, ranks: number): number[] {
  if (width === 0) return [];
  return [hiddenSize, ((gatedMlp ? 2 : 1) * width) / ranks, width / ranks, hiddenSize];
}
