export { type ArchitectureEntry, LLM_ARCHITECTURES } from './architectures.ts';
export { commonCoefficients, engineStack, type ReadParameter, type StackForm } from './calibration/assemble.ts';
export { COMMON_COEFFICIENTS, ENGINE_STACKS } from './calibration/catalog-coefficients.ts';
export { fittedParameter, isFitted } from './calibration/fitted.ts';
export { extrapolatedGpuCost, gpuCost, hardwareByName } from './calibration/gpu-cost.ts';
export { type Prior, priorOf } from './calibration/priors.ts';
export { STACK_FORMS, type StackEntry } from './calibration/stack-forms.ts';
export { completeGpu, completeLlm } from './complete.ts';
export { CATALOG_ERRORS, type CatalogErrorCode } from './errors.ts';
export { type Fact, meanOf, ORIGINAL_TABLES, type RangeFact } from './fact.ts';
export { GPUS, type GpuEntry, gpuSpec } from './gpus.ts';
export { HARDWARE, type HardwareEntry, type ScaleUpLink } from './hardware.ts';
export { LINKS, type LinkEntry, linkSpec } from './links.ts';
export { LLMS, type LlmEntry, llmSpec } from './llms.ts';
export {
  ENGINE_STACK_NAMES,
  findEngineStack,
  findGpu,
  findLink,
  findLlm,
  GPU_NAMES,
  LINK_NAMES,
  LLM_NAMES,
} from './lookup.ts';
export { nearestNames, suggestion } from './nearest.ts';
