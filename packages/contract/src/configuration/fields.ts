import { ENGINE_STACK_NAMES, GPU_NAMES, LLM_NAMES } from '@tandem/catalog';
import { NUMBER_FORMATS, type PdModelName } from '@tandem/core';

/** What every field tells its user: the command line, the API's schema and the dashboard's controls read this table. */
interface FieldDescription {
  /** Symbol of the formulas, for a short label. */
  readonly symbol: string;
  readonly label: string;
  /** One sentence for help texts and tooltips. */
  readonly about: string;
  readonly group: 'model' | 'prefill' | 'decode' | 'workload' | 'network' | 'limits';
  /** The models that read the field; in the others only its default is accepted. */
  readonly models: readonly PdModelName[];
}

export interface NumberField extends FieldDescription {
  readonly kind: 'integer' | 'number';
  /** Plural noun of what is counted, or 'fraction'. */
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Where a slider should start and end; every value between minimum and maximum is legal all the same. */
  readonly usualMinimum: number;
  readonly usualMaximum: number;
  readonly step: number;
  readonly scale: 'linear' | 'log';
  /** Value in the published base run, taken when the field is left out. */
  readonly defaultValue: number;
}

/** The name of something in the catalog. */
export interface NameField extends FieldDescription {
  readonly kind: 'name';
  readonly catalog: 'gpu' | 'llm';
  readonly names: readonly string[];
  readonly defaultValue: string;
}

export interface ChoiceField extends FieldDescription {
  readonly kind: 'choice';
  readonly choices: readonly string[];
  readonly defaultValue: string;
}

export type Field = NumberField | NameField | ChoiceField;

const EVERY_MODEL = ['reference', 'calibrated'] as const;
const CALIBRATED_ONLY = ['calibrated'] as const;

const pipelineDegree = {
  kind: 'integer',
  symbol: 'PP',
  unit: 'pipeline stages',
  minimum: 1,
  maximum: 1024,
  usualMinimum: 1,
  usualMaximum: 32,
  step: 1,
  scale: 'linear',
  defaultValue: 8,
  models: EVERY_MODEL,
} as const;

const tensorDegree = {
  kind: 'integer',
  symbol: 'TP',
  unit: 'GPUs of a stage',
  minimum: 1,
  maximum: 1024,
  usualMinimum: 1,
  usualMaximum: 8,
  step: 1,
  scale: 'log',
  defaultValue: 1,
  models: EVERY_MODEL,
} as const;

/**
 * The fields of a configuration in the order in which they are shown. To add one, append it here and to core's
 * `PdConfig`; the command line, the API and the sweeps then know it.
 */
