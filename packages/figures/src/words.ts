import { fieldOf, isNumberField, SETTABLE_NAMES, type SettableName } from '@tandem/contract';
import { PD_METRICS, type PdMetricName } from '@tandem/core';

/** `Chunk size M (tokens)`: what an axis of a figure shows. */
export function fieldTitle(name: string): string {
  const known = SETTABLE_NAMES.find((settable) => settable === name);
  if (known === undefined) return name;
  const field = fieldOf(known);
  const unit = isNumberField(field) && field.unit !== 'fraction' ? ` (${field.unit})` : '';
  return `${shortLabel(known)}${unit}`;
}

/** `Chunk size M` */
function shortLabel(name: SettableName): string {
  if (name === 'pp') return 'Pipeline parallelism PP';
  if (name === 'tp') return 'Tensor parallelism TP';
  const { label, symbol } = fieldOf(name);
  return label.includes(symbol) ? label : `${label} ${symbol}`;
}

/** The symbol of a field in a title: `M`, `T`, `PP`; the name itself where the symbol says too little. */
export function fieldSymbol(name: string): string {
  const known = SETTABLE_NAMES.find((settable) => settable === name);
  if (known === undefined) return name;
  const field = fieldOf(known);
  return isNumberField(field) && (known === 'pp' || known === 'tp' || !/[PT]P/.test(field.symbol))
    ? field.symbol
    : name;
}

export function metricOf(name: PdMetricName): (typeof PD_METRICS)[number] {
  return PD_METRICS[PD_METRICS.findIndex((metric) => metric.name === name)];
}

/** `TTDS (seconds)` */
export function metricTitle(name: PdMetricName): string {
  const { label, unit } = metricOf(name);
  return unit === 'count' ? label : `${label} (${unit})`;
}

export const INFEASIBLE_WORDS: Readonly<Record<string, string>> = {
  PREFILL_VRAM_EXCEEDED: 'prefill does not fit in memory',
  DECODE_VRAM_EXCEEDED: 'decode does not fit in memory',
  INVALID_COMBINATION: 'the values do not go together',
};
