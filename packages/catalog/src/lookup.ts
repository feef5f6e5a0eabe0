import type { EngineStack, GpuSpec, LinkSpec, LlmSpec } from '@tandem/core';
import { ENGINE_STACKS } from './calibration/catalog-coefficients.ts';
import { type CatalogErrorCode, catalogError } from './errors.ts';
import { GPUS, gpuSpec } from './gpus.ts';
import { LINKS, linkSpec } from './links.ts';
import { LLMS, llmSpec } from './llms.ts';
import { suggestion } from './nearest.ts';

const gpus = specsByName(GPUS, gpuSpec);
const llms = specsByName(LLMS, llmSpec);
const links = specsByName(LINKS, linkSpec);
const engineStacks = specsByName(ENGINE_STACKS, (stack) => stack);

export const GPU_NAMES: readonly string[] = [...gpus.keys()];
export const LLM_NAMES: readonly string[] = [...llms.keys()];
export const LINK_NAMES: readonly string[] = [...links.keys()];
export const ENGINE_STACK_NAMES: readonly string[] = [...engineStacks.keys()];

/** @throws CATALOG_UNKNOWN_GPU with the nearest names. */
export function findGpu(name: string): GpuSpec {
  return find(gpus, 'GPU', 'CATALOG_UNKNOWN_GPU', name);
}

/** @throws CATALOG_UNKNOWN_LLM with the nearest names. */
export function findLlm(name: string): LlmSpec {
  return find(llms, 'LLM', 'CATALOG_UNKNOWN_LLM', name);
}

/** @throws CATALOG_UNKNOWN_LINK with the nearest names. */
export function findLink(name: string): LinkSpec {
  return find(links, 'link', 'CATALOG_UNKNOWN_LINK', name);
}

/** @throws CATALOG_UNKNOWN_ENGINE_STACK with the nearest names. */
export function findEngineStack(name: string): EngineStack {
  return find(engineStacks, 'engine stack', 'CATALOG_UNKNOWN_ENGINE_STACK', name);
}

function specsByName<Entry extends { readonly name: string }, Spec>(
  entries: readonly Entry[],
  toSpec: (entry: Entry) => Spec,
): ReadonlyMap<string, Spec> {
  return new Map(entries.map((entry) => [entry.name, toSpec(entry)]));
}

function find<Spec>(specs: ReadonlyMap<string, Spec>, noun: string, code: CatalogErrorCode, name: string): Spec {
  const spec = specs.get(name);
  if (spec !== undefined) return spec;
  const names = [...specs.keys()];
  throw catalogError(code, `no ${noun} is named "${name.slice(0, 100)}"; ${suggestion(name, names)}`, {
    name: name.slice(0, 100),
    known: names,
  });
}
