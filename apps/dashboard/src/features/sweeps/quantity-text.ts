import type { Unit } from '@tandem/core';

/** Factors of the suffixes that people type after a number, to the SI unit of the quantity. */
const SUFFIXES: Readonly<Partial<Record<Unit, Readonly<Record<string, number>>>>> = {
  seconds: { '': 1, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9, min: 60 },
  fraction: { '': 1, '%': 0.01 },
  count: { '': 1, k: 1e3, M: 1e6 },
};

/** The SI value of a typed quantity such as `500 ms`, `0.5`, `75 %`; undefined when it is none. */
export function parseQuantity(text: string, unit: Unit): number | undefined {
  const parts = /^\s*(-?[\d.,]+(?:e[+-]?\d+)?)\s*(\D*?)\s*$/i.exec(text);
  if (parts === null) return undefined;
  const [, number, suffix] = parts;
  const factor = (SUFFIXES[unit] ?? { '': 1 })[suffix];
  const value = Number(number.replaceAll(',', ''));
  return factor === undefined || !Number.isFinite(value) ? undefined : withoutNoise(value * factor);
}

/** 75 * 0.01 is 0.75 and not 0.7500000000000001. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}
