import type { LlmShape, NumberFormat } from '@tandem/core';

/** A model's architecture as its `config.json` states it, with its published size to check against. */
export interface ArchitectureEntry {
  /** The catalog name. */
  readonly name: string;
  /** Hugging Face repository whose `config.json` states the shape, with the month of its release. */
  readonly source: string;
  /** Names of this model in measured rows. */
  readonly measuredAs: readonly string[];
  /** Parameters as the model card or the index of the published weights counts them. */
  readonly publishedParameterCount: number;
  readonly shape: LlmShape;
}

interface Dimensions {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  /** Absent: hidden / heads. */
  readonly headSize?: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  readonly tied?: boolean;
  readonly gated?: boolean;
  readonly parallelResidual?: boolean;
  readonly window?: { readonly tokens: number; readonly layers: number };
  readonly experts?: LlmShape['experts'];
  readonly latent?: { readonly queryRank?: number; readonly kvRank: number };
  readonly format?: NumberFormat;
}

/** Head widths of DeepSeek's latent attention, the same in every model that uses it. */
const LATENT_HEADS = { nopeHeadSize: 128, ropeHeadSize: 64, valueHeadSize: 128 } as const;

function shapeOf(d: Dimensions): LlmShape {
  return {
    layerCount: d.layers,
    hiddenSize: d.hidden,
    vocabularySize: d.vocabulary,
    tiedEmbeddings: d.tied ?? false,
    attention:
      d.latent !== undefined
        ? { kind: 'latent', queryHeadCount: d.heads, ...d.latent, ...LATENT_HEADS }
        : {
            kind: 'grouped',
            queryHeadCount: d.heads,
            kvHeadCount: d.kvHeads,
            headSize: d.headSize ?? d.hidden / d.heads,
            ...(d.window !== undefined && { windowTokens: d.window.tokens, windowedLayerCount: d.window.layers }),
          },
    intermediateSize: d.intermediate,
    gatedMlp: d.gated ?? true,
    ...(d.experts !== undefined && { experts: d.experts }),
    parallelResidual: d.parallelResidual ?? false,
    weightFormat: d.format ?? 'bf16',
  };
}

function entry(
  name: string,
  source: string,
  billions: number,
  dimensions: Dimensions,
  measuredAs: readonly string[] = [],
): ArchitectureEntry {
  return { name, source, measuredAs, publishedParameterCount: Math.round(billions * 1e9), shape: shapeOf(dimensions) };
}

function experts(
  expertCount: number,
  expertsPerToken: number,
  expertIntermediateSize: number,
  sharedIntermediateSize = 0,
  denseLayerCount = 0,
): NonNullable<LlmShape['experts']> {
  return { expertCount, expertsPerToken, expertIntermediateSize, sharedIntermediateSize, denseLayerCount };
}

const LLAMA_70B: Dimensions = {
  layers: 80,
  hidden: 8192,
  heads: 64,
  kvHeads: 8,
  intermediate: 28672,
  vocabulary: 128256,
};
const DEEPSEEK_V3: Dimensions = {
  layers: 61,
  hidden: 7168,
  heads: 128,
  kvHeads: 128,
  latent: { queryRank: 1536, kvRank: 512 },
  intermediate: 18432,
  vocabulary: 129280,
  experts: experts(256, 8, 2048, 2048, 3),
  format: 'fp8',
};

