export { attributeChain, type PathCategory, type PathShare } from './analysis/attribution.ts';
export { bottleneckSentences, type MetricBound, metricBounds, shareWords } from './analysis/bottleneck.ts';
export { causeChain, effectsOf, type PdCriticalPaths, pdCriticalPaths } from './analysis/critical-path.ts';
export { type Change, type Fit, nearestFits } from './analysis/fits.ts';
export { type KindInRange, type RangeStatistics, rangeStatistics } from './analysis/range.ts';
export { tryRoundings } from './analysis/roundings.ts';
export {
  isTransfer,
  meanRate,
  type PathLimit,
  pathLimit,
  type SharedUse,
  sharedUses,
  uncontendedSeconds,
} from './analysis/transfer.ts';
export {
  type ChannelUtilisation,
  type RankUtilisation,
  type Utilisation,
  utilisation,
} from './analysis/utilisation.ts';
export { rankVariations, tryVariations, type Variation } from './analysis/variations.ts';
export {
  allReduceSeconds,
  allReduceWireBytes,
  busBytesPerSecond,
  NCCL_OVERLAP_EXPONENT,
} from './cost/all-reduce.ts';
export type { CollectiveCost, CommonCoefficients, EngineStack, GpuEfficiency } from './cost/coefficients.ts';
export type { GpuCost, Provenance } from './cost/gpu-cost.ts';
export { softMaximum } from './cost/operators.ts';
export { RankCost, type ValueSizes } from './cost/rank-cost.ts';
export { CORE_ERRORS, type CoreErrorCode, type ErrorDetails, ProjectError } from './errors.ts';
export { GPU, type GpuSpec } from './gpu/gpu.ts';
export { approximateShape } from './llm/approximate-shape.ts';
export { llmFromHuggingFace, shapeFromHuggingFace } from './llm/hugging-face.ts';
export { type AttentionKind, kvCacheBytes, LLM, type LlmSpec } from './llm/llm.ts';
export { type ParameterCounts, parameterCounts } from './llm/parameters.ts';
export {
  BYTES_PER_VALUE,
  expertLayerCount,
  type GroupedAttention,
  kvValuesPerTokenPerLayer,
  type LatentAttention,
  type LlmShape,
  type MixtureOfExperts,
  NUMBER_FORMATS,
  type NumberFormat,
} from './llm/shape.ts';
export { type InputProvenance, predictionProvenance } from './pd/calibrated/provenance.ts';
export type { LinkSpec, PdConfig, PdLinks, PdModelName, WeightFormat } from './pd/config.ts';
export { PdEvaluator, type PdSimulation } from './pd/evaluator.ts';
export { PD_METRIC_COUNT, PD_METRIC_INDEX, PD_METRICS, type PdMetricName } from './pd/metrics.ts';
export { DisaggregatedPDSystemPP } from './pd/reference/disaggregated-pd-system-pp.ts';
export {
  INFEASIBLE_CODES,
  type Infeasible,
  type InfeasibleCode,
  POINT_STATUS,
  type PointStatus,
} from './pd/status.ts';
export { CommChannel } from './sim/comm-channel.ts';
export { CommNetworkSimulator } from './sim/comm-network-simulator.ts';
export { ComputeJob } from './sim/compute-job.ts';
export { DataBatch } from './sim/data-batch.ts';
export { Kernel, type Program } from './sim/kernel.ts';
export type { SimulatedSystem } from './sim/simulated-system.ts';
export {
  NO_CAUSE,
  NO_ROUTE,
  SPAN_KINDS,
  type SpanKind,
  spanName,
  type Trace,
  type TraceChannel,
  taskName,
} from './sim/trace.ts';
export { createColumns, evaluatePoint, evaluateRange, type SweepColumns } from './sweep/evaluate.ts';
export type { SweepAxis, SweepPlan } from './sweep/plan.ts';
export { formatChange, formatExact, formatQuantity, relativeChange, type Unit } from './units/format.ts';
