import { type Configuration, PUBLISHED_BASE_RUN, parseConfiguration, resolveConfiguration } from '@tandem/contract';
import type { GpuSpec, LlmSpec, PdConfig } from '@tandem/core';

/** GPUs and LLMs that a user describes, beside those of the catalog. */
export interface OwnSpecs {
  readonly gpus: readonly GpuSpec[];
  readonly llms: readonly LlmSpec[];
}

export const NO_OWN_SPECS: OwnSpecs = { gpus: [], llms: [] };

const OWN_NAME_FIELDS = ['llm', 'prefillGpu', 'decodeGpu'] as const;
type OwnNameField = (typeof OWN_NAME_FIELDS)[number];

/** `parseConfiguration`, with the user's own names among those that are known. */
export function parseWithOwn(input: Readonly<Record<string, unknown>>, own: OwnSpecs): Configuration {
  const ownNames: Partial<Record<OwnNameField, string>> = {};
  const catalogued: Record<string, unknown> = { ...input };
  for (const field of OWN_NAME_FIELDS) {
    const spec = ownSpec(own, field, input[field]);
    if (spec === undefined) continue;
    ownNames[field] = spec.name;
    delete catalogued[field];
  }
  return { ...parseConfiguration(catalogued), ...ownNames };
}

/** `resolveConfiguration`, with the user's own names among those that are known. */
export function resolveWithOwn(configuration: Configuration, own: OwnSpecs): PdConfig {
  const llm = ownSpec(own, 'llm', configuration.llm) as LlmSpec | undefined;
  const prefillGpu = ownSpec(own, 'prefillGpu', configuration.prefillGpu) as GpuSpec | undefined;
  const decodeGpu = ownSpec(own, 'decodeGpu', configuration.decodeGpu) as GpuSpec | undefined;
  const catalogued: Configuration = {
    ...configuration,
    ...(llm && { llm: PUBLISHED_BASE_RUN.llm }),
    ...(prefillGpu && { prefillGpu: PUBLISHED_BASE_RUN.prefillGpu }),
    ...(decodeGpu && { decodeGpu: PUBLISHED_BASE_RUN.decodeGpu }),
  };
  return {
    ...resolveConfiguration(catalogued),
    ...(llm && { llm }),
    ...(prefillGpu && { prefillGpu }),
    ...(decodeGpu && { decodeGpu }),
  };
}

function ownSpec(own: OwnSpecs, field: OwnNameField, name: unknown): GpuSpec | LlmSpec | undefined {
  const specs: readonly (GpuSpec | LlmSpec)[] = field === 'llm' ? own.llms : own.gpus;
  return specs.find((spec) => spec.name === name);
}
