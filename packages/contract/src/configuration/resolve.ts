import { COMMON_COEFFICIENTS, findEngineStack } from '@tandem/catalog';
import type { NumberFormat, PdConfig, WeightFormat } from '@tandem/core';
import type { Configuration } from './configuration.ts';
import type { FieldName } from './fields.ts';
import { CATALOG_LOOKUP, type NameLookup } from './name-lookup.ts';

/** Replaces each name by its numbers. @throws CATALOG_UNKNOWN_* for a name the catalog lacks. */
export function resolveConfiguration(configuration: Configuration, lookup: NameLookup = CATALOG_LOOKUP): PdConfig {
  return {
    ...configuration,
    llm: lookup.findLlm(configuration.llm),
    prefillGpu: lookup.findGpu(configuration.prefillGpu),
    decodeGpu: lookup.findGpu(configuration.decodeGpu),
    engineStack: findEngineStack(configuration.engineStack),
    // Both have been checked to be one of the field's choices.
    weightFormat: configuration.weightFormat as WeightFormat,
    kvFormat: configuration.kvFormat as NumberFormat,
    links: lookup.links,
    commonCoefficients: COMMON_COEFFICIENTS,
  };
}

/** Values of one field as `PdConfig` holds them: specifications for names, the value itself otherwise. */
export function resolveFieldValues<F extends FieldName>(
  field: F,
  values: readonly (number | string)[],
  lookup: NameLookup = CATALOG_LOOKUP,
): readonly PdConfig[F][] {
  return values.map((value) => resolveFieldValue(field, value, lookup));
}

function resolveFieldValue<F extends FieldName>(field: F, value: number | string, lookup: NameLookup): PdConfig[F] {
  switch (field) {
    case 'llm':
      return lookup.findLlm(String(value)) as PdConfig[F];
    case 'prefillGpu':
    case 'decodeGpu':
      return lookup.findGpu(String(value)) as PdConfig[F];
    case 'engineStack':
      return findEngineStack(String(value)) as PdConfig[F];
    default:
      return value as PdConfig[F];
  }
}

/** The value of a field as users write it: a name again for a specification. */
export function fieldValue(config: PdConfig, field: FieldName): number | string {
  const value = config[field];
  return typeof value === 'object' ? value.name : (value ?? '');
}
