import type { Infeasible, Variation } from '@tandem/core';
import { formatChange } from '@tandem/core';
import { formatShare } from '../configuration/typed-values.ts';

/** One change of a setting in words: `2 IB cards`, `prefill on NVIDIA H200`. */
export function changePhrase(field: string, value: number | string): string {
  switch (field) {
    case 'ibCards':
      return value === 1 ? '1 IB card' : `${value} IB cards`;
    case 'chunkSize':
      return `chunks of ${value} tokens`;
    case 'batchSize':
      return `batch size ${value}`;
    case 'sequenceLength':
      return `${value} tokens`;
    case 'vramLimit':
      return `VRAM limit ${formatShare(Number(value))}`;
    case 'pp':
      return `PP ${value}`;
    case 'ppPrefill':
      return `prefill PP ${value}`;
    case 'ppDecode':
      return `decode PP ${value}`;
    case 'tpPrefill':
      return `prefill TP ${value}`;
    case 'tpDecode':
      return `decode TP ${value}`;
    case 'prefillGpu':
      return `prefill on ${value}`;
    case 'decodeGpu':
      return `decode on ${value}`;
    default:
      return `${field} ${value}`;
  }
}

const POOL_OF_CODE: Partial<Record<Infeasible['code'], string>> = {
  PREFILL_VRAM_EXCEEDED: 'prefill',
  DECODE_VRAM_EXCEEDED: 'decode',
};

export function misfitTitle({ code }: Infeasible): string {
  return `Does not fit the ${POOL_OF_CODE[code] ?? 'chosen'} pool`;
}

export const INVALID_TITLE = 'This combination cannot run';

type Advice = Pick<Variation, 'field' | 'value' | 'change'>;

/** The best change of a knob and the best change of hardware, where they help at all. */
export function bestAdvice(variations: readonly Advice[]): Advice[] {
  const helping = variations.filter(({ change }) => change < SMALLEST_HELP);
  const knob = helping.find(({ field }) => !field.endsWith('Gpu'));
  const gpu = helping.find(({ field }) => field.endsWith('Gpu'));
  return [knob, gpu].filter((advice) => advice !== undefined);
}

/** Less than a twentieth of a percent is no help. */
const SMALLEST_HELP = -0.0005;

/** `2 IB cards: −3.00 %` */
export function adviceText({ field, value, change }: Advice): string {
  return `${changePhrase(field, value)}: ${formatChange(1 + change, 1)}`;
}
