import type { Provenance } from '../cost/gpu-cost.ts';
import { coreError } from '../errors.ts';
import type { LlmShape } from './shape.ts';

/** How a model stores its attention state. */
export type AttentionKind = 'MHA' | 'GQA' | 'MLA';

/** The shape of a large language model as the reference model reads it. */
export interface LlmSpec {
  readonly name: string;
  /** Parameters, all experts included (W). */
  readonly weightCount: number;
  /** Transformer layers (L). */
  readonly layerCount: number;
  /** Width of the residual stream (H_model). */
  readonly hiddenSize: number;
  /** Bytes of one weight, activation or cache value (B). */
  readonly bytesPerValue: number;
  /** Key/value heads (H_kv). */
  readonly kvHeadCount: number;
  /** Query heads (H_q). */
  readonly queryHeadCount: number;
  /** Width of the compressed key/value vector (D_latent); only for MLA. */
  readonly latentSize?: number;
  readonly attention: AttentionKind;
  /** Whether only some experts work on a token. */
  readonly isMixtureOfExperts: boolean;
  /** The architecture as the calibrated model reads it; that model refuses an LLM without it. */
  readonly shape?: LlmShape;
  /** What the shape rests on: a `config.json` when absent. */
  readonly shapeProvenance?: Provenance;
}

/**
 * Bytes of KV cache for `batchSize` sequences of `tokenCount` tokens over all layers, in the reference model's
 * arithmetic: GQA floors, MHA and MLA do not need to.
 */
export function kvCacheBytes(llm: LlmSpec, batchSize: number, tokenCount: number): number {
  const tokens = batchSize * tokenCount;
  switch (llm.attention) {
    case 'GQA':
      return Math.floor(
        tokens * llm.layerCount * llm.kvHeadCount * (llm.hiddenSize / llm.queryHeadCount) * 2 * llm.bytesPerValue,
      );
    case 'MHA':
      return tokens * llm.layerCount * llm.hiddenSize * 2 * llm.bytesPerValue;
    case 'MLA': {
      if (llm.latentSize === undefined) {
        throw coreError('LLM_INVALID_SHAPE', `${llm.name}: MLA attention needs a latent size`, { llm: llm.name });
      }
      return tokens * llm.layerCount * llm.kvHeadCount * llm.latentSize * 2 * llm.bytesPerValue;
    }
  }
}

/** A large language model for systems of one's own: a checked LlmSpec with its cache size. */
export class LLM {
  readonly spec: LlmSpec;

  /** @throws LLM_INVALID_SHAPE for a dimension that is not a positive number, or MLA without a latent size. */
  constructor(spec: LlmSpec) {
    for (const field of [
      'weightCount',
      'layerCount',
      'hiddenSize',
      'bytesPerValue',
      'kvHeadCount',
      'queryHeadCount',
    ] as const) {
      if (!(spec[field] > 0 && spec[field] < Number.POSITIVE_INFINITY)) {
        throw coreError('LLM_INVALID_SHAPE', `${spec.name}: ${field} is ${spec[field]}; it must be positive`, {
          field,
          value: String(spec[field]),
        });
      }
    }
    if (spec.attention === 'MLA' && spec.latentSize === undefined) {
      throw coreError('LLM_INVALID_SHAPE', `${spec.name}: MLA attention needs a latent size`, { llm: spec.name });
    }
    this.spec = spec;
  }

  get name(): string {
    return this.spec.name;
  }

  get weightBytes(): number {
    return this.spec.weightCount * this.spec.bytesPerValue;
  }

  /** Bytes of KV cache for `batchSize` sequences of `tokenCount` tokens, over all layers. */
  kvCacheBytes(batchSize: number, tokenCount: number): number {
    return kvCacheBytes(this.spec, batchSize, tokenCount);
  }
}
