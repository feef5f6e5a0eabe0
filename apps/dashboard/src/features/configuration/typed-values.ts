import type { NumberField } from '@tandem/contract';
import { parseWholeNumber } from '../../ui/whole-number.ts';

/** Reads a whole number within a field's limits, or says in words what is wrong. */
export function parseInRange({ minimum, maximum, unit }: NumberField): (text: string) => number | string {
  return (text) => {
    const value = parseWholeNumber(text);
    if (typeof value === 'string') return value;
    return value >= minimum && value <= maximum ? value : `${value} is outside ${minimum} to ${maximum} ${unit}`;
  };
}

/** Reads `0.95`, `95 %` as a share, or says in words what is wrong. */
export function parseShare(text: string): number | string {
  const match = /^\s*(\d*\.?\d+)\s*(%?)\s*$/.exec(text);
  if (match === null) return `"${text}" is no share such as 0.95 or 95 %`;
  const value = Number(match[1]) / (match[2] === '%' || Number(match[1]) > 1 ? 100 : 1);
  return value <= 1 ? value : `${text.trim()} is above 100 %`;
}

export function formatShare(value: number): string {
  return `${Number((value * 100).toPrecision(6))} %`;
}
