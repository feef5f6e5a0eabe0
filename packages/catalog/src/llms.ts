import type { AttentionKind, LlmSpec } from '@tandem/core';
import { type ArchitectureEntry, LLM_ARCHITECTURES } from './architectures.ts';
import { completeLlm } from './complete.ts';
import { type Fact, fact, ORIGINAL_TABLES } from './fact.ts';

/** The shape of a model as its `config.json` states it. To add one, append it to LLM_ARCHITECTURES. */
export interface LlmEntry {
  readonly name: string;
  readonly attention: AttentionKind;
  readonly isMixtureOfExperts: boolean;
  /** All parameters, every expert included (W). */
  readonly weightCount: Fact;
  /** L */
  readonly layerCount: Fact;
  /** H_model */
  readonly hiddenSize: Fact;
  /** B */
  readonly bytesPerValue: Fact;
  /** H_kv */
  readonly kvHeadCount: Fact;
  /** H_q */
  readonly queryHeadCount: Fact;
  /** D_latent; only for MLA. */
  readonly latentSize?: Fact;
}

const LAYERS = 'num_hidden_layers';
const HIDDEN = 'hidden_size';
const KV_HEADS = 'num_key_value_heads';
const QUERY_HEADS = 'num_attention_heads';
const SIXTEEN_BIT = 'torch_dtype bfloat16: weights, activations and cache take 2 bytes a value.';

/** The head width used is hiddenSize / queryHeadCount; some models state another. */
function headWidthDiffers(used: number, stated: number): string {
  return `${QUERY_HEADS}. The reference model takes hidden_size / heads = ${used} as head width; the model states head_dim ${stated}.`;
}

/** The original simulator's LLMs: the reference model's results rest on these figures. */
const ORIGINAL_LLMS: readonly LlmEntry[] = [
  {
    name: 'LLaMA-3.1-70B',
    attention: 'GQA',
    isMixtureOfExperts: false,
    weightCount: fact(
      70_554_470_400,
      ORIGINAL_TABLES,
      'All parameters. The published weights have 70,553,706,496: 11 parts per million fewer.',
    ),
    layerCount: fact(80, 'meta-llama/Llama-3.1-70B config.json', LAYERS),
    hiddenSize: fact(8192, 'meta-llama/Llama-3.1-70B config.json', HIDDEN),
    bytesPerValue: fact(2, 'meta-llama/Llama-3.1-70B config.json', SIXTEEN_BIT),
    kvHeadCount: fact(8, 'meta-llama/Llama-3.1-70B config.json', KV_HEADS),
    queryHeadCount: fact(64, 'meta-llama/Llama-3.1-70B config.json', QUERY_HEADS),
  },
  {
    name: 'GPT-OSS-20B',
    attention: 'GQA',
    isMixtureOfExperts: true,
    weightCount: fact(20_910_000_000, 'gpt-oss model card: 20.91B total parameters', 'All parameters, 3.61B active.'),
    layerCount: fact(24, 'openai/gpt-oss-20b config.json', LAYERS),
    hiddenSize: fact(2880, 'openai/gpt-oss-20b config.json', HIDDEN),
    bytesPerValue: fact(
      2,
      ORIGINAL_TABLES,
      '2 bytes a value throughout. The published weights keep the experts in MXFP4 (about 4.25 bits a value).',
    ),
    kvHeadCount: fact(8, 'openai/gpt-oss-20b config.json', KV_HEADS),
    queryHeadCount: fact(64, 'openai/gpt-oss-20b config.json', headWidthDiffers(45, 64)),
  },
  {
    name: 'DeepSeek-V3',
    attention: 'MLA',
    isMixtureOfExperts: true,
    weightCount: fact(
      671_000_000_000,
      'DeepSeek-V3 Technical Report: 671B total parameters',
      'All parameters of the main model, rounded; 37B active for each token.',
    ),
    layerCount: fact(61, 'deepseek-ai/DeepSeek-V3 config.json', LAYERS),
    hiddenSize: fact(7168, 'deepseek-ai/DeepSeek-V3 config.json', HIDDEN),
    bytesPerValue: fact(
      2,
      ORIGINAL_TABLES,
      '2 bytes a value throughout. The published weights are FP8, 1 byte a value.',
    ),
    kvHeadCount: fact(
      1,
      ORIGINAL_TABLES,
      'One latent vector serves every head. config.json writes num_key_value_heads 128, the count after expansion.',
    ),
    queryHeadCount: fact(128, 'deepseek-ai/DeepSeek-V3 config.json', QUERY_HEADS),
    latentSize: fact(
      512,
      'deepseek-ai/DeepSeek-V3 config.json',
      'kv_lora_rank. The rotary part of the key (qk_rope_head_dim 64) is not in it.',
    ),
  },
  {
    name: 'Mistral-Small-24B',
    attention: 'GQA',
    isMixtureOfExperts: false,
    weightCount: fact(
      24_000_000_000,
      ORIGINAL_TABLES,
      'All parameters, rounded. The published weights of Mistral-Small-24B-Base-2501 have about 23.6 billion.',
    ),
    layerCount: fact(40, 'mistralai/Mistral-Small-24B-Base-2501 config.json', LAYERS),
    hiddenSize: fact(5120, 'mistralai/Mistral-Small-24B-Base-2501 config.json', HIDDEN),
    bytesPerValue: fact(2, 'mistralai/Mistral-Small-24B-Base-2501 config.json', SIXTEEN_BIT),
    kvHeadCount: fact(8, 'mistralai/Mistral-Small-24B-Base-2501 config.json', KV_HEADS),
    queryHeadCount: fact(32, 'mistralai/Mistral-Small-24B-Base-2501 config.json', headWidthDiffers(160, 128)),
  },
  {
    name: 'Qwen2.5-72B',
    attention: 'GQA',
    isMixtureOfExperts: false,
    weightCount: fact(72_700_000_000, 'Qwen2.5-72B model card: 72.7B parameters', 'All parameters, rounded.'),
    layerCount: fact(80, 'Qwen/Qwen2.5-72B config.json', LAYERS),
    hiddenSize: fact(8192, 'Qwen/Qwen2.5-72B config.json', HIDDEN),
    bytesPerValue: fact(2, 'Qwen/Qwen2.5-72B config.json', SIXTEEN_BIT),
    kvHeadCount: fact(8, 'Qwen/Qwen2.5-72B config.json', KV_HEADS),
    queryHeadCount: fact(64, 'Qwen/Qwen2.5-72B config.json', QUERY_HEADS),
  },
  {
    name: 'LLaMA-3.1-405B',
    attention: 'GQA',
    isMixtureOfExperts: false,
    weightCount: fact(
      405_000_000_000,
      ORIGINAL_TABLES,
      'All parameters, rounded as in the model name. The published weights have about 405.9 billion.',
    ),
    layerCount: fact(126, 'meta-llama/Llama-3.1-405B config.json', LAYERS),
    hiddenSize: fact(16384, 'meta-llama/Llama-3.1-405B config.json', HIDDEN),
    bytesPerValue: fact(2, 'meta-llama/Llama-3.1-405B config.json', SIXTEEN_BIT),
    kvHeadCount: fact(8, 'meta-llama/Llama-3.1-405B config.json', KV_HEADS),
    queryHeadCount: fact(128, 'meta-llama/Llama-3.1-405B config.json', QUERY_HEADS),
  },
  {
    name: 'Mixtral-8x22B',
    attention: 'GQA',
    isMixtureOfExperts: true,
    weightCount: fact(
      141_000_000_000,
      'Mistral AI announcement of Mixtral 8x22B: 141B parameters',
      'All parameters, rounded; 39B active for each token.',
    ),
    layerCount: fact(56, 'mistralai/Mixtral-8x22B-v0.1 config.json', LAYERS),
    hiddenSize: fact(6144, 'mistralai/Mixtral-8x22B-v0.1 config.json', HIDDEN),
    bytesPerValue: fact(2, 'mistralai/Mixtral-8x22B-v0.1 config.json', SIXTEEN_BIT),
    kvHeadCount: fact(8, 'mistralai/Mixtral-8x22B-v0.1 config.json', KV_HEADS),
    queryHeadCount: fact(48, 'mistralai/Mixtral-8x22B-v0.1 config.json', QUERY_HEADS),
  },
];

