import { expertLayerCount, kvValuesPerTokenPerLayer, type LlmShape } from '../llm/shape.ts';
import { allReduceSeconds, busBytesPerSecond } from './all-reduce.ts';
import type { CommonCoefficients, EngineStack } from './coefficients.ts';
import { attentionGemms, kvHeadsPerRank, mlpGemms } from './gemm-shapes.ts';
import type { GpuCost } from './gpu-cost.ts';
import {
  causalPairs,
  expectedDistinctExperts,
  kvHeadOccupancy,
  softMaximum,
  sustainedRate,
  windowedPairs,
} from './operators.ts';

/** What a model is computed in: bytes of one weight, one activation and one cached value. */
export interface ValueSizes {
  readonly weightBytes: number;
  readonly activationBytes: number;
  readonly kvBytes: number;
}

/** How much an eager stack's layer floor hides of the work under it. */
const EAGER_FLOOR_EXPONENT = 4;
/** Hidden-state passes of two fused norms (read, write) and the residual adds (read twice, write). */
const FUSED_HIDDEN_PASSES = 7;
/** Kernels of one layer beside GEMMs and attention: two norms, rotary embedding, activation, add. */
const ELEMENTWISE_KERNELS = 5;
/** The LM head and the logits stay in 16 bits in every stack measured. */
const HEAD_VALUE_BYTES = 2;

/**
 * Times of one tensor-parallel rank of one model on one GPU in one engine stack. Everything that does not depend on
 * token counts is computed once; the methods allocate nothing. Formulas and sources: docs/model.md.
 */
export class RankCost {
  readonly shape: LlmShape;
  readonly gpu: GpuCost;
  readonly stack: EngineStack;
  readonly common: CommonCoefficients;
  readonly tensorRanks: number;
  readonly values: ValueSizes;

  readonly #flopsPerSecond: number;
  readonly #headFlopsPerSecond: number;
  readonly #weightBytesPerSecond: number;
  readonly #attentionFlopsPerSecond: number;
  readonly #kvBytesPerSecond: number;
  readonly #elementwiseBytesPerSecond: number;
  readonly #busBytesPerSecond: number;
  readonly #expertFlopsPerSecond: number;
  readonly #expertBytesPerSecond: number;
  /** Inputs and outputs of GEMMs, flattened as [inputs, outputs, ...]. */
  readonly #attentionGemms: readonly number[];
  readonly #denseGemms: readonly number[];
  readonly #sharedGemms: readonly number[];
  readonly #elementwiseValuesDense: number;
  readonly #elementwiseValuesExpert: number;
  readonly #windowTokens: number;
  readonly #windowedFraction: number;

