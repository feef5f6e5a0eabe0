import type { AttentionKind, GpuSpec, LinkSpec, LlmSpec, PdLinks } from '@tandem/core';
import { type LlmConfig, readLlmConfig } from './llm-config.ts';

export const OWN_KINDS = ['gpu', 'llm', 'link'] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** A GPU, LLM or link that a user describes. Numbers are in the units of OWN_FIELDS. */
export interface OwnEntry {
  readonly kind: OwnKind;
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
  /** Of an LLM that is described by its `config.json` instead of by `values`. */
  readonly config?: LlmConfig;
  /** Attention of an LLM; the place of a link in the topology; absent for a GPU. */
  readonly choice: string | undefined;
  /** Where the user has the numbers from. */
  readonly source: string;
}

/** One number of an entry. */
export interface OwnField {
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly about: string;
  readonly isInteger: boolean;
  readonly minimum: number;
  readonly maximum: number;
  /** Read only with this choice, and required then. */
  readonly onlyFor?: string;
  /** What an empty form suggests. */
  readonly example: number;
}

const count = { isInteger: true, minimum: 1, unit: '' } as const;
const rate = { isInteger: false, minimum: 1e-6, maximum: 1e9 } as const;

export const OWN_FIELDS: Readonly<Record<OwnKind, readonly OwnField[]>> = {
  gpu: [
    { key: 'vram', label: 'Memory', unit: 'GiB', about: 'VRAM of one GPU, 2^30 bytes each.', example: 141, ...rate },
    {
      key: 'bandwidth',
      label: 'Memory bandwidth',
      unit: 'GB/s',
      about: 'Peak of reads and writes together, 1e9 bytes each.',
      example: 4800,
      ...rate,
    },
    {
      key: 'flops',
      label: 'Dense 16-bit',
      unit: 'TFLOPS',
      about: 'Tensor throughput without structured sparsity: half of a datasheet figure "with sparsity".',
      example: 989,
      ...rate,
    },
  ],
  llm: [
    {
      key: 'weights',
      label: 'Parameters',
      about: 'All of them, every expert included (W).',
      example: 70_000_000_000,
      ...count,
      maximum: 1e15,
    },
    { key: 'layers', label: 'Layers', about: 'num_hidden_layers (L).', example: 80, ...count, maximum: 10_000 },
    { key: 'hidden', label: 'Hidden size', about: 'hidden_size (H_model).', example: 8192, ...count, maximum: 1e6 },
    { key: 'heads', label: 'Query heads', about: 'num_attention_heads (H_q).', example: 64, ...count, maximum: 1e5 },
    { key: 'kvHeads', label: 'KV heads', about: 'num_key_value_heads (H_kv).', example: 8, ...count, maximum: 1e5 },
    {
      key: 'bytes',
      label: 'Bytes a value',
      unit: 'B',
      about: 'Of a weight, an activation and a cache value (B): 2 for bfloat16, 1 for FP8.',
      example: 2,
      isInteger: false,
      minimum: 0.25,
      maximum: 8,
    },
    {
      key: 'latent',
      label: 'Latent size',
      about: 'kv_lora_rank (D_latent).',
      example: 512,
      ...count,
      maximum: 1e6,
      onlyFor: 'MLA',
    },
  ],
  link: [
    { key: 'bandwidth', label: 'Bandwidth', unit: 'GB/s', about: 'Of one direction, 1e9 bytes.', example: 90, ...rate },
    {
      key: 'latency',
      label: 'Latency',
      unit: 'µs',
      about: 'Of one crossing, before the first byte moves.',
      example: 3,
      isInteger: false,
      minimum: 0,
      maximum: 1e9,
    },
  ],
};

