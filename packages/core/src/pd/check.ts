import { coreError } from '../errors.ts';
import type { PdConfig } from './config.ts';

const COUNTS = [
  'ppPrefill',
  'ppDecode',
  'tpPrefill',
  'tpDecode',
  'batchSize',
  'sequenceLength',
  'chunkSize',
  'ibCards',
] as const;

/** Prefill jobs of the largest run: some seconds of computing, some hundred megabytes when every span is kept. */
export const MAXIMUM_PREFILL_JOBS = 2_000_000;

/**
 * What every model asks of a configuration.
 * @throws PD_INVALID_PARAMETER for a count that is not a positive whole number or a VRAM limit outside (0, 1].
 * @throws PD_PP_EXCEEDS_LAYERS
 * @throws PD_RUN_TOO_LARGE
 */
export function checkCommonRules(config: PdConfig): void {
  for (const field of COUNTS) {
    const value = config[field];
    if (!(Number.isInteger(value) && value >= 1)) {
      throw coreError('PD_INVALID_PARAMETER', `${field} is ${value}; it must be a whole number of at least 1`, {
        field,
        value: String(value),
      });
    }
  }
  if (!(config.vramLimit > 0 && config.vramLimit <= 1)) {
    throw coreError('PD_INVALID_PARAMETER', `vramLimit is ${config.vramLimit}; it must be above 0 and at most 1`, {
      field: 'vramLimit',
      value: String(config.vramLimit),
    });
  }
  for (const field of ['ppPrefill', 'ppDecode'] as const) {
    if (config[field] > config.llm.layerCount) {
      throw coreError(
        'PD_PP_EXCEEDS_LAYERS',
        `${field} is ${config[field]}; ${config.llm.name} has ${config.llm.layerCount} layers`,
        { field, value: config[field], limit: config.llm.layerCount },
      );
    }
  }
  refuseEndlessRuns(config);
}

function refuseEndlessRuns({ sequenceLength, chunkSize, ppPrefill }: PdConfig): void {
  const chunks = Math.ceil(sequenceLength / chunkSize);
  const jobs = chunks * ppPrefill;
  if (jobs <= MAXIMUM_PREFILL_JOBS) return;
  throw coreError(
    'PD_RUN_TOO_LARGE',
    `${chunks} chunks on ${ppPrefill} ranks are ${jobs} prefill jobs, above the limit of ${MAXIMUM_PREFILL_JOBS} jobs ` +
      'of one run; use larger chunks',
    { chunks, ranks: ppPrefill, jobs, limit: MAXIMUM_PREFILL_JOBS },
  );
}
