import { completeGpu, completeLlm, findGpu, findLink, findLlm, GPU_NAMES, LLM_NAMES } from '@tandem/catalog';
import { type GpuSpec, type LlmSpec, llmFromHuggingFace, type PdLinks } from '@tandem/core';
import { contractError } from '../errors.ts';
import type { OwnSpecs } from './own-specs.ts';

/** Where the names of a configuration become numbers. */
export interface NameLookup {
  readonly gpuNames: readonly string[];
  readonly llmNames: readonly string[];
  /** @throws CATALOG_UNKNOWN_GPU with the nearest names. */
  findGpu(name: string): GpuSpec;
  /** @throws CATALOG_UNKNOWN_LLM with the nearest names. */
  findLlm(name: string): LlmSpec;
  /** The links of the reference topology: every lane, InfiniBand cable and Ethernet cable is one of these. */
  readonly links: PdLinks;
}

/** The links of the reference topology in the catalog. */
export const PD_LINKS: PdLinks = {
  lane: findLink('PCIe Gen5 x16'),
  infinibandCable: findLink('Infiniband NDR'),
  ethernetCable: findLink('Ethernet 100G'),
};

/** The catalog as it ships. */
export const CATALOG_LOOKUP: NameLookup = {
  gpuNames: GPU_NAMES,
  llmNames: LLM_NAMES,
  findGpu,
  findLlm,
  links: PD_LINKS,
};

/** The catalog with `own` entries beside its own. @throws CONTRACT_OWN_NAME_TAKEN */
export function extendCatalog(own: OwnSpecs): NameLookup {
  const gpus = byName((own.gpus ?? []).map(completeGpu), GPU_NAMES);
  const llms = byName(ownLlms(own), LLM_NAMES);
  return {
    gpuNames: [...GPU_NAMES, ...gpus.keys()],
    llmNames: [...LLM_NAMES, ...llms.keys()],
    findGpu: (name) => gpus.get(name) ?? findGpu(name),
    findLlm: (name) => llms.get(name) ?? findLlm(name),
    links: { ...PD_LINKS, ...own.links },
  };
}

function ownLlms({ llms = [], llmConfigs = [] }: OwnSpecs): readonly LlmSpec[] {
  return [...llms.map(completeLlm), ...llmConfigs.map(({ name, config }) => llmFromHuggingFace(name, config))];
}

function byName<Spec extends { readonly name: string }>(
  specs: readonly Spec[],
  catalogNames: readonly string[],
): ReadonlyMap<string, Spec> {
  const map = new Map<string, Spec>();
  for (const spec of specs) {
    if (catalogNames.includes(spec.name) || map.has(spec.name)) {
      throw contractError('CONTRACT_OWN_NAME_TAKEN', `the name "${spec.name}" is already taken in the catalog`, {
        name: spec.name,
      });
    }
    map.set(spec.name, spec);
  }
  return map;
}
