import type { LlmSpec } from './llm.ts';
import { parameterCounts } from './parameters.ts';
import type { LlmShape } from './shape.ts';

/** What is assumed of a model of which only size and heads are known. */
const ASSUMED_VOCABULARY = 128_256;
const ASSUMED_EXPERTS = 64;
const ASSUMED_EXPERTS_PER_TOKEN = 4;
const ASSUMED_LATENT_HEADS = { nopeHeadSize: 128, ropeHeadSize: 64, valueHeadSize: 128 } as const;

/**
 * An architecture with the layers, heads and parameter count of `spec`: gated MLPs of the width that makes up for the
 * parameters that attention and embeddings do not have, untied embeddings, and 64 experts of which 4 work when it is a
 * mixture. Assumed, not known.
 */
export function approximateShape(spec: LlmSpec): LlmShape {
  const withWidth = (width: number): LlmShape => ({
    layerCount: spec.layerCount,
    hiddenSize: spec.hiddenSize,
    vocabularySize: ASSUMED_VOCABULARY,
    tiedEmbeddings: false,
    attention: approximateAttention(spec),
    intermediateSize: width,
    gatedMlp: true,
    parallelResidual: false,
    weightFormat: 'bf16',
    ...(spec.isMixtureOfExperts && {
      experts: {
        expertCount: ASSUMED_EXPERTS,
        expertsPerToken: ASSUMED_EXPERTS_PER_TOKEN,
        expertIntermediateSize: width,
        sharedIntermediateSize: 0,
        denseLayerCount: 0,
      },
    }),
  });
  const rest = spec.weightCount - parameterCounts(withWidth(0)).total;
  const experts = spec.isMixtureOfExperts ? ASSUMED_EXPERTS : 1;
  const width = rest / (spec.layerCount * experts * 3 * spec.hiddenSize);
  return withWidth(Math.max(1, Math.round(width)));
}

function approximateAttention(spec: LlmSpec): LlmShape['attention'] {
  if (spec.attention === 'MLA') {
    return {
      kind: 'latent',
      queryHeadCount: spec.queryHeadCount,
      kvRank: spec.latentSize ?? 512,
      ...ASSUMED_LATENT_HEADS,
    };
  }
  return {
    kind: 'grouped',
    queryHeadCount: spec.queryHeadCount,
    kvHeadCount: spec.attention === 'MHA' ? spec.queryHeadCount : spec.kvHeadCount,
    headSize: spec.hiddenSize / spec.queryHeadCount,
  };
}