  constructor(
    shape: LlmShape,
    gpu: GpuCost,
    stack: EngineStack,
    common: CommonCoefficients,
    tensorRanks: number,
    values: ValueSizes,
  ) {
    this.shape = shape;
    this.gpu = gpu;
    this.stack = stack;
    this.common = common;
    this.tensorRanks = tensorRanks;
    this.values = values;

    const { efficiency } = gpu;
    const sustained = efficiency.gemmComputeFraction * stack.gemmComputeFactor;
    const isEightBit = values.weightBytes <= 1 && values.activationBytes <= 1;
    this.#headFlopsPerSecond = sustainedRate(gpu.denseFp16FlopsPerSecond, sustained);
    this.#flopsPerSecond = isEightBit
      ? sustainedRate(gpu.denseFp8FlopsPerSecond, efficiency.fp8ComputeFactor * sustained)
      : this.#headFlopsPerSecond;
    const weightShare = efficiency.weightMemoryFraction * stack.weightMemoryFactor;
    this.#weightBytesPerSecond = sustainedRate(gpu.memoryBandwidthBytesPerSecond, weightShare);
    this.#attentionFlopsPerSecond = sustainedRate(
      gpu.denseFp16FlopsPerSecond,
      efficiency.attentionComputeFraction * stack.attentionComputeFactor,
    );
    this.#elementwiseBytesPerSecond = sustainedRate(
      gpu.memoryBandwidthBytesPerSecond,
      efficiency.elementwiseMemoryFraction * stack.elementwiseFactor,
    );
    const pcieFactor = gpu.collective.oneShot ? 1 : stack.pcieBusFactor;
    this.#busBytesPerSecond = busBytesPerSecond(gpu.collective, tensorRanks) * pcieFactor;
    this.#expertFlopsPerSecond =
      this.#flopsPerSecond *
      common.expertComputeFactor *
      stack.expertComputeFactor *
      (isEightBit ? stack.expertFp8Factor : 1);
    this.#expertBytesPerSecond = sustainedRate(
      gpu.memoryBandwidthBytesPerSecond,
      weightShare * common.expertMemoryFactor * stack.expertMemoryFactor,
    );

    this.#kvBytesPerSecond = this.#kvRate();
    this.#attentionGemms = attentionGemms(shape, tensorRanks);
    this.#denseGemms = mlpGemms(shape, shape.intermediateSize, tensorRanks);
    this.#sharedGemms = mlpGemms(shape, shape.experts?.sharedIntermediateSize ?? 0, tensorRanks);
    this.#elementwiseValuesDense = this.#elementwiseValues(shape.intermediateSize);
    this.#elementwiseValuesExpert = this.#elementwiseValues(
      shape.experts === undefined
        ? 0
        : shape.experts.expertsPerToken * shape.experts.expertIntermediateSize + shape.experts.sharedIntermediateSize,
    );
    const windowed = shape.attention.kind === 'grouped' ? shape.attention : undefined;
    this.#windowTokens = windowed?.windowTokens ?? Number.POSITIVE_INFINITY;
    this.#windowedFraction =
      windowed?.windowTokens === undefined ? 0 : (windowed.windowedLayerCount ?? shape.layerCount) / shape.layerCount;
  }

  /** GEMMs of one layer's attention: projections before and after it. */
  attentionLinearSeconds(tokens: number): number {
    return this.#gemmsSeconds(this.#attentionGemms, tokens);
  }

  denseMlpSeconds(tokens: number): number {
    return this.#gemmsSeconds(this.#denseGemms, tokens);
  }

  /** Router, shared experts and the grouped GEMMs of the routed experts, split over the tensor ranks. */
  expertMlpSeconds(tokens: number): number {
    const { experts, gatedMlp, hiddenSize } = this.shape;
    if (experts === undefined) return 0;
    const matrices = gatedMlp ? 3 : 2;
    const expertValues = (matrices * hiddenSize * experts.expertIntermediateSize) / this.tensorRanks;
    const computeSeconds = (2 * tokens * experts.expertsPerToken * expertValues) / this.#expertFlopsPerSecond;
    const touched = expectedDistinctExperts(experts.expertCount, experts.expertsPerToken, tokens);
    const memorySeconds = (touched * expertValues * this.values.weightBytes) / this.#expertBytesPerSecond;
    return (
      softMaximum(computeSeconds, memorySeconds, this.common.softMaximumExponent) +
      this.common.expertRampSeconds +
      this.#gemmsSeconds(this.#sharedGemms, tokens)
    );
  }

  /** Norms, rotary embedding, activation and residual adds of one layer. */
  elementwiseSeconds(tokens: number, isExpertLayer: boolean): number {
    if (!this.stack.hasElementwise) return 0;
    const values = isExpertLayer ? this.#elementwiseValuesExpert : this.#elementwiseValuesDense;
    // Elements are 16-bit also where GEMMs take 8-bit inputs.
    return (
      ELEMENTWISE_KERNELS * this.common.elementwiseKernelSeconds +
      (2 * tokens * values) / this.#elementwiseBytesPerSecond
    );
  }

  /** Causal attention of one layer: `newTokens` of each of `sequences` sequences after `contextTokens` cached ones. */
  prefillAttentionSeconds(sequences: number, newTokens: number, contextTokens: number): number {
    const pairs =
      (1 - this.#windowedFraction) * causalPairs(newTokens, contextTokens) +
      (this.#windowedFraction > 0
        ? this.#windowedFraction * windowedPairs(newTokens, contextTokens, this.#windowTokens)
        : 0);
    const { attention } = this.shape;
    const width =
      attention.kind === 'grouped'
        ? 4 * attention.headSize
        : 2 * (attention.nopeHeadSize + attention.ropeHeadSize + attention.valueHeadSize);
    const heads = attention.queryHeadCount / this.tensorRanks;
    const computeSeconds = (sequences * heads * width * pairs) / this.#attentionFlopsPerSecond;
    const cachedSeconds =
      contextTokens > 0
        ? (sequences * this.#seenTokens(contextTokens) * this.#kvLayerBytes()) / this.#kvBytesPerSecond
        : 0;
    return Math.max(computeSeconds, cachedSeconds) + this.common.attentionRampSeconds;
  }

  /** Attention of one layer in one decode step: one token of each sequence over `contextTokens` cached ones. */
  decodeAttentionSeconds(sequences: number, contextTokens: number): number {
    const seen = sequences * this.#seenTokens(contextTokens);
    const memorySeconds = (seen * this.#kvLayerBytes()) / this.#kvBytesPerSecond;
    return memorySeconds + this.#latentComputeSeconds(seen) + this.common.attentionRampSeconds;
  }

  /** All-reduces of one layer's outputs when this rank's link is idle. */
  allReduceSeconds(tokens: number): number {
    const { collective } = this.gpu;
    const payloadBytes = this.allReducePayloadBytes(tokens);
    const one = allReduceSeconds(
      payloadBytes,
      this.tensorRanks,
      this.#busBytesPerSecond,
      collective,
      this.stack,
      this.common,
    );
    return this.allReducesPerLayer * one;
  }

  get allReducesPerLayer(): number {
    return this.shape.parallelResidual ? 1 : 2;
  }

  /** Activations are reduced in 16 bits. */
  allReducePayloadBytes(tokens: number): number {
    return 2 * tokens * this.shape.hiddenSize;
  }

  /** Bus bandwidth of this rank's all-reduces. */
  get busBytesPerSecond(): number {
    return this.#busBytesPerSecond;
  }

  /** Last norm and LM head for `tokens` positions, sharded over the tensor ranks. */
  headSeconds(tokens: number): number {
    return this.#gemmSeconds(
      tokens,
      this.shape.hiddenSize,
      this.shape.vocabularySize / this.tensorRanks,
      this.#headFlopsPerSecond,
      HEAD_VALUE_BYTES,
      HEAD_VALUE_BYTES,
    );
  }

  /** One prefill layer without its all-reduces and overheads. */
  prefillLayerWorkSeconds(sequences: number, newTokens: number, contextTokens: number, isExpertLayer: boolean): number {
    const tokens = sequences * newTokens;
    return (
      this.attentionLinearSeconds(tokens) +
      (isExpertLayer ? this.expertMlpSeconds(tokens) : this.denseMlpSeconds(tokens)) +
      this.elementwiseSeconds(tokens, isExpertLayer) +
      this.prefillAttentionSeconds(sequences, newTokens, contextTokens)
    );
  }

  /** One decode layer without its all-reduces and overheads. */
  decodeLayerWorkSeconds(sequences: number, contextTokens: number, isExpertLayer: boolean): number {
    return (
      this.attentionLinearSeconds(sequences) +
      (isExpertLayer ? this.expertMlpSeconds(sequences) : this.denseMlpSeconds(sequences)) +
      this.elementwiseSeconds(sequences, isExpertLayer) +
      this.decodeAttentionSeconds(sequences, contextTokens)
    );
  }

  /** Adds what the engine stack adds to `seconds` of one prefill layer's work. */
  prefillLayerSeconds(seconds: number): number {
    const { hostTimeFactor } = this.gpu.efficiency;
    return this.stack.launch === 'eager'
      ? softMaximum(seconds, hostTimeFactor * this.stack.prefillLayerFloorSeconds, EAGER_FLOOR_EXPONENT)
      : seconds + this.stack.prefillLayerOverheadSeconds;
  }

  decodeLayerSeconds(seconds: number): number {
    const { hostTimeFactor } = this.gpu.efficiency;
    return this.stack.launch === 'eager'
      ? softMaximum(seconds, hostTimeFactor * this.stack.decodeLayerFloorSeconds, EAGER_FLOOR_EXPONENT)
      : seconds + this.stack.decodeLayerOverheadSeconds;
  }

  /** The whole model in one prefill pass of `newTokens` of each sequence, on one pipeline stage. */
  prefillSeconds(sequences: number, newTokens: number, contextTokens: number, layersOnly = false): number {
    const reduce = this.allReduceSeconds(sequences * newTokens);
    const expertLayers = expertLayerCount(this.shape);
    const denseLayers = this.shape.layerCount - expertLayers;
    let seconds = 0;
    if (denseLayers > 0) {
      const work = this.prefillLayerWorkSeconds(sequences, newTokens, contextTokens, false);
      seconds += denseLayers * this.prefillLayerSeconds(work + reduce);
    }
    if (expertLayers > 0) {
      const work = this.prefillLayerWorkSeconds(sequences, newTokens, contextTokens, true);
      seconds += expertLayers * this.prefillLayerSeconds(work + reduce);
    }
    return layersOnly ? seconds : seconds + this.headSeconds(sequences) + this.prefillStepSeconds(sequences);
  }

  /** The whole model in one decode step on one pipeline stage. */
  decodeSeconds(sequences: number, contextTokens: number, layersOnly = false): number {
    const reduce = this.allReduceSeconds(sequences);
    const expertLayers = expertLayerCount(this.shape);
    const denseLayers = this.shape.layerCount - expertLayers;
    let seconds = 0;
    if (denseLayers > 0) {
      const work = this.decodeLayerWorkSeconds(sequences, contextTokens, false);
      seconds += denseLayers * this.decodeLayerSeconds(work + reduce);
    }
    if (expertLayers > 0) {
      const work = this.decodeLayerWorkSeconds(sequences, contextTokens, true);
      seconds += expertLayers * this.decodeLayerSeconds(work + reduce);
    }
    return layersOnly ? seconds : seconds + this.headSeconds(sequences) + this.decodeStepSeconds(sequences);
  }

  /** What the engine adds to one prefill pass: scheduling, and sampling of `sequences` first tokens. */
  prefillStepSeconds(sequences: number): number {
    return this.stack.prefillStepSeconds + sequences * this.stack.sequenceSeconds;
  }

  decodeStepSeconds(sequences: number): number {
    return this.stack.decodeStepSeconds + sequences * this.stack.sequenceSeconds;
  }

  /** Cached bytes of one token in one layer that this rank reads. */
  #kvLayerBytes(): number {
    const { attention } = this.shape;
    if (attention.kind === 'latent') return kvValuesPerTokenPerLayer(this.shape) * this.values.kvBytes;
    return 2 * kvHeadsPerRank(attention.kvHeadCount, this.tensorRanks) * attention.headSize * this.values.kvBytes;
  }

  #kvRate(): number {
    const { attention } = this.shape;
    const { gpu, stack, common } = this;
    const peak = sustainedRate(
      gpu.memoryBandwidthBytesPerSecond,
      gpu.efficiency.attentionMemoryFraction * stack.attentionMemoryFactor,
    );
    if (attention.kind === 'latent') return peak;
    const group = attention.queryHeadCount / attention.kvHeadCount;
    const reads = 1 + (group - 1) * stack.kvRereadFraction;
    const heads = kvHeadsPerRank(attention.kvHeadCount, this.tensorRanks);
    return (peak / reads) * kvHeadOccupancy(heads, common.halfBandwidthKvHeads);
  }

  /** Latent attention multiplies every query head with the cached latent itself, so decode has real compute. */
  #latentComputeSeconds(seenTokens: number): number {
    const { attention } = this.shape;
    if (attention.kind !== 'latent') return 0;
    const heads = attention.queryHeadCount / this.tensorRanks;
    return (2 * seenTokens * heads * (2 * attention.kvRank + attention.ropeHeadSize)) / this.#attentionFlopsPerSecond;
  }

  /** Cached tokens that an average layer reads. */
  #seenTokens(contextTokens: number): number {
    return (
      (1 - this.#windowedFraction) * contextTokens +
      this.#windowedFraction * Math.min(contextTokens, this.#windowTokens)
    );
  }

  #elementwiseValues(mlpWidth: number): number {
    const { attention, hiddenSize, gatedMlp } = this.shape;
    const rotated =
      attention.kind === 'grouped'
        ? (attention.queryHeadCount / this.tensorRanks + kvHeadsPerRank(attention.kvHeadCount, this.tensorRanks)) *
          attention.headSize
        : (attention.queryHeadCount / this.tensorRanks + 1) * attention.ropeHeadSize;
    const hiddenPasses = FUSED_HIDDEN_PASSES + this.stack.unfusedPasses;
    return hiddenPasses * hiddenSize + 2 * rotated + ((gatedMlp ? 3 : 2) * mlpWidth) / this.tensorRanks;
  }

  #gemmsSeconds(gemms: readonly number[], tokens: number): number {
    const { weightBytes, activationBytes } = this.values;
    let seconds = 0;
    for (let at = 0; at < gemms.length; at += 2) {
      seconds += this.#gemmSeconds(
        tokens,
        gemms[at],
        gemms[at + 1],
        this.#flopsPerSecond,
        weightBytes,
        activationBytes,
      );
    }
    return seconds;
  }

  #gemmSeconds(
    tokens: number,
    inputs: number,
    outputs: number,
    flopsPerSecond: number,
    weightBytes: number,
    activationBytes: number,
  ): number {
    const computeSeconds = (2 * tokens * inputs * outputs) / flopsPerSecond;
    const bytes = inputs * outputs * weightBytes + tokens * (inputs + outputs) * activationBytes;
    return (
      softMaximum(computeSeconds, bytes / this.#weightBytesPerSecond, this.common.softMaximumExponent) +
      this.gpu.efficiency.gemmRampSeconds
    );
  }
}
