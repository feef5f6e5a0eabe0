import { findGpu, findLlm, GPU_NAMES, LLM_NAMES } from '@tandem/catalog';
import { formatQuantity, type GpuSpec, type LlmSpec } from '@tandem/core';
import type { SelectOption } from '../../ui/select.tsx';
import type { OwnSpecs } from './own-specs.ts';

/** Every GPU that can be chosen, with its main numbers; the user's own last. */
export function gpuOptions(own: OwnSpecs): SelectOption<string>[] {
  return [...GPU_NAMES.map(findGpu), ...own.gpus].map((gpu) => ({
    value: gpu.name,
    label: gpu.name,
    detail: gpuDetail(gpu),
  }));
}

export function llmOptions(own: OwnSpecs): SelectOption<string>[] {
  return [...LLM_NAMES.map(findLlm), ...own.llms].map((llm) => ({
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
