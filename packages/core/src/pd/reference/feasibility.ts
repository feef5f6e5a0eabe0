import { coreError } from '../../errors.ts';
import { checkCommonRules } from '../check.ts';
import type { PdConfig } from '../config.ts';
import { INFEASIBLE_CODES, type Infeasible, POINT_STATUS, type PointStatus } from '../status.ts';
import { rankBytes } from './arithmetic.ts';

/** @throws PD_* for parameters that the reference model does not accept. */
export function checkReference(config: PdConfig): void {
  checkCommonRules(config);
  if (config.ppPrefill !== config.ppDecode || config.tpPrefill !== 1 || config.tpDecode !== 1) {
    throw coreError(
      'PD_PARALLELISM_MISMATCH',
      `the reference model takes one PP for both pools and TP 1; got PP ${config.ppPrefill} and ${config.ppDecode}, ` +
        `TP ${config.tpPrefill} and ${config.tpDecode}`,
      {
        ppPrefill: config.ppPrefill,
        ppDecode: config.ppDecode,
        tpPrefill: config.tpPrefill,
        tpDecode: config.tpDecode,
      },
    );
  }
}

/** Whether the ranks of both pools fit in memory; the prefill pool is looked at first. */
export function referenceStatus(config: PdConfig): PointStatus {
  const required = rankBytes(config.llm, config.ppPrefill, config.batchSize, config.sequenceLength);
  if (required > config.vramLimit * config.prefillGpu.vramBytes) return POINT_STATUS.prefillVramExceeded;
  if (required > config.vramLimit * config.decodeGpu.vramBytes) return POINT_STATUS.decodeVramExceeded;
  return POINT_STATUS.ok;
}

/** Which pool does not fit, and by how much. Call only when the status is not ok. */
export function explainReference(config: PdConfig): Infeasible {
  const isPrefill = referenceStatus(config) === POINT_STATUS.prefillVramExceeded;
  const gpu = isPrefill ? config.prefillGpu : config.decodeGpu;
  const requiredBytes = rankBytes(config.llm, config.ppPrefill, config.batchSize, config.sequenceLength);
  const allowedBytes = config.vramLimit * gpu.vramBytes;
  return {
    code: INFEASIBLE_CODES[isPrefill ? POINT_STATUS.prefillVramExceeded : POINT_STATUS.decodeVramExceeded],
    message:
      `a ${isPrefill ? 'prefill' : 'decode'} rank on ${gpu.name} needs ${gigabytes(requiredBytes)} of memory; ` +
      `${gigabytes(allowedBytes)} are allowed (${config.vramLimit} of ${gigabytes(gpu.vramBytes)})`,
    requiredBytes,
    allowedBytes,
  };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
