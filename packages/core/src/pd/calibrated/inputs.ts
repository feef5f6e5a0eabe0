import type { CommonCoefficients, EngineStack } from '../../cost/coefficients.ts';
import type { GpuCost } from '../../cost/gpu-cost.ts';
import { coreError } from '../../errors.ts';
import type { GpuSpec } from '../../gpu/gpu.ts';
import { BYTES_PER_VALUE, type LlmShape, type NumberFormat } from '../../llm/shape.ts';
import { checkCommonRules, MAXIMUM_PREFILL_JOBS } from '../check.ts';
import type { PdConfig } from '../config.ts';

/**
 * What the calibrated model asks of a configuration beyond the common rules.
 * @throws PD_INVALID_PARAMETER, PD_RUN_TOO_LARGE, PD_NOT_CALIBRATED, PD_TP_EXCEEDS_SERVER, PD_TP_EXCEEDS_HEADS
 */
export function checkCalibratedRules(config: PdConfig): void {
  checkCommonRules(config);
  for (const field of ['outputTokens', 'gpusPerServer'] as const) {
    const value = config[field];
    if (!(Number.isInteger(value) && value >= 1)) {
      throw coreError('PD_INVALID_PARAMETER', `${field} is ${value}; it must be a whole number of at least 1`, {
        field,
        value: String(value),
      });
    }
  }
  refuseEndlessDecode(config);
  const { attention } = shapeOf(config);
  costOf(config.prefillGpu);
  costOf(config.decodeGpu);
  stackOf(config);
  commonOf(config);
  for (const field of ['tpPrefill', 'tpDecode'] as const) {
    const ranks = config[field];
    if (ranks > config.gpusPerServer) {
      throw coreError(
        'PD_TP_EXCEEDS_SERVER',
        `${field} is ${ranks}; a tensor-parallel group must fit in one server of ${config.gpusPerServer} GPUs`,
        { field, value: ranks, limit: config.gpusPerServer },
      );
    }
    if (ranks > attention.queryHeadCount) {
      throw coreError(
        'PD_TP_EXCEEDS_HEADS',
        `${field} is ${ranks}; ${config.llm.name} has ${attention.queryHeadCount} query heads`,
        { field, value: ranks, limit: attention.queryHeadCount },
      );
    }
  }
}

/** Decode has as much work as prefill may have. */
function refuseEndlessDecode({ outputTokens, ppDecode, batchSize }: PdConfig): void {
  const jobs = outputTokens * ppDecode * Math.min(ppDecode, batchSize);
  if (jobs <= MAXIMUM_PREFILL_JOBS) return;
  throw coreError(
    'PD_RUN_TOO_LARGE',
    `${outputTokens} output tokens on ${ppDecode} decode stages are ${jobs} jobs, above the limit of ` +
      `${MAXIMUM_PREFILL_JOBS} jobs of one run; take fewer tokens: their time grows evenly`,
    { outputTokens, stages: ppDecode, jobs, limit: MAXIMUM_PREFILL_JOBS },
  );
}

export function shapeOf({ llm }: PdConfig): LlmShape {
  if (llm.shape === undefined) throw notCalibrated(`${llm.name} has no architecture`);
  return llm.shape;
}

export function costOf(gpu: GpuSpec): GpuCost {
  if (gpu.cost === undefined) throw notCalibrated(`${gpu.name} has no efficiencies`);
  return gpu.cost;
}

export function stackOf({ engineStack }: PdConfig): EngineStack {
  if (engineStack === undefined) throw notCalibrated('no engine stack is given');
  return engineStack;
}

export function commonOf({ commonCoefficients }: PdConfig): CommonCoefficients {
  if (commonCoefficients === undefined) throw notCalibrated('no fitted coefficients are given');
  return commonCoefficients;
}

export function weightFormatOf(config: PdConfig): NumberFormat {
  return config.weightFormat === 'published' ? shapeOf(config).weightFormat : config.weightFormat;
}

/** 8-bit weights are multiplied with 8-bit activations; all others with 16-bit ones. */
export function activationBytesFor(format: NumberFormat): number {
  return BYTES_PER_VALUE[format] === 1 ? 1 : 2;
}

function notCalibrated(what: string) {
  return coreError('PD_NOT_CALIBRATED', `the calibrated model cannot run: ${what}`);
}