export const LLM_ARCHITECTURES: readonly ArchitectureEntry[] = [
  entry('LLaMA-3.1-70B', 'meta-llama/Llama-3.1-70B config.json, July 2024', 70.554, LLAMA_70B),
  entry('GPT-OSS-20B', 'openai/gpt-oss-20b config.json, August 2025', 20.91, {
    layers: 24,
    hidden: 2880,
    heads: 64,
    kvHeads: 8,
    headSize: 64,
    intermediate: 2880,
    vocabulary: 201088,
    window: { tokens: 128, layers: 12 },
    experts: experts(32, 4, 2880),
    format: 'mxfp4',
  }),
  entry('DeepSeek-V3', 'deepseek-ai/DeepSeek-V3 config.json, December 2024', 671, DEEPSEEK_V3, ['deepseek-v3']),
  entry('Mistral-Small-24B', 'mistralai/Mistral-Small-24B-Base-2501 config.json, January 2025', 23.57, {
    layers: 40,
    hidden: 5120,
    heads: 32,
    kvHeads: 8,
    headSize: 128,
    intermediate: 32768,
    vocabulary: 131072,
  }),
  entry('Qwen2.5-72B', 'Qwen/Qwen2.5-72B config.json, September 2024', 72.7, {
    ...LLAMA_70B,
    intermediate: 29568,
    vocabulary: 152064,
  }),
  entry('LLaMA-3.1-405B', 'meta-llama/Llama-3.1-405B config.json, July 2024', 405.85, {
    layers: 126,
    hidden: 16384,
    heads: 128,
    kvHeads: 8,
    intermediate: 53248,
    vocabulary: 128256,
  }),
  entry(
    'Mixtral-8x22B',
    'mistralai/Mixtral-8x22B-v0.1 config.json, April 2024',
    140.6,
    {
      layers: 56,
      hidden: 6144,
      heads: 48,
      kvHeads: 8,
      intermediate: 16384,
      vocabulary: 32000,
      experts: experts(8, 2, 16384),
    },
    ['mixtral-8x22b'],
  ),
  entry('DeepSeek-R1', 'deepseek-ai/DeepSeek-R1 config.json, January 2025', 671, DEEPSEEK_V3, ['deepseek-r1']),
  entry('DeepSeek-V2-Lite', 'deepseek-ai/DeepSeek-V2-Lite config.json, May 2024', 15.7, {
    layers: 27,
    hidden: 2048,
    heads: 16,
    kvHeads: 16,
    latent: { kvRank: 512 },
    intermediate: 10944,
    vocabulary: 102400,
    experts: experts(64, 6, 1408, 2816, 1),
  }),
  entry('Kimi-K2', 'moonshotai/Kimi-K2-Instruct config.json, July 2025', 1026, {
    ...DEEPSEEK_V3,
    heads: 64,
    kvHeads: 64,
    vocabulary: 163840,
    experts: experts(384, 8, 2048, 2048, 1),
  }),
  entry('GPT-OSS-120B', 'openai/gpt-oss-120b config.json, August 2025', 116.83, {
    layers: 36,
    hidden: 2880,
    heads: 64,
    kvHeads: 8,
    headSize: 64,
    intermediate: 2880,
    vocabulary: 201088,
    window: { tokens: 128, layers: 18 },
    experts: experts(128, 4, 2880),
    format: 'mxfp4',
  }),
  entry('LLaMA-3.3-70B', 'meta-llama/Llama-3.3-70B-Instruct config.json, December 2024', 70.554, LLAMA_70B, [
    'llama3.3-70b',
  ]),
  entry('LLaMA-3-70B', 'meta-llama/Meta-Llama-3-70B config.json, April 2024', 70.554, LLAMA_70B, [
    'llama3-70b',
    'llama3.1-70b',
  ]),
  entry(
    'LLaMA-3.1-8B',
    'meta-llama/Llama-3.1-8B config.json, July 2024',
    8.03,
    { layers: 32, hidden: 4096, heads: 32, kvHeads: 8, intermediate: 14336, vocabulary: 128256 },
    ['llama3-8b', 'llama3.1-8b'],
  ),
  entry('LLaMA-3.2-3B', 'meta-llama/Llama-3.2-3B config.json, September 2024', 3.213, {
    layers: 28,
    hidden: 3072,
    heads: 24,
    kvHeads: 8,
    intermediate: 8192,
    vocabulary: 128256,
    tied: true,
  }),
  entry(
    'LLaMA-2-7B',
    'meta-llama/Llama-2-7b-hf config.json, July 2023',
    6.738,
    { layers: 32, hidden: 4096, heads: 32, kvHeads: 32, intermediate: 11008, vocabulary: 32000, format: 'fp16' },
    ['llama2-7b'],
  ),
  entry(
    'LLaMA-2-13B',
    'meta-llama/Llama-2-13b-hf config.json, July 2023',
    13.016,
    { layers: 40, hidden: 5120, heads: 40, kvHeads: 40, intermediate: 13824, vocabulary: 32000, format: 'fp16' },
    ['llama2-13b'],
  ),
  entry(
    'LLaMA-2-70B',
    'meta-llama/Llama-2-70b-hf config.json, July 2023',
    68.977,
    { ...LLAMA_70B, vocabulary: 32000, format: 'fp16' },
    ['llama2-70b'],
  ),
  entry(
    'CodeLlama-34B',
    'codellama/CodeLlama-34b-hf config.json, August 2023',
    33.744,
    { layers: 48, hidden: 8192, heads: 64, kvHeads: 8, intermediate: 22016, vocabulary: 32000 },
    ['codellama-34b'],
  ),
  entry(
    'Mistral-7B',
    'mistralai/Mistral-7B-v0.3 config.json, May 2024',
    7.248,
    { layers: 32, hidden: 4096, heads: 32, kvHeads: 8, intermediate: 14336, vocabulary: 32768 },
    ['mistral-7b'],
  ),
  entry('Mistral-Large-123B', 'mistralai/Mistral-Large-Instruct-2407 config.json, July 2024', 122.61, {
    layers: 88,
    hidden: 12288,
    heads: 96,
    kvHeads: 8,
    intermediate: 28672,
    vocabulary: 32768,
  }),
  entry(
    'Mixtral-8x7B',
    'mistralai/Mixtral-8x7B-v0.1 config.json, December 2023',
    46.703,
    {
      layers: 32,
      hidden: 4096,
      heads: 32,
      kvHeads: 8,
      intermediate: 14336,
      vocabulary: 32000,
      experts: experts(8, 2, 14336),
    },
    ['mixtral-8x7b'],
  ),
  entry('Qwen2.5-7B', 'Qwen/Qwen2.5-7B config.json, September 2024', 7.616, {
    layers: 28,
    hidden: 3584,
    heads: 28,
    kvHeads: 4,
    intermediate: 18944,
    vocabulary: 152064,
  }),
  entry('Qwen2.5-32B', 'Qwen/Qwen2.5-32B config.json, September 2024', 32.764, {
    layers: 64,
    hidden: 5120,
    heads: 40,
    kvHeads: 8,
    intermediate: 27648,
    vocabulary: 152064,
  }),
  entry(
    'Qwen-72B',
    'Qwen/Qwen-72B config.json, November 2023 (its intermediate_size counts both halves of the gated MLP)',
    72.288,
    { layers: 80, hidden: 8192, heads: 64, kvHeads: 64, intermediate: 24576, vocabulary: 152064 },
    ['qwen-72b'],
  ),
  entry(
    'Qwen3-8B',
    'Qwen/Qwen3-8B config.json, April 2025',
    8.191,
    { layers: 36, hidden: 4096, heads: 32, kvHeads: 8, intermediate: 12288, vocabulary: 151936 },
    ['qwen3-8b'],
  ),
  entry(
    'Qwen3-32B',
    'Qwen/Qwen3-32B config.json, April 2025',
    32.762,
    { layers: 64, hidden: 5120, heads: 64, kvHeads: 8, headSize: 128, intermediate: 25600, vocabulary: 151936 },
    ['qwen3-32b'],
  ),
  entry(
    'Qwen3-30B-A3B',
    'Qwen/Qwen3-30B-A3B config.json, April 2025',
    30.532,
    {
      layers: 48,
      hidden: 2048,
      heads: 32,
      kvHeads: 4,
      headSize: 128,
      intermediate: 6144,
      vocabulary: 151936,
      experts: experts(128, 8, 768),
    },
    ['qwen3-30b-a3b'],
  ),
  entry(
    'Qwen3-235B-A22B',
    'Qwen/Qwen3-235B-A22B config.json, April 2025',
    235.09,
    {
      layers: 94,
      hidden: 4096,
      heads: 64,
      kvHeads: 4,
      headSize: 128,
      intermediate: 12288,
      vocabulary: 151936,
      experts: experts(128, 8, 1536),
    },
    ['qwen3-235b-a22b'],
  ),
  entry('Phi-4', 'microsoft/phi-4 config.json, December 2024', 14.66, {
    layers: 40,
    hidden: 5120,
    heads: 40,
    kvHeads: 10,
    intermediate: 17920,
    vocabulary: 100352,
  }),
  entry('Gemma-2-27B', 'google/gemma-2-27b config.json, June 2024', 27.227, {
    layers: 46,
    hidden: 4608,
    heads: 32,
    kvHeads: 16,
    headSize: 128,
    intermediate: 36864,
    vocabulary: 256000,
    tied: true,
    window: { tokens: 4096, layers: 23 },
  }),
  entry('Yi-34B', '01-ai/Yi-34B config.json, November 2023', 34.389, {
    layers: 60,
    hidden: 7168,
    heads: 56,
    kvHeads: 8,
    intermediate: 20480,
    vocabulary: 64000,
  }),
  entry(
    'InternLM-20B',
    'internlm/internlm-20b config.json, September 2023',
    20.08,
    { layers: 60, hidden: 5120, heads: 40, kvHeads: 40, intermediate: 13824, vocabulary: 103168, format: 'fp16' },
    ['internlm-20b'],
  ),
  entry(
    'GPT-J-6B',
    'EleutherAI/gpt-j-6b config.json, June 2021',
    6.05,
    {
      layers: 28,
      hidden: 4096,
      heads: 16,
      kvHeads: 16,
      intermediate: 16384,
      vocabulary: 50400,
      gated: false,
      parallelResidual: true,
      format: 'fp16',
    },
    ['gptj-6b'],
  ),
  entry(
    'BLOOM-176B',
    'bigscience/bloom config.json, July 2022',
    176.25,
    {
      layers: 70,
      hidden: 14336,
      heads: 112,
      kvHeads: 112,
      intermediate: 57344,
      vocabulary: 250880,
      gated: false,
      tied: true,
    },
    ['bloom-176b'],
  ),
  entry(
    'Falcon-180B',
    'tiiuae/falcon-180B config.json, September 2023',
    179.52,
    {
      layers: 80,
      hidden: 14848,
      heads: 232,
      kvHeads: 8,
      headSize: 64,
      intermediate: 59392,
      vocabulary: 65024,
      gated: false,
      parallelResidual: true,
    },
    ['falcon-180b'],
  ),
  entry(
    'OPT-13B',
    'facebook/opt-13b config.json, May 2022',
    12.853,
    {
      layers: 40,
      hidden: 5120,
      heads: 40,
      kvHeads: 40,
      intermediate: 20480,
      vocabulary: 50272,
      gated: false,
      tied: true,
      format: 'fp16',
    },
    ['opt-13b'],
  ),
  entry(
    'OPT-66B',
    'facebook/opt-66b config.json, May 2022',
    65.72,
    {
      layers: 64,
      hidden: 9216,
      heads: 72,
      kvHeads: 72,
      intermediate: 36864,
      vocabulary: 50272,
      gated: false,
      tied: true,
      format: 'fp16',
    },
    ['opt-66b'],
  ),
];
