import type { PdConfig, SweepAxis, SweepPlan } from '@tandem/core';
import { type FieldName, fieldsOf, type SettableName } from '../configuration/fields.ts';
import type { NameLookup } from '../configuration/name-lookup.ts';
import { resolveConfiguration, resolveFieldValues } from '../configuration/resolve.ts';
import { type AxisSpec, axisValues } from './axis.ts';
import { axesOf, countPoints, lookupOf, type SweepSpec } from './sweep-spec.ts';
import { compileSweepCondition } from './sweep-variables.ts';

/** Expands a checked sweep into the grid that core evaluates. */
export function resolveSweep(spec: SweepSpec): SweepPlan {
  const lookup = lookupOf(spec);
  const base = resolveConfiguration(spec.base, lookup);
  return {
    axes: axesOf(spec).map(([name, axis]) => resolveAxis(name, axis, lookup)),
    pointCount: countPoints(spec),
    createConfig: () => ({ ...base }),
    accepts: resolveConditions(spec.where, lookup),
  };
}

function resolveAxis(name: SettableName, axis: AxisSpec, lookup: NameLookup): SweepAxis {
  const values = axisValues(axis);
  const setters = fieldsOf(name).map((field) => fieldSetter(field, values, lookup));
  return {
    field: name,
    values,
    assign: (config, valueIndex) => {
      for (const set of setters) set(config, valueIndex);
    },
  };
}

function fieldSetter<F extends FieldName>(field: F, values: readonly (number | string)[], lookup: NameLookup) {
  const resolved = resolveFieldValues(field, values, lookup);
  return (config: PdConfig, valueIndex: number): void => {
    config[field] = resolved[valueIndex];
  };
}

function resolveConditions(where: readonly string[], lookup: NameLookup): SweepPlan['accepts'] {
  if (where.length === 0) return undefined;
  const conditions = where.map((condition) => compileSweepCondition(condition, lookup));
  return (config) => conditions.every((condition) => condition(config));
}
