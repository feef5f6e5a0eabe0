import { coreError } from '../errors.ts';
import type { AttentionKind, LlmSpec } from './llm.ts';
import { parameterCounts } from './parameters.ts';
import type { LlmShape, NumberFormat } from './shape.ts';

type Config = Readonly<Record<string, unknown>>;

/** Model types whose MLP has no gate. */
const UNGATED: ReadonlySet<string> = new Set([
  'bloom',
  'codegen',
  'falcon',
  'gpt2',
  'gpt_bigcode',
  'gpt_neox',
  'gptj',
  'mpt',
  'nemotron',
  'opt',
  'phi',
  'RefinedWeb',
  'starcoder2',
]);
/** Model types that share embedding and LM head unless their config says otherwise. */
const TIED: ReadonlySet<string> = new Set([
  'bloom',
  'cohere',
  'cohere2',
  'gemma',
  'gemma2',
  'gemma3',
  'gemma3_text',
  'gpt2',
  'gpt_bigcode',
  'mpt',
  'opt',
]);
/** Model types that run attention and MLP side by side on one input. */
const PARALLEL: ReadonlySet<string> = new Set(['codegen', 'cohere', 'cohere2', 'gptj', 'phi']);

/**
 * An LLM from the `config.json` of its Hugging Face repository, as parsed JSON. Multimodal models count with their
 * language part.
 * @throws LLM_INVALID_SHAPE naming the field that is missing or makes no sense.
 */
export function llmFromHuggingFace(name: string, json: unknown): LlmSpec {
  const shape = shapeFromHuggingFace(name, json);
  const { attention } = shape;
  const isLatent = attention.kind === 'latent';
  return {
    name,
    weightCount: parameterCounts(shape).total,
    layerCount: shape.layerCount,
    hiddenSize: shape.hiddenSize,
    bytesPerValue: 2,
    kvHeadCount: isLatent ? 1 : attention.kvHeadCount,
    queryHeadCount: attention.queryHeadCount,
    ...(isLatent && { latentSize: attention.kvRank }),
    attention: attentionKind(attention),
    isMixtureOfExperts: shape.experts !== undefined,
    shape,
  };
}

function attentionKind(attention: LlmShape['attention']): AttentionKind {
  if (attention.kind === 'latent') return 'MLA';
  return attention.kvHeadCount === attention.queryHeadCount ? 'MHA' : 'GQA';
}

/** The architecture that a `config.json` states. @throws LLM_INVALID_SHAPE */
export function shapeFromHuggingFace(name: string, json: unknown): LlmShape {
  const outer = asObject(json);
  if (outer === undefined) throw invalid(name, 'config.json is not an object');
  const inner = asObject(outer.text_config) ?? asObject(outer.llm_config);
  const reader = new ConfigReader(name, inner === undefined ? outer : { ...outer, ...inner });
  const layerCount = reader.count('num_hidden_layers', 'n_layer', 'n_layers', 'num_layers');
  const hiddenSize = reader.count('hidden_size', 'n_embd', 'd_model', 'n_embed');
  const experts = expertsOf(reader, layerCount);
  const { modelType } = reader;
  return {
    layerCount,
    hiddenSize,
    vocabularySize: reader.count('vocab_size'),
    tiedEmbeddings: reader.flag('tie_word_embeddings') ?? TIED.has(modelType),
    attention: attentionOf(reader, layerCount, hiddenSize),
    intermediateSize: intermediateOf(reader, hiddenSize),
    gatedMlp: !UNGATED.has(modelType),
    ...(experts !== undefined && { experts }),
    parallelResidual: isParallel(reader),
    weightFormat: weightFormatOf(reader),
  };
}

function attentionOf(reader: ConfigReader, layerCount: number, hiddenSize: number): LlmShape['attention'] {
  const queryHeadCount = reader.count('num_attention_heads', 'n_head', 'n_heads', 'num_heads');
  const kvRank = reader.optionalCount('kv_lora_rank');
  if (kvRank !== undefined) {
    const queryRank = reader.optionalCount('q_lora_rank');
    return {
      kind: 'latent',
      queryHeadCount,
      ...(queryRank !== undefined && { queryRank }),
      kvRank,
      nopeHeadSize: reader.count('qk_nope_head_dim'),
      ropeHeadSize: reader.count('qk_rope_head_dim'),
      valueHeadSize: reader.count('v_head_dim'),
    };
  }
  const stated = reader.optionalCount('num_key_value_heads', 'num_kv_heads', 'n_head_kv', 'multi_query_group_num');
  const isMultiQuery = reader.flag('multi_query') === true && reader.flag('new_decoder_architecture') !== true;
  const headSize = reader.optionalCount('head_dim', 'attention_head_dim') ?? hiddenSize / queryHeadCount;
  if (!Number.isInteger(headSize)) {
    throw reader.invalid(`hidden_size ${hiddenSize} is no multiple of num_attention_heads ${queryHeadCount}`);
  }
  return {
    kind: 'grouped',
    queryHeadCount,
    kvHeadCount: isMultiQuery ? 1 : (stated ?? queryHeadCount),
    headSize,
    ...windowOf(reader, layerCount),
  };
}

/** The layers that attend to a sliding window: stated one by one, else all of them, in Gemma 2 every other one. */
function windowOf(reader: ConfigReader, layerCount: number) {
  const windowTokens = reader.optionalCount('sliding_window');
  const types = reader.list('layer_types');
  if (windowTokens === undefined || reader.flag('use_sliding_window') === false) return {};
  if (types === undefined && reader.modelType.startsWith('qwen') && reader.flag('use_sliding_window') !== true)
    return {};
  const alternating = reader.modelType === 'gemma2' ? Math.ceil(layerCount / 2) : layerCount;
  const windowedLayerCount = types?.filter((type) => type === 'sliding_attention').length ?? alternating;
  return windowedLayerCount === 0 ? {} : { windowTokens, windowedLayerCount };
}

