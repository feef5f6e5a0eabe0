import type { PdConfig, SweepAxis, SweepPlan } from '@tandem/core';
import { type FieldName, fieldsOf, type SettableName } from '../configuration/fields.ts';
import { resolveConfiguration, resolveFieldValues } from '../configuration/resolve.ts';
import { type AxisSpec, axisValues } from './axis.ts';
import { axesOf, countPoints, type SweepSpec } from './sweep-spec.ts';
import { compileSweepCondition } from './sweep-variables.ts';

/** Expands a checked sweep into the grid that core evaluates. */
export function resolveSweep(spec: SweepSpec): SweepPlan {
  const base = resolveConfiguration(spec.base);
  return {
    axes: axesOf(spec).map(([name, axis]) => resolveAxis(name, axis)),
    pointCount: countPoints(spec),
    createConfig: () => ({ ...base }),
    accepts: resolveConditions(spec.where),
  };
}

function resolveAxis(name: SettableName, axis: AxisSpec): SweepAxis {
  const values = axisValues(axis);
  const setters = fieldsOf(name).map((field) => fieldSetter(field, values));
  return {
    field: name,
    values,
    assign: (config, valueIndex) => {
      for (const set of setters) set(config, valueIndex);
    },
  };
}

function fieldSetter<F extends FieldName>(field: F, values: readonly (number | string)[]) {
  const resolved = resolveFieldValues(field, values);
  return (config: PdConfig, valueIndex: number): void => {
    config[field] = resolved[valueIndex];
  };
}

function resolveConditions(where: readonly string[]): SweepPlan['accepts'] {
  if (where.length === 0) return undefined;
  const conditions = where.map(compileSweepCondition);
  return (config) => conditions.every((condition) => condition(config));
}
