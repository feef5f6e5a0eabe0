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
  const name = measuredName.toLowerCase();
  const nearest = STAND_INS.find(({ matches }) => matches.test(name));
  return { key: nearest?.key ?? DEFAULT_STAND_IN, isKnown: false };
}

const DEFAULT_STAND_IN = 'vllm-graph';

/** What stands in for an engine or version without measurements, by the words of its name; the first that matches. */
const STAND_INS: readonly { readonly matches: RegExp; readonly key: string }[] = [
  { matches: /^kernels-aic/, key: 'kernels-without-elementwise' },
  { matches: /^kernels/, key: 'kernels' },
  { matches: /eager|splitwise/, key: 'vllm-eager-2023' },
  { matches: /^vllm-ci/, key: 'vllm-static-2024' },
  { matches: /^trtllm-0\.[0-6]\b/, key: 'trtllm-0.5' },
  { matches: /^trtllm-0\./, key: 'trtllm-0.9' },
  { matches: /trtllm/, key: 'trtllm-serving' },
  { matches: /lmdeploy/, key: 'lmdeploy-0.1' },
  { matches: /distserve|swift/, key: 'distserve-swiftt' },
];