export const CONFIGURATION_FIELDS = {
  llm: {
    kind: 'name',
    catalog: 'llm',
    names: LLM_NAMES,
    symbol: 'LLM',
    label: 'LLM',
    about: 'The model that is served.',
    group: 'model',
    models: EVERY_MODEL,
    defaultValue: 'LLaMA-3.1-70B',
  },
  prefillGpu: {
    kind: 'name',
    catalog: 'gpu',
    names: GPU_NAMES,
    symbol: 'GPU',
    label: 'Prefill GPU',
    about: 'GPU type of every prefill rank.',
    group: 'prefill',
    models: EVERY_MODEL,
    defaultValue: 'NVIDIA H100',
  },
  decodeGpu: {
    kind: 'name',
    catalog: 'gpu',
    names: GPU_NAMES,
    symbol: 'GPU',
    label: 'Decode GPU',
    about: 'GPU type of every decode rank.',
    group: 'decode',
    models: EVERY_MODEL,
    defaultValue: 'NVIDIA RTX PRO 6000',
  },
  ppPrefill: {
    ...pipelineDegree,
    label: 'Prefill PP',
    about: 'Pipeline parallelism degree of the prefill pool.',
    group: 'prefill',
  },
  ppDecode: {
    ...pipelineDegree,
    label: 'Decode PP',
    about: 'Pipeline parallelism degree of the decode pool. The reference model takes one degree for both pools.',
    group: 'decode',
  },
  tpPrefill: {
    ...tensorDegree,
    label: 'Prefill TP',
    about: 'Tensor parallelism degree of a prefill stage. The reference model takes 1 only.',
    group: 'prefill',
  },
  tpDecode: {
    ...tensorDegree,
    label: 'Decode TP',
    about: 'Tensor parallelism degree of a decode stage. The reference model takes 1 only.',
    group: 'decode',
  },
  batchSize: {
    kind: 'integer',
    symbol: 'N',
    label: 'Batch size',
    about: 'Sequences served together.',
    unit: 'sequences',
    minimum: 1,
    maximum: 65_536,
    usualMinimum: 1,
    usualMaximum: 256,
    step: 1,
    scale: 'log',
    group: 'workload',
    models: EVERY_MODEL,
    defaultValue: 1,
  },
  sequenceLength: {
    kind: 'integer',
    symbol: 'T',
    label: 'Sequence length',
    about: 'Prompt tokens of each sequence.',
    unit: 'tokens',
    minimum: 1,
    maximum: 10_485_760,
    usualMinimum: 256,
    usualMaximum: 131_072,
    step: 1,
    scale: 'log',
    group: 'workload',
    models: EVERY_MODEL,
    defaultValue: 8192,
  },
  chunkSize: {
    kind: 'integer',
    symbol: 'M',
    label: 'Chunk size',
    about: 'Prompt tokens of each sequence that one prefill pass takes.',
    unit: 'tokens',
    minimum: 1,
    maximum: 10_485_760,
    usualMinimum: 16,
    usualMaximum: 8192,
    step: 1,
    scale: 'log',
    group: 'workload',
    models: EVERY_MODEL,
    defaultValue: 128,
  },
  ibCards: {
    kind: 'integer',
    symbol: 'IB',
    label: 'InfiniBand cards',
    about:
      'InfiniBand cards that the prefill ranks share, rank r using card r mod cards. In the calibrated model, of every server.',
    unit: 'cards',
    minimum: 1,
    maximum: 1024,
    usualMinimum: 1,
    usualMaximum: 16,
    step: 1,
    scale: 'linear',
    group: 'network',
    models: EVERY_MODEL,
    defaultValue: 1,
  },
  vramLimit: {
    kind: 'number',
    symbol: 'VRAM',
    label: 'VRAM limit',
    about: 'Share of the memory of a GPU that weights and cache may take.',
    unit: 'fraction',
    minimum: 0.001,
    maximum: 1,
    usualMinimum: 0.1,
    usualMaximum: 1,
    step: 0.01,
    scale: 'linear',
    group: 'limits',
    models: EVERY_MODEL,
    defaultValue: 0.95,
  },
  model: {
    kind: 'choice',
    choices: EVERY_MODEL,
    symbol: 'model',
    label: 'Model',
    about: "Which arithmetic computes the run: the original simulator's (reference) or the one fitted on hardware.",
    group: 'model',
    models: EVERY_MODEL,
    defaultValue: 'reference',
  },
  outputTokens: {
    kind: 'integer',
    symbol: 'O',
    label: 'Output tokens',
    about: 'Tokens that decode makes of each sequence. The reference model makes 1.',
    unit: 'tokens',
    minimum: 1,
    maximum: 1_048_576,
    usualMinimum: 1,
    usualMaximum: 4096,
    step: 1,
    scale: 'log',
    group: 'workload',
    models: CALIBRATED_ONLY,
    defaultValue: 1,
  },
  engineStack: {
    kind: 'choice',
    choices: ENGINE_STACK_NAMES,
    symbol: 'engine',
    label: 'Engine stack',
    about: 'Engine of both pools: how it launches work and what it adds. "kernels" adds nothing.',
    group: 'model',
    models: CALIBRATED_ONLY,
    defaultValue: 'vllm-graph',
  },
  weightFormat: {
    kind: 'choice',
    choices: ['published', ...NUMBER_FORMATS],
    symbol: 'weights',
    label: 'Weight format',
    about: 'Number format of the weights; "published" is that of the released model. FP8 computes in 8 bits.',
    group: 'model',
    models: CALIBRATED_ONLY,
    defaultValue: 'published',
  },
  kvFormat: {
    kind: 'choice',
    choices: NUMBER_FORMATS,
    symbol: 'cache',
    label: 'KV cache format',
    about: 'Number format of the KV cache.',
    group: 'model',
    models: CALIBRATED_ONLY,
    defaultValue: 'bf16',
  },
  gpusPerServer: {
    kind: 'integer',
    symbol: 'G',
    label: 'GPUs per server',
    about: 'GPUs that share the links inside a server and its InfiniBand cards. A tensor-parallel group fits in one.',
    unit: 'GPUs',
    minimum: 1,
    maximum: 1024,
    usualMinimum: 1,
    usualMaximum: 72,
    step: 1,
    scale: 'linear',
    group: 'network',
    models: CALIBRATED_ONLY,
    defaultValue: 8,
  },
} as const satisfies Record<string, Field>;

export type FieldName = keyof typeof CONFIGURATION_FIELDS;
export const FIELD_NAMES = Object.keys(CONFIGURATION_FIELDS) as readonly FieldName[];

/** One word for both pools. */
export const FIELD_ALIASES = {
  pp: ['ppPrefill', 'ppDecode'],
  tp: ['tpPrefill', 'tpDecode'],
} as const satisfies Record<string, readonly FieldName[]>;

export type AliasName = keyof typeof FIELD_ALIASES;
export const ALIAS_NAMES = Object.keys(FIELD_ALIASES) as readonly AliasName[];

/** Every word that may stand for a field in a configuration, as an axis, in a condition, or as an option. */
export type SettableName = FieldName | AliasName;
export const SETTABLE_NAMES: readonly SettableName[] = [...FIELD_NAMES, ...ALIAS_NAMES];

/** The fields that a word sets: itself, or both pools' fields for an alias. */
export function fieldsOf(name: SettableName): readonly FieldName[] {
  return isAlias(name) ? FIELD_ALIASES[name] : [name];
}

/** The description of the field that a word sets. */
export function fieldOf(name: SettableName): Field {
  return CONFIGURATION_FIELDS[fieldsOf(name)[0]];
}

export function isAlias(name: SettableName): name is AliasName {
  return Object.hasOwn(FIELD_ALIASES, name);
}

/** Whether a model reads a field; the others accept only its default. */
export function isReadBy(model: PdModelName, name: FieldName): boolean {
  return CONFIGURATION_FIELDS[name].models.some((reader) => reader === model);
}

export function isNumberField(field: Field): field is NumberField {
  return field.kind === 'integer' || field.kind === 'number';
}
