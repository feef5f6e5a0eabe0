import type { CommonCoefficients, EngineStack } from './coefficients.ts';
import type { GpuCost } from './gpu-cost.ts';

/**
 * Round made-up numbers, so that hand-derived times can be read off: 1 TFLOP/s and 1 GB/s sustained, nothing added. The
 * peaks are a thousand times higher, far from where rates saturate.
 */
export const ROUND_GPU: GpuCost = {
  denseFp16FlopsPerSecond: 1e15,
  denseFp8FlopsPerSecond: 2e15,
  memoryBandwidthBytesPerSecond: 1e12,
  efficiency: {
    gemmComputeFraction: 1e-3,
    fp8ComputeFactor: 1,
    weightMemoryFraction: 1e-3,
    gemmRampSeconds: 0,
    attentionComputeFraction: 1e-3,
    attentionMemoryFraction: 1e-3,
    elementwiseMemoryFraction: 1e-3,
    hostTimeFactor: 1,
  },
  collective: { alphaSeconds: 1e-6, busBytesPerSecond: 1e9, rankExponent: 0, oneShot: false },
  peerBytesPerSecond: 1e9,
  peerStartSeconds: 0,
  networkStartSeconds: 0,
  peersOverPcie: false,
  hostBytesPerSecond: 1e9,
  efficiencyProvenance: 'assumed',
  collectiveProvenance: 'assumed',
  hostProvenance: 'assumed',
};

export const ROUND_COMMON: CommonCoefficients = {
  softMaximumExponent: 60,
  halfBandwidthKvHeads: 1e-9,
  elementwiseKernelSeconds: 0,
  attentionRampSeconds: 0,
  expertComputeFactor: 1,
  expertMemoryFactor: 1,
  expertRampSeconds: 0,
  twoShotBarrierAlphas: 0,
};

export const ROUND_STACK: EngineStack = {
  name: 'round',
  about: 'adds nothing',
  measuredPhases: [],
  launch: 'graph',
  collectives: 'own',
  gemmComputeFactor: 1,
  weightMemoryFactor: 1,
  attentionComputeFactor: 1,
  attentionMemoryFactor: 1,
  elementwiseFactor: 1,
  expertComputeFactor: 1,
  expertMemoryFactor: 1,
  expertFp8Factor: 1,
  kvRereadFraction: 0,
  collectiveAlphaFactor: 1,
  pcieBusFactor: 1,
  unfusedPasses: 0,
  hasElementwise: false,
  prefillLayerOverheadSeconds: 0,
  decodeLayerOverheadSeconds: 0,
  prefillLayerFloorSeconds: 0,
  decodeLayerFloorSeconds: 0,
  prefillStepSeconds: 0,
  decodeStepSeconds: 0,
  sequenceSeconds: 0,
};