function intermediateOf(reader: ConfigReader, hiddenSize: number): number {
  const stated =
    reader.optionalCount('intermediate_size', 'ffn_dim', 'n_inner', 'ffn_hidden_size') ??
    reader.optionalCount('moe_intermediate_size') ??
    4 * hiddenSize;
  // The first Qwen counts both halves of its gated MLP.
  return reader.modelType === 'qwen' ? stated / 2 : stated;
}

function expertsOf(reader: ConfigReader, layerCount: number): LlmShape['experts'] {
  const expertCount = reader.optionalCount('num_local_experts', 'n_routed_experts', 'num_experts', 'moe_num_experts');
  if (expertCount === undefined || expertCount === 1) return undefined;
  const expertIntermediateSize = reader.count('moe_intermediate_size', 'intermediate_size');
  const sharedCount = reader.optionalCount('n_shared_experts', 'num_shared_experts') ?? 0;
  const denseLayerCount = reader.optionalCount('first_k_dense_replace') ?? reader.list('mlp_only_layers')?.length ?? 0;
  if (denseLayerCount >= layerCount) throw reader.invalid(`all ${layerCount} layers are dense`);
  return {
    expertCount,
    expertsPerToken: reader.count('num_experts_per_tok', 'num_experts_per_token', 'experts_per_token', 'moe_topk'),
    expertIntermediateSize,
    sharedIntermediateSize:
      reader.optionalCount('shared_expert_intermediate_size') ?? sharedCount * expertIntermediateSize,
    denseLayerCount,
  };
}

function isParallel(reader: ConfigReader): boolean {
  return (
    PARALLEL.has(reader.modelType) ||
    reader.flag('parallel_attn') === true ||
    reader.flag('new_decoder_architecture') === true ||
    (reader.modelType === 'gpt_neox' && reader.flag('use_parallel_residual') !== false)
  );
}

const FORMAT_OF_DTYPE: Readonly<Record<string, NumberFormat>> = {
  float32: 'fp32',
  float16: 'fp16',
  bfloat16: 'bf16',
  float8_e4m3fn: 'fp8',
};

function weightFormatOf(reader: ConfigReader): NumberFormat {
  const quantisation = asObject(reader.value('quantization_config'));
  const quantised = quantisation === undefined ? undefined : quantisedFormat(quantisation);
  const dtype = reader.value('torch_dtype') ?? reader.value('dtype');
  return quantised ?? FORMAT_OF_DTYPE[String(dtype).replace('torch.', '')] ?? 'bf16';
}

function quantisedFormat(quantisation: Config): NumberFormat | undefined {
  const method = String(quantisation.quant_method ?? quantisation.quant_algo ?? '').toLowerCase();
  if (method.includes('mxfp4')) return 'mxfp4';
  if (method.includes('fp4')) return 'fp4';
  if (method.includes('fp8')) return 'fp8';
  const bits = Number(quantisation.bits ?? quantisation.w_bit ?? compressedBits(quantisation));
  if (bits === 4 || quantisation.load_in_4bit === true) return 'int4';
  if (bits === 8 || quantisation.load_in_8bit === true) {
    return JSON.stringify(quantisation).includes('"float"') ? 'fp8' : 'int8';
  }
  return undefined;
}

/** `compressed-tensors` states its bits in groups of layers; the first is taken. */
function compressedBits(quantisation: Config): unknown {
  const groups = Object.values(asObject(quantisation.config_groups) ?? {});
  return asObject(asObject(groups[0])?.weights)?.num_bits;
}

/** Reads fields by any of their names and says which one is wrong. */
class ConfigReader {
  readonly #name: string;
  readonly #config: Config;

  constructor(name: string, config: Config) {
    this.#name = name;
    this.#config = config;
  }

  get modelType(): string {
    return String(this.#config.model_type ?? '');
  }

  value(field: string): unknown {
    return Object.hasOwn(this.#config, field) ? this.#config[field] : undefined;
  }

  flag(field: string): boolean | undefined {
    const value = this.value(field);
    return typeof value === 'boolean' ? value : undefined;
  }

  list(field: string): readonly unknown[] | undefined {
    const value = this.value(field);
    return Array.isArray(value) ? value : undefined;
  }

  /** The first of these fields that is there and not null. @throws LLM_INVALID_SHAPE unless it is a count. */
  optionalCount(...fields: readonly string[]): number | undefined {
    for (const field of fields) {
      const value = this.value(field);
      if (value === undefined || value === null) continue;
      if (Number.isInteger(value) && (value as number) >= 0) return value === 0 ? undefined : (value as number);
      throw this.invalid(`${field} must be a whole number; got ${String(value).slice(0, 40)}`);
    }
    return undefined;
  }

  count(...fields: readonly string[]): number {
    const value = this.optionalCount(...fields);
    if (value === undefined) throw this.invalid(`${fields.join(' or ')} is missing`);
    return value;
  }

  invalid(problem: string) {
    return invalid(this.#name, problem);
  }
}

function asObject(value: unknown): Config | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Config) : undefined;
}

function invalid(name: string, problem: string) {
  return coreError('LLM_INVALID_SHAPE', `${name}: ${problem}`, { llm: name });
}
