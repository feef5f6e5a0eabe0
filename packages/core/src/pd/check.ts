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

/**
 * What every model asks of a configuration.
 * @throws PD_INVALID_PARAMETER for a count that is not a positive whole number or a VRAM limit outside (0, 1].
 * @throws PD_PP_EXCEEDS_LAYERS
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
}
