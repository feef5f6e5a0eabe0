export { checkFieldValue } from './configuration/check-value.ts';
export {
  type Configuration,
  type ConfigurationInput,
  PUBLISHED_BASE_RUN,
  parseConfiguration,
} from './configuration/configuration.ts';
export {
  ALIAS_NAMES,
  type AliasName,
  type ChoiceField,
  CONFIGURATION_FIELDS,
  FIELD_ALIASES,
  FIELD_NAMES,
  type Field,
  type FieldName,
  fieldOf,
  fieldsOf,
  isAlias,
  isNumberField,
  isReadBy,
  type NameField,
  type NumberField,
  SETTABLE_NAMES,
  type SettableName,
} from './configuration/fields.ts';
export { CATALOG_LOOKUP, extendCatalog, type NameLookup, PD_LINKS } from './configuration/name-lookup.ts';
export {
  OWN_MAXIMUM_ENTRIES,
  OWN_NAME_MAXIMUM_LENGTH,
  type OwnLlmConfig,
  type OwnSpecs,
  OwnSpecsSchema,
  parseOwnSpecs,
} from './configuration/own-specs.ts';
export { fieldValue, resolveConfiguration } from './configuration/resolve.ts';
export { ConfigurationInputSchema, ConfigurationSchema, fieldSchema } from './configuration/schema.ts';
export {
  parseSimulationRequest,
  type SimulationRequest,
  type SimulationRequestInput,
  SimulationRequestSchema,
} from './configuration/simulation-request.ts';
export { CONTRACT_ERRORS, type ContractErrorCode } from './errors.ts';
export { type BestPoint, type BestPoints, BestPointsSchema, GOALS, type Goal } from './results/best.ts';
export { METRIC_NAMES, type Metrics, MetricsSchema } from './results/metrics.ts';
export { axisValuesAt, infeasibleCode, type PointRecord, pointRecord, statusWord } from './results/point.ts';
export { type Problem, ProblemSchema } from './results/problem.ts';
export {
  InfeasibleSchema,
  ProvenanceSchema,
  type SimulationReport,
  SimulationReportSchema,
  simulationReport,
} from './results/simulation-report.ts';
export { type Span, SpanSchema, spanRecord, spanRecords } from './results/span.ts';
export { PENDING_CELL, REDUCTIONS, type Reduction, type Surface, SurfaceSchema } from './results/surface.ts';
export {
  SWEEP_STATES,
  type SweepAccepted,
  SweepAcceptedSchema,
  type SweepList,
  SweepListSchema,
  type SweepProgress,
  SweepProgressSchema,
  type SweepState,
  type SweepSummary,
  SweepSummarySchema,
} from './results/sweep-summary.ts';
export {
  type AxisSpec,
  axisLength,
  axisValueAt,
  axisValues,
  type GeometricRange,
  type LinearRange,
  parseAxis,
} from './sweep/axis.ts';
export { SWEEP_PRESETS, type SweepPresetName } from './sweep/presets.ts';
export { resolveSweep } from './sweep/resolve.ts';
export { type SweepSpecInput, SweepSpecSchema } from './sweep/schema.ts';
export {
  axesOf,
  countPoints,
  parseSweepName,
  parseSweepSpec,
  SWEEP_MAXIMUM_POINTS,
  type SweepSpec,
} from './sweep/sweep-spec.ts';
export { SWEEP_VARIABLES } from './sweep/sweep-variables.ts';
export {
  type AllowedNames,
  compileCondition,
  compileWhere,
  type Variable,
  type Variables,
  WHERE_MAXIMUM_LENGTH,
} from './where/where.ts';
