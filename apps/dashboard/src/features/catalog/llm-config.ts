import { type LlmSpec, llmFromHuggingFace, ProjectError, shapeFromHuggingFace } from '@tandem/core';

/** The parsed `config.json` of a Hugging Face repository. */
export type LlmConfig = Readonly<Record<string, unknown>>;

/** Fields that say nothing about the architecture: of tokenisers, training, code, and other modalities. */
const IRRELEVANT =
  /_token_id$|dropout|pdrop|^_|^rope_|^architectures$|^auto_map$|version|initializer|_eps$|_act$|vision|audio/;

export type ReadConfig = { readonly config: LlmConfig; readonly spec: LlmSpec } | { readonly problem: string };

/** Reads a pasted `config.json`; what is kept of it describes the same architecture in fewer characters. */
export function readLlmConfig(name: string, text: string): ReadConfig {
  const json = parseJson(text);
  if (json === undefined) return { problem: 'This is no JSON. Paste the whole file, braces included.' };
  try {
    const spec = llmFromHuggingFace(name === '' ? 'the model' : name, json);
    return { config: shorten(name, json as LlmConfig), spec };
  } catch (error) {
    if (error instanceof ProjectError) return { problem: error.message };
    throw error;
  }
}

/** The specification of a kept config. @throws LLM_INVALID_SHAPE */
export function specOfConfig(name: string, config: LlmConfig): LlmSpec {
  return llmFromHuggingFace(name, config);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function shorten(name: string, config: LlmConfig): LlmConfig {
  const short = withoutIrrelevant(config);
  const isSame =
    JSON.stringify(shapeFromHuggingFace(name, short)) === JSON.stringify(shapeFromHuggingFace(name, config));
  return isSame ? short : config;
}

function withoutIrrelevant(config: LlmConfig): LlmConfig {
  const kept = Object.entries(config).filter(([key, value]) => value !== null && !IRRELEVANT.test(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      const isPart = key === 'text_config' || key === 'llm_config';
      return [key, isPart ? withoutIrrelevant(value as LlmConfig) : value];
    }),
  );
}
