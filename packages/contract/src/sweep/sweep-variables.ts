import type { PdConfig } from '@tandem/core';
import {
  type ChoiceField,
  fieldOf,
  fieldsOf,
  isNumberField,
  type NameField,
  SETTABLE_NAMES,
  type SettableName,
} from '../configuration/fields.ts';
import { CATALOG_LOOKUP, type NameLookup } from '../configuration/name-lookup.ts';
import { fieldValue } from '../configuration/resolve.ts';
import { compileCondition, type Variable, type Variables } from '../where/where.ts';

/** The names that a sweep's `where` may use: every field, and `pp` and `tp` for the prefill pool's degree. */
export const SWEEP_VARIABLES: Variables<PdConfig> = sweepVariables(CATALOG_LOOKUP);

function sweepVariables(lookup: NameLookup): Variables<PdConfig> {
  return new Map(SETTABLE_NAMES.map((name) => [name, sweepVariable(name, lookup)] as const));
}

function sweepVariable(name: SettableName, lookup: NameLookup): Variable<PdConfig> {
  const field = fieldOf(name);
  const key = fieldsOf(name)[0];
  if (isNumberField(field)) return { type: 'number', read: (config) => config[key] as number };
  return {
    type: 'string',
    values: textsOf(field, lookup),
    read: (config) => String(fieldValue(config, key)),
  };
}

function textsOf(field: NameField | ChoiceField, lookup: NameLookup): readonly string[] {
  if (field.kind === 'choice') return field.choices;
  return field.catalog === 'gpu' ? lookup.gpuNames : lookup.llmNames;
}

/** @throws CONTRACT_WHERE_INVALID */
export function compileSweepCondition(
  condition: string,
  lookup: NameLookup = CATALOG_LOOKUP,
): (config: PdConfig) => boolean {
  return compileCondition(condition, lookup === CATALOG_LOOKUP ? SWEEP_VARIABLES : sweepVariables(lookup));
}
