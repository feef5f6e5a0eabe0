import { describe, expect, test } from 'vitest';
import { llmFromHuggingFace, shapeFromHuggingFace } from './hugging-face.ts';
import { parameterCounts } from './parameters.ts';

const LLAMA = {
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 14336,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  torch_dtype: 'bfloat16',
  vocab_size: 128256,
  tie_word_embeddings: false,
};

const DEEPSEEK = {
  model_type: 'deepseek_v3',
  first_k_dense_replace: 3,
  hidden_size: 7168,
  intermediate_size: 18432,
  kv_lora_rank: 512,
  moe_intermediate_size: 2048,
  n_routed_experts: 256,
  n_shared_experts: 1,
  num_attention_heads: 128,
  num_experts_per_tok: 8,
  num_hidden_layers: 61,
  num_key_value_heads: 128,
  q_lora_rank: 1536,
  qk_nope_head_dim: 128,
  qk_rope_head_dim: 64,
  v_head_dim: 128,
  vocab_size: 129280,
  torch_dtype: 'bfloat16',
  quantization_config: { quant_method: 'fp8', weight_block_size: [128, 128] },
};

const GPT_OSS = {
  model_type: 'gpt_oss',
  head_dim: 64,
  hidden_size: 2880,
  intermediate_size: 2880,
  layer_types: Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? 'sliding_attention' : 'full_attention')),
  num_attention_heads: 64,
  num_experts_per_tok: 4,
  num_hidden_layers: 24,
  num_key_value_heads: 8,
  num_local_experts: 32,
  sliding_window: 128,
  vocab_size: 201088,
  quantization_config: { quant_method: 'mxfp4' },
};

const FALCON = {
  model_type: 'falcon',
  hidden_size: 14848,
  new_decoder_architecture: true,
  num_attention_heads: 232,
  num_hidden_layers: 80,
  num_kv_heads: 8,
  multi_query: true,
  vocab_size: 65024,
};

describe('a config.json gives the published number of parameters', () => {
  test.each([
    ['Llama 3.1 8B', LLAMA, 8.03],
    ['DeepSeek-V3', DEEPSEEK, 671],
    ['gpt-oss-20b', GPT_OSS, 20.91],
    ['Falcon 180B', FALCON, 179.5],
  ])('%s', (name, config, billions) => {
    expect(llmFromHuggingFace(name, config).weightCount / 1e9 / billions).toBeCloseTo(1, 2);
  });
});

describe('fields beside the sizes', () => {
  test('latent attention keeps its ranks', () => {
    expect(llmFromHuggingFace('m', DEEPSEEK)).toMatchObject({
      attention: 'MLA',
      kvHeadCount: 1,
      latentSize: 512,
      shape: { weightFormat: 'fp8', experts: { denseLayerCount: 3, sharedIntermediateSize: 2048 } },
    });
  });

  test('windowed layers are counted', () => {
    expect(shapeFromHuggingFace('m', GPT_OSS)).toMatchObject({
      attention: { headSize: 64, windowTokens: 128, windowedLayerCount: 12 },
      weightFormat: 'mxfp4',
    });
  });

  test('a window that is switched off is none', () => {
    const config = { ...LLAMA, model_type: 'qwen2', sliding_window: 131072, use_sliding_window: false };
    expect(shapeFromHuggingFace('m', config).attention).not.toHaveProperty('windowTokens');
  });

  test('Falcon runs attention and MLP side by side, without a gate and with 8 KV heads', () => {
    expect(shapeFromHuggingFace('m', FALCON)).toMatchObject({
      attention: { kvHeadCount: 8, headSize: 64 },
      intermediateSize: 4 * 14848,
      gatedMlp: false,
      parallelResidual: true,
    });
  });

  test('a multimodal config counts with its language part', () => {
    const shape = shapeFromHuggingFace('m', { model_type: 'mistral3', text_config: LLAMA, vision_config: {} });
    expect(parameterCounts(shape).total).toBe(parameterCounts(shapeFromHuggingFace('m', LLAMA)).total);
  });

  test('4-bit weights are recognised', () => {
    const config = { ...LLAMA, quantization_config: { quant_method: 'awq', bits: 4 } };
    expect(shapeFromHuggingFace('m', config).weightFormat).toBe('int4');
  });
});

describe('what makes no sense is refused by name', () => {
  test.each([
    [undefined, 'not an object'],
    [[], 'not an object'],
    [{ ...LLAMA, vocab_size: undefined }, 'vocab_size is missing'],
    [{ ...LLAMA, hidden_size: 'wide' }, 'hidden_size must be a whole number'],
    [{ ...LLAMA, num_attention_heads: 33 }, 'no multiple'],
  ])('%#', (config, message) => {
    expect(() => llmFromHuggingFace('m', config)).toThrow(message);
  });
});
