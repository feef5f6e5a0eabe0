import type { NameLookup } from '@tandem/contract';
import { formatQuantity, type GpuSpec, type LlmSpec } from '@tandem/core';
import type { SelectOption } from '../../ui/select.tsx';

/** Every GPU that can be chosen, with its main numbers; the user's own last. */
export function gpuOptions(lookup: NameLookup): SelectOption<string>[] {
  return lookup.gpuNames.map(lookup.findGpu).map((gpu) => ({
    value: gpu.name,
    label: gpu.name,
    detail: gpuDetail(gpu),
  }));
}

export function llmOptions(lookup: NameLookup): SelectOption<string>[] {
  return lookup.llmNames.map(lookup.findLlm).map((llm) => ({
    value: llm.name,
    label: llm.name,
    detail: llmDetail(llm),
  }));
}

export function gpuDetail({ vramBytes, memoryBandwidthBytesPerSecond, denseFp16FlopsPerSecond }: GpuSpec): string {
  return [
    `${(vramBytes / 2 ** 30).toFixed(0)} GiB`,
    formatQuantity(memoryBandwidthBytesPerSecond, 'bytesPerSecond'),
    formatQuantity(denseFp16FlopsPerSecond, 'flopsPerSecond'),
  ].join(' · ');
}

export function llmDetail({ weightCount, layerCount, attention, isMixtureOfExperts }: LlmSpec): string {
  const kind = isMixtureOfExperts ? `${attention}, mixture of experts` : attention;
  return `${(weightCount / 1e9).toPrecision(3)} B weights · ${layerCount} layers · ${kind}`;
}
