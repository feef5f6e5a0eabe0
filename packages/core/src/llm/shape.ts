/** Attention with separate keys and values: multi-head, grouped-query or multi-query, by its head counts. */
export interface GroupedAttention {
  readonly kind: 'grouped';
  readonly queryHeadCount: number;
  readonly kvHeadCount: number;
  /** Width of one query, key or value head. */
  readonly headSize: number;
  /** Tokens that a windowed layer attends to; absent when every layer attends to all. */
  readonly windowTokens?: number;
  /** Layers with the window; the others attend to all tokens. */
  readonly windowedLayerCount?: number;
}

/** Multi-head latent attention: one compressed vector and one rotary key serve every head. */
export interface LatentAttention {
  readonly kind: 'latent';
  readonly queryHeadCount: number;
  /** Width of the compressed query; absent when the query is projected directly. */
  readonly queryRank?: number;
  /** Width of the compressed key/value vector, which is what the cache keeps. */
  readonly kvRank: number;
  /** Width of the part of a head without position. */
  readonly nopeHeadSize: number;
  /** Width of the rotary part of a head; one rotary key per token is cached beside the latent. */
  readonly ropeHeadSize: number;
  readonly valueHeadSize: number;
}

export interface MixtureOfExperts {
  readonly expertCount: number;
  readonly expertsPerToken: number;
  /** Width of one routed expert. */
  readonly expertIntermediateSize: number;
  /** Total width of the experts that every token visits; 0 without any. */
  readonly sharedIntermediateSize: number;
  /** Leading layers with a dense MLP instead of experts. */
  readonly denseLayerCount: number;
}

/** The architecture of a decoder-only model, true to its `config.json`: what the calibrated model computes with. */
export interface LlmShape {
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  /** Whether the LM head reuses the embedding's weights. */
  readonly tiedEmbeddings: boolean;
  readonly attention: GroupedAttention | LatentAttention;
  /** Width of the dense MLP. */
  readonly intermediateSize: number;
  /** Whether the MLP has a gate projection beside its up projection. */
  readonly gatedMlp: boolean;
  readonly experts?: MixtureOfExperts;
  /** Attention and MLP in parallel on one input: their outputs need one all-reduce instead of two. */
  readonly parallelResidual: boolean;
  /** Published number format of the weights. */
  readonly weightFormat: NumberFormat;
}

/** How one number is stored. `mxfp4` is 4 bits and a shared 8-bit scale per 32 values. */
export type NumberFormat = 'fp32' | 'bf16' | 'fp16' | 'fp8' | 'int8' | 'mxfp4' | 'fp4' | 'int4';

/** Bytes of one value, shared scales included. */
export const BYTES_PER_VALUE: Readonly<Record<NumberFormat, number>> = {
  fp32: 4,
  bf16: 2,
  fp16: 2,
  fp8: 1,
  int8: 1,
  mxfp4: 4.25 / 8,
  fp4: 4.5 / 8,
  int4: 4.5 / 8,
};

export const NUMBER_FORMATS = Object.keys(BYTES_PER_VALUE) as readonly NumberFormat[];

/** Layers with experts; the rest are dense. */
export function expertLayerCount(shape: LlmShape): number {
  return shape.experts === undefined ? 0 : shape.layerCount - shape.experts.denseLayerCount;
}

/** Values that one token leaves in the cache of one layer, all heads. */
export function kvValuesPerTokenPerLayer(shape: LlmShape): number {
  const { attention } = shape;
  return attention.kind === 'latent'
    ? attention.kvRank + attention.ropeHeadSize
    : 2 * attention.kvHeadCount * attention.headSize;
}
