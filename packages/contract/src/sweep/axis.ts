import { checkFieldValue } from '../configuration/check-value.ts';
import { fieldOf, isNumberField, type NumberField, type SettableName } from '../configuration/fields.ts';
import { CATALOG_LOOKUP, type NameLookup } from '../configuration/name-lookup.ts';
import { contractError } from '../errors.ts';
import { describeValue, expectObject, ownValue, refuseUnknownFields } from '../plain-object.ts';

/** `from`, `from + step`, ... up to `to`. */
export interface LinearRange {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** `from`, `from * factor`, ... up to `to`. */
export interface GeometricRange {
  readonly from: number;
  readonly to: number;
  readonly factor: number;
}

export type AxisSpec = readonly (number | string)[] | LinearRange | GeometricRange;

/** How far beyond `to` rounding may carry the last value of a range, relative to the values' size. */
const RANGE_TOLERANCE = 1e-9;
/** Decimal digits that a value of a range keeps: 0.1 + 2 * 0.1 is 0.3. */
const RANGE_DIGITS = 12;

/** Checks an axis without expanding it. @throws CONTRACT_AXIS_*, CONTRACT_FIELD_* or CATALOG_UNKNOWN_*. */
export function parseAxis(name: SettableName, input: unknown, lookup: NameLookup = CATALOG_LOOKUP): AxisSpec {
  if (Array.isArray(input)) return parseList(name, input, lookup);
  if (typeof input !== 'object' || input === null) {
    throw contractError(
      'CONTRACT_AXIS_INVALID',
      `axis ${name} must be a list of values, {from, to, step} or {from, to, factor}; got ${describeValue(input)}`,
      { axis: name },
    );
  }
  return parseRange(name, input);
}

/** How many values an axis has; works from the bounds alone. */
export function axisLength(axis: AxisSpec): number {
  if (isList(axis)) return axis.length;
  if ('step' in axis) return Math.floor((axis.to - axis.from) / axis.step + RANGE_TOLERANCE) + 1;
  if (axis.from === axis.to) return 1;
  return Math.floor(Math.log(axis.to / axis.from) / Math.log(axis.factor) + RANGE_TOLERANCE) + 1;
}

/** Every value of an axis, in order. Ask `axisLength` before: it may be long. */
export function axisValues(axis: AxisSpec): readonly (number | string)[] {
  if (isList(axis)) return axis;
  const valueAt = rangeValue(axis);
  return Array.from({ length: axisLength(axis) }, (_, index) => valueAt(index));
}

/** The value at `index` without expanding the axis. */
export function axisValueAt(axis: AxisSpec, index: number): number | string {
  return isList(axis) ? axis[index] : rangeValue(axis)(index);
}

function rangeValue(axis: LinearRange | GeometricRange): (index: number) => number {
  const valueAt = 'step' in axis ? linearValue(axis) : geometricValue(axis);
  return (index) => Math.min(valueAt(index), axis.to);
}

function linearValue({ from, step }: LinearRange) {
  return (index: number) => Number((from + index * step).toPrecision(RANGE_DIGITS));
}

function geometricValue({ from, factor }: GeometricRange) {
  return (index: number) => Number((from * factor ** index).toPrecision(RANGE_DIGITS));
}

function isList(axis: AxisSpec): axis is readonly (number | string)[] {
  return Array.isArray(axis);
}

function parseList(name: SettableName, input: readonly unknown[], lookup: NameLookup): AxisSpec {
  if (input.length === 0) {
    throw contractError('CONTRACT_AXIS_EMPTY', `axis ${name} is empty; give at least one value`, { axis: name });
  }
  const values = input.map((value) => checkFieldValue(name, value, lookup));
  const seen = new Set<number | string>();
  for (const value of values) {
    if (seen.has(value)) {
      throw contractError('CONTRACT_AXIS_DUPLICATE', `axis ${name} has ${describeValue(value)} twice`, {
        axis: name,
        value,
      });
    }
    seen.add(value);
  }
  return values;
}

function parseRange(name: SettableName, input: object): LinearRange | GeometricRange {
  const object = expectObject(input, `axis ${name}`);
  const field = fieldOf(name);
  if (!isNumberField(field)) {
    throw contractError('CONTRACT_AXIS_INVALID', `axis ${name} holds names and must be a list, not a range`, {
      axis: name,
    });
  }
  refuseUnknownFields(object, ['from', 'to', 'step', 'factor'], `axis ${name}`);
  const from = checkFieldValue(name, ownValue(object, 'from')) as number;
  const to = checkFieldValue(name, ownValue(object, 'to')) as number;
  if (from > to) {
    throw contractError('CONTRACT_AXIS_EMPTY', `axis ${name} is empty: it runs from ${from} up to ${to}`, {
      axis: name,
      from,
      to,
    });
  }
  const step = ownValue(object, 'step');
  const factor = ownValue(object, 'factor');
  if ((step === undefined) === (factor === undefined)) {
    throw contractError('CONTRACT_AXIS_INVALID', `axis ${name} needs either step or factor`, { axis: name });
  }
  if (step !== undefined) return { from, to, step: checkStep(name, field, step) };
  return checkGeometric(name, field, { from, to, factor: factor as number });
}

function checkStep(name: SettableName, field: NumberField, step: unknown): number {
  const isLegal = typeof step === 'number' && Number.isFinite(step) && step > 0;
  if (isLegal && (field.kind === 'number' || Number.isInteger(step))) return step;
  const kind = field.kind === 'integer' ? 'an integer' : 'a number';
  throw contractError(
    'CONTRACT_AXIS_INVALID',
    `the step of axis ${name} must be ${kind} above 0; got ${describeValue(step)}`,
    { axis: name, step: describeValue(step) },
  );
}

function checkGeometric(name: SettableName, field: NumberField, range: GeometricRange): GeometricRange {
  const { from, to, factor } = range;
  const isLegal = typeof factor === 'number' && Number.isFinite(factor) && factor > 1;
  if (!isLegal || (field.kind === 'integer' && !Number.isInteger(factor))) {
    const kind = field.kind === 'integer' ? 'an integer' : 'a number';
    throw contractError(
      'CONTRACT_AXIS_INVALID',
      `the factor of axis ${name} must be ${kind} above 1; got ${describeValue(factor)}`,
      { axis: name, factor: describeValue(factor) },
    );
  }
  if (from > 0) return { from, to, factor };
  throw contractError('CONTRACT_AXIS_INVALID', `axis ${name} has a factor, so it must start above 0; got ${from}`, {
    axis: name,
    from,
  });
}
