import type { CommonCoefficients, EngineStack } from '../cost/coefficients.ts';
import type { GpuSpec } from '../gpu/gpu.ts';
import type { LlmSpec } from '../llm/llm.ts';
import type { NumberFormat } from '../llm/shape.ts';

/** One kind of link: what one direction or one shared medium carries. */
export interface LinkSpec {
  readonly name: string;
  readonly bandwidthBytesPerSecond: number;
  readonly latencySeconds: number;
}

/** The links of the reference topology. */
export interface PdLinks {
  /** GPU or NIC to its PCIe switch. */
  readonly lane: LinkSpec;
  readonly infinibandCable: LinkSpec;
  readonly ethernetCable: LinkSpec;
}

/** Number format of the weights: as the model is published, or another. */
export type WeightFormat = NumberFormat | 'published';

/** Which system model computes a point. */
export type PdModelName = 'reference' | 'calibrated';

/**
 * One disaggregated prefill/decode configuration with every name resolved to its numbers. Mutable on purpose: a sweep
 * moves one object over its points.
 */
export interface PdConfig {
  model: PdModelName;
  llm: LlmSpec;
  prefillGpu: GpuSpec;
  decodeGpu: GpuSpec;
  links: PdLinks;
  /** Pipeline ranks of the prefill pool. */
  ppPrefill: number;
  ppDecode: number;
  /** Tensor-parallel ranks of one pipeline stage. */
  tpPrefill: number;
  tpDecode: number;
  /** Sequences served together (N). */
  batchSize: number;
  /** Prompt tokens of each sequence (T). */
  sequenceLength: number;
  /** Prefill tokens of each sequence in one pass (M). */
  chunkSize: number;
  ibCards: number;
  /** Share of VRAM that may be used, 0..1. */
  vramLimit: number;
  // What only the calibrated model reads.
  /** Tokens that decode makes of each sequence. */
  outputTokens: number;
  /** Engine that runs both pools; undefined where nobody resolved one. */
  engineStack: EngineStack | undefined;
  weightFormat: WeightFormat;
  /** Number format of the KV cache. */
  kvFormat: NumberFormat;
  /** GPUs that share a server, its scale-up links and its InfiniBand cards. */
  gpusPerServer: number;
  /** What the fit found for all GPUs and engines together. */
  commonCoefficients: CommonCoefficients | undefined;
}
