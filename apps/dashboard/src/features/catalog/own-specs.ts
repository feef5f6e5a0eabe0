import type { OwnSpecs } from '@tandem/contract';
import type { GpuSpec, LinkSpec, LlmSpec } from '@tandem/core';
import { linkRole, type OwnEntry, ownGpuSpec, ownLinkSpec, ownLlmSpec } from './own-entry.ts';

/** The own GPUs and LLMs among `names`, and every own link, for a sweep or a configuration to bring along. */
export function ownSpecsFor(entries: readonly OwnEntry[], names: ReadonlySet<string>): OwnSpecs {
  const named = entries.filter((entry) => names.has(entry.name));
  const gpus = named.filter((entry) => entry.kind === 'gpu').map(ownGpuSpec);
  const llms = named.filter((entry) => entry.kind === 'llm' && entry.config === undefined).map(ownLlmSpec);
  const llmConfigs = named.flatMap(({ name, config }) => (config === undefined ? [] : [{ name, config }]));
  const links = entries.filter((entry) => entry.kind === 'link').map((entry) => [linkRole(entry), ownLinkSpec(entry)]);
  return {
    ...(gpus.length === 0 ? {} : { gpus }),
    ...(llms.length === 0 ? {} : { llms }),
    ...(llmConfigs.length === 0 ? {} : { llmConfigs }),
    ...(links.length === 0 ? {} : { links: Object.fromEntries(links) }),
  };
}

/** True when there is nothing to bring along. */
export function isEmpty(own: OwnSpecs): boolean {
  return Object.keys(own).length === 0;
}

/** The entries that a sweep brought along, as a catalog and a link take them. */
export function entriesOfSpecs({ gpus = [], llms = [], llmConfigs = [], links = {} }: OwnSpecs): readonly OwnEntry[] {
  return [
    ...gpus.map(entryOfGpu),
    ...llms.map(entryOfLlm),
    ...llmConfigs.map(({ name, config }): OwnEntry => ({ ...blank('llm', name), config })),
    ...Object.entries(links).map(([role, link]) => entryOfLink(role, link)),
  ];
}

function blank(kind: OwnEntry['kind'], name: string): OwnEntry {
  return { kind, name, choice: undefined, values: {}, source: 'brought along by a sweep' };
}

function entryOfGpu(gpu: GpuSpec): OwnEntry {
  return {
    ...blank('gpu', gpu.name),
    values: {
      vram: gpu.vramBytes / 2 ** 30,
      bandwidth: gpu.memoryBandwidthBytesPerSecond / 1e9,
      flops: gpu.denseFp16FlopsPerSecond / 1e12,
    },
  };
}

function entryOfLlm(llm: LlmSpec): OwnEntry {
  return {
    ...blank('llm', llm.name),
    choice: llm.attention,
    values: {
      weights: llm.weightCount,
      layers: llm.layerCount,
      hidden: llm.hiddenSize,
      heads: llm.queryHeadCount,
      kvHeads: llm.kvHeadCount,
      bytes: llm.bytesPerValue,
      ...(llm.latentSize === undefined ? {} : { latent: llm.latentSize }),
    },
  };
}

function entryOfLink(role: string, link: LinkSpec): OwnEntry {
  return {
    ...blank('link', link.name),
    choice: role,
    // Microseconds from seconds and back: 12 digits keep what was typed.
    values: {
      bandwidth: link.bandwidthBytesPerSecond / 1e9,
      latency: Number((link.latencySeconds * 1e6).toPrecision(12)),
    },
  };
}
