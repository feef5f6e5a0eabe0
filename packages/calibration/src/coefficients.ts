import {
  commonCoefficients,
  engineStack,
  gpuCost,
  HARDWARE,
  type HardwareEntry,
  type ReadParameter,
  STACK_FORMS,
} from '@tandem/catalog';
import type { CommonCoefficients, EngineStack, GpuCost } from '@tandem/core';

/** Everything a prediction takes from the fit, built from the flat parameters when first asked for. */
export class Coefficients {
  readonly read: ReadParameter;
  readonly common: CommonCoefficients;
  readonly #gpus = new Map<string, GpuCost>();
  readonly #stacks = new Map<string, EngineStack>();

  constructor(read: ReadParameter) {
    this.read = read;
    this.common = commonCoefficients(read);
  }

  /** @param key of a HardwareEntry; unknown keys have been refused before. */
  gpu(key: string): GpuCost {
    let cost = this.#gpus.get(key);
    if (cost === undefined) {
      cost = gpuCost(hardware(key), this.read);
      this.#gpus.set(key, cost);
    }
    return cost;
  }

  stack(key: string): EngineStack {
    let stack = this.#stacks.get(key);
    if (stack === undefined) {
      const form = STACK_FORMS.find((entry) => entry.key === key);
      if (form === undefined) throw new Error(`no engine stack "${key}"`);
      stack = engineStack(form, this.read);
      this.#stacks.set(key, stack);
    }
    return stack;
  }
}

const HARDWARE_BY_KEY: ReadonlyMap<string, HardwareEntry> = new Map(HARDWARE.map((entry) => [entry.key, entry]));

export function isKnownGpu(key: string): boolean {
  return HARDWARE_BY_KEY.has(key);
}

function hardware(key: string): HardwareEntry {
  const entry = HARDWARE_BY_KEY.get(key);
  if (entry === undefined) throw new Error(`no GPU "${key}"`);
  return entry;
}

/** The engine stack of a row's `stack` column. */
export interface StackMatch {
  readonly key: string;
  /** False when no stack is measured under this name and the nearest kind stands in. */
  readonly isKnown: boolean;
}

export function matchStack(measuredName: string): StackMatch {
  const entry = STACK_FORMS.find(({ measuredAs, key }) => key === measuredName || measuredAs.includes(measuredName));
  if (entry !== undefined) return { key: entry.key, isKnown: true };
  return { key: standIn(measuredName.toLowerCase()), isKnown: false };
}

function standIn(name: string): string {
  if (name.includes('kernels')) return 'kernels';
  if (name.includes('eager')) return 'vllm-eager-2023';
  return name.includes('trtllm') ? 'trtllm-serving' : 'vllm-graph';
}
