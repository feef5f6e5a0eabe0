export { CATALOG_ERRORS, type CatalogErrorCode } from './errors.ts';
export { type Fact, meanOf, ORIGINAL_TABLES, type RangeFact } from './fact.ts';
export { GPUS, type GpuEntry, gpuSpec } from './gpus.ts';
export { LINKS, type LinkEntry, linkSpec } from './links.ts';
export { LLMS, type LlmEntry, llmSpec } from './llms.ts';
export { findGpu, findLink, findLlm, GPU_NAMES, LINK_NAMES, LLM_NAMES } from './lookup.ts';
export { nearestNames, suggestion } from './nearest.ts';