export interface OwnChoice {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export const OWN_CHOICES: Readonly<Partial<Record<OwnKind, OwnChoice>>> = {
  llm: {
    label: 'Attention',
    options: [
      { value: 'GQA', label: 'GQA, grouped queries' },
      { value: 'MHA', label: 'MHA, a KV head for each query head' },
      { value: 'MLA', label: 'MLA, compressed cache' },
    ],
  },
  link: {
    label: 'Used as',
    options: [
      { value: 'lane', label: 'PCIe lane of a GPU or NIC' },
      { value: 'infinibandCable', label: 'InfiniBand cable' },
      { value: 'ethernetCable', label: 'Ethernet cable' },
    ],
  },
};

/** Fields that an entry with this choice has. */
export function fieldsFor(kind: OwnKind, choice: string | undefined): readonly OwnField[] {
  return OWN_FIELDS[kind].filter((field) => field.onlyFor === undefined || field.onlyFor === choice);
}

/** What is wrong with an entry, by field key (`name` and `choice` too); empty when it can be used. */
export function problemsOf(entry: OwnEntry, takenNames: readonly string[]): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  if (entry.name.trim() === '') problems.name = 'Give it a name.';
  else if (entry.name.length > 80) problems.name = `At most 80 characters; this has ${entry.name.length}.`;
  else if (/[~\n]/.test(entry.name)) problems.name = 'No "~" and no line breaks, so that links can carry it.';
  else if (takenNames.includes(entry.name)) problems.name = `The catalog already has "${entry.name}".`;
  if (entry.config !== undefined) return { ...problems, ...configProblems(entry.name, entry.config) };
  const choice = OWN_CHOICES[entry.kind];
  if (choice !== undefined && !choice.options.some((option) => option.value === entry.choice)) {
    problems.choice = `One of ${choice.options.map((option) => option.value).join(', ')}.`;
  }
  for (const field of fieldsFor(entry.kind, entry.choice)) {
    const problem = numberProblem(field, entry.values[field.key]);
    if (problem !== undefined) problems[field.key] = problem;
  }
  if (entry.kind === 'llm') Object.assign(problems, { ...shapeProblems(entry.values), ...problems });
  return problems;
}

function configProblems(name: string, config: LlmConfig): Record<string, string> {
  const read = readLlmConfig(name, JSON.stringify(config));
  return 'problem' in read ? { config: read.problem } : {};
}

/** What does not fit together in an LLM whose numbers may each be fine. */
function shapeProblems({ heads, kvHeads, layers, weights }: OwnEntry['values']): Record<string, string> {
  return {
    ...(heads % kvHeads > 0 ? { kvHeads: `${heads} query heads do not share ${kvHeads} KV heads evenly.` } : {}),
    ...(weights < layers ? { weights: `${weights} parameters are fewer than ${layers} layers.` } : {}),
  };
}

function numberProblem(field: OwnField, value: number | undefined): string | undefined {
  const kind = field.isInteger ? 'A whole number' : 'A number';
  const unit = field.unit === '' ? '' : ` ${field.unit}`;
  if (value === undefined || !Number.isFinite(value)) return `${kind} is needed${unit === '' ? '' : `, in${unit}`}.`;
  if (field.isInteger && !Number.isInteger(value)) return `A whole number is needed; got ${value}.`;
  if (value < field.minimum || value > field.maximum) {
    return `${kind} from ${field.minimum} to ${field.maximum}${unit}; got ${value}.`;
  }
  return undefined;
}

export function ownGpuSpec({ name, values }: OwnEntry): GpuSpec {
  return {
    name,
    vramBytes: values.vram * 2 ** 30,
    memoryBandwidthBytesPerSecond: values.bandwidth * 1e9,
    denseFp16FlopsPerSecond: values.flops * 1e12,
  };
}

export function ownLlmSpec({ name, values, choice }: OwnEntry): LlmSpec {
  return {
    name,
    attention: choice as AttentionKind,
    isMixtureOfExperts: false,
    weightCount: values.weights,
    layerCount: values.layers,
    hiddenSize: values.hidden,
    bytesPerValue: values.bytes,
    kvHeadCount: values.kvHeads,
    queryHeadCount: values.heads,
    ...(choice === 'MLA' ? { latentSize: values.latent } : {}),
  };
}

export function ownLinkSpec({ name, values }: OwnEntry): LinkSpec {
  return {
    name,
    bandwidthBytesPerSecond: values.bandwidth * 1e9,
    latencySeconds: values.latency * 1e-6,
  };
}

/** Place of a link entry in the topology. */
export function linkRole(entry: OwnEntry): keyof PdLinks {
  return entry.choice as keyof PdLinks;
}
