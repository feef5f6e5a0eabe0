import type { CollectiveCost, CommonCoefficients, EngineStack, GpuEfficiency } from '@tandem/core';

/**
 * From the flat parameters of the fit to the coefficients that the model takes. The fit and the catalog share these
 * functions, so a fitted value means the same in both. `read` gives a parameter's value by name; the name of a parameter
 * that nothing informs gives its prior.
 *
 * `common.*` are pooled over everything, `gpu.<key>.*` multiply them for one GPU, `link.<key>.*` for one kind of link,
 * and `stack.<key>.*` belong to one engine.
 */
export type ReadParameter = (name: string) => number;

export function commonCoefficients(read: ReadParameter): CommonCoefficients {
  return {
    softMaximumExponent: read('common.softMaximumExponent'),
    halfBandwidthKvHeads: read('common.halfBandwidthKvHeads'),
    elementwiseKernelSeconds: read('common.elementwiseKernelSeconds'),
    attentionRampSeconds: read('common.attentionRampSeconds'),
    expertComputeFactor: read('common.expertComputeFactor'),
    expertMemoryFactor: read('common.expertMemoryFactor'),
    expertRampSeconds: read('common.expertRampSeconds'),
    twoShotBarrierAlphas: read('common.twoShotBarrierAlphas'),
  };
}

export function gpuEfficiency(key: string, read: ReadParameter): GpuEfficiency {
  const pooled = (name: string) => read(`common.${name}`) * read(`gpu.${key}.${name}`);
  return {
    gemmComputeFraction: pooled('gemmCompute'),
    fp8ComputeFactor: pooled('fp8Compute'),
    weightMemoryFraction: pooled('weightMemory'),
    gemmRampSeconds: pooled('gemmRampSeconds'),
    attentionComputeFraction: pooled('attentionCompute'),
    attentionMemoryFraction: pooled('attentionMemory'),
    elementwiseMemoryFraction: pooled('elementwiseMemory'),
    hostTimeFactor: read(`gpu.${key}.hostTime`),
  };
}

/** @param perDirectionBytesPerSecond vendor rate of one GPU's link, one direction */
export function collectiveCost(
  linkKey: string,
  isPcie: boolean,
  perDirectionBytesPerSecond: number,
  read: ReadParameter,
): CollectiveCost {
  const fraction = isPcie ? read('common.pcieBus') : read('common.nvlinkBus');
  return {
    alphaSeconds: read('common.allReduceAlphaSeconds') * read(`link.${linkKey}.alpha`),
    busBytesPerSecond: perDirectionBytesPerSecond * fraction * read(`link.${linkKey}.bus`),
    rankExponent: isPcie ? -read('common.pcieRankExponent') : Math.log2(read('common.nvlinkDoublingFactor')),
    oneShot: !isPcie,
  };
}

/** What is known of an engine before any fit. */
export interface StackForm {
  readonly key: string;
  readonly about: string;
  readonly launch: EngineStack['launch'];
  readonly collectives: EngineStack['collectives'];
  readonly hasElementwise: boolean;
  readonly measuredPhases: EngineStack['measuredPhases'];
}

export function engineStack(form: StackForm, read: ReadParameter): EngineStack {
  const own = (name: string) => read(`stack.${form.key}.${name}`);
  const isEager = form.launch === 'eager';
  const isEngine = form.launch !== 'kernels';
  return {
    name: form.key,
    about: form.about,
    measuredPhases: form.measuredPhases,
    launch: form.launch,
    collectives: form.collectives,
    gemmComputeFactor: own('gemmCompute'),
    weightMemoryFactor: own('weightMemory'),
    attentionComputeFactor: own('attentionCompute'),
    attentionMemoryFactor: own('attentionMemory'),
    elementwiseFactor: form.hasElementwise ? own('elementwise') : 1,
    expertComputeFactor: own('expertCompute'),
    expertMemoryFactor: own('expertMemory'),
    expertFp8Factor: own('expertFp8'),
    kvRereadFraction: own('kvReread'),
    collectiveAlphaFactor: form.collectives === 'nccl' ? own('collectiveAlpha') : 1,
    pcieBusFactor: own('pcieBus'),
    unfusedPasses: isEager ? own('unfusedPasses') : 0,
    hasElementwise: form.hasElementwise,
    prefillLayerOverheadSeconds: isEngine && !isEager ? own('prefillLayerOverheadSeconds') : 0,
    decodeLayerOverheadSeconds: isEngine && !isEager ? own('decodeLayerOverheadSeconds') : 0,
    prefillLayerFloorSeconds: isEager ? own('prefillLayerFloorSeconds') : 0,
    decodeLayerFloorSeconds: isEager ? own('decodeLayerFloorSeconds') : 0,
    prefillStepSeconds: isEngine ? own('prefillStepSeconds') : 0,
    decodeStepSeconds: isEngine ? own('decodeStepSeconds') : 0,
    sequenceSeconds: isEngine ? own('sequenceSeconds') : 0,
  };
}
