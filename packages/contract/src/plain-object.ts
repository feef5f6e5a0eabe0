import { suggestion } from '@tandem/catalog';
import { contractError } from './errors.ts';

export type PlainObject = Readonly<Record<string, unknown>>;

/** @throws CONTRACT_NOT_AN_OBJECT unless `value` is what JSON writes between braces. */
export function expectObject(value: unknown, what: string): PlainObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as PlainObject;
  throw contractError('CONTRACT_NOT_AN_OBJECT', `${what} must be an object; got ${describeValue(value)}`);
}

/** Refuses every own field that is not `known`; inherited names such as `constructor` are never known. */
export function refuseUnknownFields(object: PlainObject, known: readonly string[], what: string): void {
  for (const field of Object.keys(object)) {
    if (known.includes(field)) continue;
    const shown = field.slice(0, 60);
    throw contractError(
      'CONTRACT_UNKNOWN_FIELD',
      `${what} has no field ${JSON.stringify(shown)}; ${suggestion(field, known)}`,
      { field: shown, known },
    );
  }
}

/** The own value of `field`, or undefined when it is absent. */
export function ownValue(object: PlainObject, field: string): unknown {
  return Object.hasOwn(object, field) ? object[field] : undefined;
}

/** A short text of any value for an error message. */
export function describeValue(value: unknown): string {
  if (typeof value === 'number' || value === undefined || value === null) return String(value);
  const text = typeof value === 'bigint' ? `${value}n` : (toJson(value) ?? typeof value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** JSON parses deeper than it can be written: such a value has no text. */
function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value that is nested too deep';
  }
}
