import type { PdConfig } from '@tandem/core';
import { fieldOf, fieldsOf, isNumberField, SETTABLE_NAMES, type SettableName } from '../configuration/fields.ts';
import { fieldValue } from '../configuration/resolve.ts';
import { compileCondition, type Variable, type Variables } from '../where/where.ts';

/** The names that a sweep's `where` may use: every field, and `pp` and `tp` for the prefill pool's degree. */
export const SWEEP_VARIABLES: Variables<PdConfig> = new Map(
  SETTABLE_NAMES.map((name) => [name, sweepVariable(name)] as const),
);

function sweepVariable(name: SettableName): Variable<PdConfig> {
  const field = fieldOf(name);
  const key = fieldsOf(name)[0];
  if (isNumberField(field)) return { type: 'number', read: (config) => config[key] as number };
  return {
    type: 'string',
    values: field.kind === 'name' ? field.names : field.choices,
    read: (config) => String(fieldValue(config, key)),
  };
}

/** @throws CONTRACT_WHERE_INVALID */
export function compileSweepCondition(condition: string): (config: PdConfig) => boolean {
  return compileCondition(condition, SWEEP_VARIABLES);
}
