import type { CommonCoefficients, EngineStack } from '../../cost/coefficients.ts';
import type { GpuCost } from '../../cost/gpu-cost.ts';
import { RankCost, type ValueSizes } from '../../cost/rank-cost.ts';
import { parameterCounts } from '../../llm/parameters.ts';
import type { LlmShape } from '../../llm/shape.ts';
import { type LayerSplit, layersBelow, splitLayers } from './layer-split.ts';
import { kvBytesPerTokenPerLayer, stageWeightBytes } from './memory.ts';

/** Everything about one pool that does not depend on the workload: computed once, then only read. */
export class PoolPlan {
  readonly cost: RankCost;
  readonly stageCount: number;
  readonly split: LayerSplit;
  /** Layers of each kind, by stage. */
  readonly denseLayers: Int32Array;
  readonly expertLayers: Int32Array;
  /** Bytes of weights on one GPU, by stage. */
  readonly weightBytes: Float64Array;
  /** Cached bytes of one token on one GPU for each of its layers. */
  readonly kvBytesPerTokenPerLayer: number;

  constructor(
    shape: LlmShape,
    gpu: GpuCost,
    stack: EngineStack,
    common: CommonCoefficients,
    stageCount: number,
    tensorRanks: number,
    values: ValueSizes,
  ) {
    this.cost = new RankCost(shape, gpu, stack, common, tensorRanks, values);
    this.stageCount = stageCount;
    this.split = splitLayers(shape.layerCount, stageCount);
    this.denseLayers = new Int32Array(stageCount);
    this.expertLayers = new Int32Array(stageCount);
    this.weightBytes = new Float64Array(stageCount);
    this.kvBytesPerTokenPerLayer = kvBytesPerTokenPerLayer(shape, tensorRanks, values.kvBytes);
    const counts = parameterCounts(shape);
    const firstExpertLayer = shape.experts?.denseLayerCount ?? shape.layerCount;
    for (let stage = 0; stage < stageCount; stage++) {
      const layers = this.split[stage + 1] - this.split[stage];
      this.denseLayers[stage] = layersBelow(this.split, stage, firstExpertLayer);
      this.expertLayers[stage] = layers - this.denseLayers[stage];
      this.weightBytes[stage] = stageWeightBytes(shape, counts, this.split, stage, tensorRanks, values.weightBytes);
    }
  }

  layersOf(stage: number): number {
    return this.split[stage + 1] - this.split[stage];
  }

  /** Weights and cache on the pool's fullest GPU when it keeps `cachedTokens` tokens over all sequences. */
  fullestGpuBytes(cachedTokens: number): number {
    let fullest = 0;
    for (let stage = 0; stage < this.stageCount; stage++) {
      const cacheBytes = this.layersOf(stage) * this.kvBytesPerTokenPerLayer * cachedTokens;
      fullest = Math.max(fullest, this.weightBytes[stage] + cacheBytes);
    }
    return fullest;
  }

  isFor(
    shape: LlmShape,
    gpu: GpuCost,
    stack: EngineStack,
    common: CommonCoefficients,
    stageCount: number,
    tensorRanks: number,
    weightBytes: number,
    activationBytes: number,
    kvBytes: number,
  ): boolean {
    const { cost } = this;
    return (
      cost.shape === shape &&
      cost.gpu === gpu &&
      cost.stack === stack &&
      cost.common === common &&
      this.stageCount === stageCount &&
      cost.tensorRanks === tensorRanks &&
      cost.values.weightBytes === weightBytes &&
      cost.values.activationBytes === activationBytes &&
      cost.values.kvBytes === kvBytes
    );
  }
}
