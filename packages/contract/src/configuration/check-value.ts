import { suggestion } from '@tandem/catalog';
import { contractError } from '../errors.ts';
import { describeValue } from '../plain-object.ts';
import { fieldOf, isAlias, type NumberField, type SettableName } from './fields.ts';
import { CATALOG_LOOKUP, type NameLookup } from './name-lookup.ts';

/** `value` when the field accepts it. @throws CONTRACT_FIELD_TYPE, CONTRACT_FIELD_RANGE or CATALOG_UNKNOWN_*. */
export function checkFieldValue(
  name: SettableName,
  value: unknown,
  lookup: NameLookup = CATALOG_LOOKUP,
): number | string {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'integer':
    case 'number':
      return checkNumber(name, field, value);
    case 'name':
      if (typeof value !== 'string') throw wrongType(name, `a name of the catalog`, value);
      return (field.catalog === 'gpu' ? lookup.findGpu(value) : lookup.findLlm(value)).name;
    case 'choice':
      if (typeof value === 'string' && field.choices.includes(value)) return value;
      throw wrongType(name, `one of ${field.choices.join(', ')}`, value, suggestionFor(value, field.choices));
  }
}

function checkNumber(name: SettableName, field: NumberField, value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(name, legalNumbers(field), value);
  if (field.kind === 'integer' && !Number.isInteger(value)) throw wrongType(name, legalNumbers(field), value);
  if (value >= field.minimum && value <= field.maximum) return value;
  throw contractError(
    'CONTRACT_FIELD_RANGE',
    `${title(name, field.symbol)} must be ${legalNumbers(field)}; got ${describeValue(value)}`,
    { field: name, value, unit: field.unit, minimum: field.minimum, maximum: field.maximum },
  );
}

/** For example "an integer from 1 to 65536 sequences". */
function legalNumbers(field: NumberField): string {
  const unit = field.unit === 'fraction' ? '' : ` ${field.unit}`;
  return `${field.kind === 'integer' ? 'an integer' : 'a number'} from ${field.minimum} to ${field.maximum}${unit}`;
}

function wrongType(name: SettableName, expected: string, value: unknown, hint = '') {
  return contractError(
    'CONTRACT_FIELD_TYPE',
    `${title(name, fieldOf(name).symbol)} must be ${expected}; got ${describeValue(value)}${hint}`,
    { field: name, value: describeValue(value) },
  );
}

function suggestionFor(value: unknown, choices: readonly string[]): string {
  return typeof value === 'string' ? `; ${suggestion(value, choices)}` : '';
}

function title(name: SettableName, symbol: string): string {
  return isAlias(name) || symbol === name ? name : `${name} (${symbol})`;
}
