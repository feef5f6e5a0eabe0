import { approximateShape, type GpuSpec, type LlmSpec } from '@tandem/core';
import { LLM_ARCHITECTURES } from './architectures.ts';
import { fittedParameter } from './calibration/fitted.ts';
import { extrapolatedGpuCost, gpuCost, hardwareByName } from './calibration/gpu-cost.ts';

/** A GPU with what the calibrated model takes: fitted where the catalog knows the part, else extrapolated. */
export function completeGpu(spec: GpuSpec): GpuSpec {
  if (spec.cost !== undefined) return spec;
  const hardware = hardwareByName(spec.name);
  const cost = hardware === undefined ? extrapolatedGpuCost(spec, fittedParameter) : gpuCost(hardware, fittedParameter);
  return { ...spec, cost, ...(hardware !== undefined && { powerWatts: hardware.powerWatts.value }) };
}

/** An LLM with the architecture that the calibrated model takes: the catalog's, else one of the same size. */
export function completeLlm(spec: LlmSpec): LlmSpec {
  if (spec.shape !== undefined) return spec;
  const architecture = LLM_ARCHITECTURES.find(({ name }) => name === spec.name);
  return architecture === undefined
    ? { ...spec, shape: approximateShape(spec), shapeProvenance: 'assumed' }
    : { ...spec, shape: architecture.shape };
}