/** LLMs that only their `config.json` describes: the reference model gets its figures from the architecture. */
const FURTHER_LLMS: readonly LlmEntry[] = LLM_ARCHITECTURES.filter(
  ({ name }) => !ORIGINAL_LLMS.some((entry) => entry.name === name),
).map(entryOfArchitecture);

export const LLMS: readonly LlmEntry[] = [...ORIGINAL_LLMS, ...FURTHER_LLMS];

function entryOfArchitecture({ name, source, publishedParameterCount, shape }: ArchitectureEntry): LlmEntry {
  const { attention } = shape;
  const isLatent = attention.kind === 'latent';
  const kvHeads = isLatent ? 1 : attention.kvHeadCount;
  const isFull = !isLatent && attention.kvHeadCount === attention.queryHeadCount;
  return {
    name,
    attention: isLatent ? 'MLA' : isFull ? 'MHA' : 'GQA',
    isMixtureOfExperts: shape.experts !== undefined,
    weightCount: fact(publishedParameterCount, source, 'All parameters, as the published weights count them.'),
    layerCount: fact(shape.layerCount, source, LAYERS),
    hiddenSize: fact(shape.hiddenSize, source, HIDDEN),
    bytesPerValue: fact(2, source, 'The reference model takes 2 bytes a value throughout.'),
    kvHeadCount: fact(kvHeads, source, isLatent ? 'One latent vector serves every head.' : KV_HEADS),
    queryHeadCount: fact(attention.queryHeadCount, source, QUERY_HEADS),
    ...(isLatent && { latentSize: fact(attention.kvRank, source, 'kv_lora_rank.') }),
  };
}

export function llmSpec(entry: LlmEntry): LlmSpec {
  return completeLlm({
    name: entry.name,
    weightCount: entry.weightCount.value,
    layerCount: entry.layerCount.value,
    hiddenSize: entry.hiddenSize.value,
    bytesPerValue: entry.bytesPerValue.value,
    kvHeadCount: entry.kvHeadCount.value,
    queryHeadCount: entry.queryHeadCount.value,
    ...(entry.latentSize === undefined ? {} : { latentSize: entry.latentSize.value }),
    attention: entry.attention,
    isMixtureOfExperts: entry.isMixtureOfExperts,
  });
}
