import { contractError } from '../errors.ts';
import { describeValue, expectObject, ownValue, type PlainObject, refuseUnknownFields } from '../plain-object.ts';
import { checkFieldValue } from './check-value.ts';
import {
  ALIAS_NAMES,
  type AliasName,
  CONFIGURATION_FIELDS,
  FIELD_NAMES,
  type FieldName,
  fieldsOf,
  SETTABLE_NAMES,
} from './fields.ts';
import { CATALOG_LOOKUP, type NameLookup } from './name-lookup.ts';

type Fields = typeof CONFIGURATION_FIELDS;
type ValueOf<F extends Fields[FieldName]> = F extends { kind: 'integer' | 'number' }
  ? number
  : F extends { kind: 'choice'; choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/** A complete configuration in the words of the command line, the API and the sweeps: plain JSON, no aliases. */
export type Configuration = { readonly [F in FieldName]: ValueOf<Fields[F]> };

/** What a user may write: any part of a configuration, with `pp` and `tp` for both pools. */
export type ConfigurationInput = Partial<Configuration> & { readonly [A in AliasName]?: number };

/** The run that the original simulator publishes. It fills every field that a user leaves out. */
export const PUBLISHED_BASE_RUN = Object.freeze(
  Object.fromEntries(FIELD_NAMES.map((name) => [name, CONFIGURATION_FIELDS[name].defaultValue])),
) as Configuration;

/**
 * Checks what a user wrote and completes it with `defaults`. Whether the values fit together (a PP degree above the
 * layers of the model, say) is the model's to judge, not decided here.
 * @throws CONTRACT_* or CATALOG_UNKNOWN_* naming the field, its value and its limits.
 */
export function parseConfiguration(
  input: unknown,
  defaults: Configuration = PUBLISHED_BASE_RUN,
  lookup: NameLookup = CATALOG_LOOKUP,
): Configuration {
  const object = expectObject(input, 'a configuration');
  refuseUnknownFields(object, SETTABLE_NAMES, 'a configuration');
  const values: Record<string, number | string> = { ...defaults };
  for (const alias of ALIAS_NAMES) applyAlias(object, alias, values);
  for (const name of FIELD_NAMES) {
    const value = ownValue(object, name);
    if (value !== undefined) values[name] = checkFieldValue(name, value, lookup);
  }
  return values as Configuration;
}

function applyAlias(object: PlainObject, alias: AliasName, values: Record<string, number | string>): void {
  const given = ownValue(object, alias);
  if (given === undefined) return;
  const value = checkFieldValue(alias, given);
  for (const field of fieldsOf(alias)) {
    const own = ownValue(object, field);
    if (own !== undefined && own !== value) throw conflict(alias, value, field, own);
    values[field] = value;
  }
}

function conflict(alias: AliasName, value: number | string, field: FieldName, own: unknown) {
  return contractError(
    'CONTRACT_FIELD_CONFLICT',
    `${alias} ${value} sets ${fieldsOf(alias).join(' and ')}, but ${field} is ${describeValue(own)}; give one of the two`,
    { alias, aliasValue: value, field, value: describeValue(own) },
  );
}
