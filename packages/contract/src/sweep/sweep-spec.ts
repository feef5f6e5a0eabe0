import type { PdModelName } from '@tandem/core';
import { type Configuration, PUBLISHED_BASE_RUN, parseConfiguration } from '../configuration/configuration.ts';
import { fieldsOf, SETTABLE_NAMES, type SettableName } from '../configuration/fields.ts';
import { CATALOG_LOOKUP, extendCatalog, type NameLookup } from '../configuration/name-lookup.ts';
import { type OwnSpecs, parseOwnSpecs } from '../configuration/own-specs.ts';
import { refuseUnreadField } from '../configuration/unread.ts';
import { contractError } from '../errors.ts';
import { describeValue, expectObject, ownValue, type PlainObject, refuseUnknownFields } from '../plain-object.ts';
import { type AxisSpec, axisLength, parseAxis } from './axis.ts';
import { compileSweepCondition } from './sweep-variables.ts';

/** Points of the largest sweep. */
export const SWEEP_MAXIMUM_POINTS = 10_000_000;
export const SWEEP_NAME_MAXIMUM_LENGTH = 200;
export const SWEEP_MAXIMUM_CONDITIONS = 20;

/**
 * A checked sweep as plain JSON: axes are kept as written, not expanded. The order of `axes` is the order of the points,
 * so whoever stores a sweep must keep the order of keys.
 */
export interface SweepSpec {
  readonly name: string;
  readonly base: Configuration;
  readonly axes: { readonly [Name in SettableName]?: AxisSpec };
  /** Conditions that a point must meet; the others stay in the grid, marked as skipped. */
  readonly where: readonly string[];
  /** GPUs, LLMs and links that the names may mean beside the catalog's: the sweep brings them along. */
  readonly own?: OwnSpecs;
}

const SWEEP_FIELDS = ['name', 'base', 'axes', 'where', 'own'];

/**
 * Checks a sweep without expanding it, so that 10^12 points are refused as fast as 10. Parsing its own result changes
 * nothing.
 * @throws CONTRACT_* or CATALOG_UNKNOWN_*.
 */
export function parseSweepSpec(input: unknown): SweepSpec {
  const object = expectObject(input, 'a sweep');
  refuseUnknownFields(object, SWEEP_FIELDS, 'a sweep');
  const own = ownValue(object, 'own');
  const ownSpecs = own === undefined ? {} : { own: parseOwnSpecs(own) };
  const lookup = lookupOf(ownSpecs);
  const spec = {
    name: parseSweepName(ownValue(object, 'name') ?? 'unnamed sweep'),
    base: parseConfiguration(ownValue(object, 'base') ?? {}, PUBLISHED_BASE_RUN, lookup),
    axes: parseAxes(ownValue(object, 'axes'), lookup),
    where: parseConditions(ownValue(object, 'where')),
    ...ownSpecs,
  };
  refuseTooManyPoints(countPoints(spec));
  refuseUnreadAxes(spec);
  for (const condition of spec.where) compileSweepCondition(condition, lookup);
  return spec;
}

/** Where the names of a sweep are looked up: the catalog, with the sweep's own entries. */
export function lookupOf(spec: Pick<SweepSpec, 'own'>): NameLookup {
  return spec.own === undefined ? CATALOG_LOOKUP : extendCatalog(spec.own);
}

/** Points of the grid, those that `where` drops included. */
export function countPoints(spec: Pick<SweepSpec, 'axes'>): number {
  return Object.values(spec.axes).reduce((product, axis) => product * axisLength(axis), 1);
}

/** The axes in the order of the points: the last one moves fastest. */
export function axesOf(spec: Pick<SweepSpec, 'axes'>): readonly (readonly [SettableName, AxisSpec])[] {
  return Object.entries(spec.axes) as [SettableName, AxisSpec][];
}

/** An axis that no model of the sweep reads would repeat every result. */
function refuseUnreadAxes({ base, axes }: Pick<SweepSpec, 'base' | 'axes'>): void {
  const models = (axes.model ?? [base.model]) as readonly PdModelName[];
  for (const name of Object.keys(axes) as SettableName[]) {
    for (const field of fieldsOf(name)) refuseUnreadField(field, models);
  }
}

function refuseTooManyPoints(pointCount: number): void {
  if (pointCount <= SWEEP_MAXIMUM_POINTS) return;
  throw contractError(
    'CONTRACT_TOO_MANY_POINTS',
    `the sweep has ${pointCount} points, above the limit of ${SWEEP_MAXIMUM_POINTS} points; use fewer or coarser axes`,
    { pointCount, limit: SWEEP_MAXIMUM_POINTS },
  );
}

/** @throws CONTRACT_FIELD_TYPE */
export function parseSweepName(name: unknown): string {
  if (typeof name === 'string' && name.trim() !== '' && name.length <= SWEEP_NAME_MAXIMUM_LENGTH) return name;
  throw contractError(
    'CONTRACT_FIELD_TYPE',
    `name must be a text of 1 to ${SWEEP_NAME_MAXIMUM_LENGTH} characters; got ${describeValue(name)}`,
    { field: 'name' },
  );
}

function parseAxes(input: unknown, lookup: NameLookup): SweepSpec['axes'] {
  const axes = expectObject(input ?? {}, 'axes');
  refuseUnknownFields(axes, SETTABLE_NAMES, 'axes');
  if (Object.keys(axes).length === 0) {
    throw contractError('CONTRACT_AXIS_EMPTY', 'a sweep needs at least one axis', {});
  }
  refuseFieldsSetTwice(axes);
  return Object.fromEntries(
    Object.entries(axes).map(([name, axis]) => [name, parseAxis(name as SettableName, axis, lookup)]),
  );
}

function refuseFieldsSetTwice(axes: PlainObject): void {
  const setBy = new Map<string, string>();
  for (const name of Object.keys(axes) as SettableName[]) {
    for (const field of fieldsOf(name)) {
      const other = setBy.get(field);
      if (other !== undefined) {
        throw contractError('CONTRACT_FIELD_CONFLICT', `the axes ${other} and ${name} both set ${field}`, {
          field,
          axes: [other, name],
        });
      }
      setBy.set(field, name);
    }
  }
}

function parseConditions(input: unknown): readonly string[] {
  if (input === undefined) return [];
  const isListOfTexts = Array.isArray(input) && input.every((condition) => typeof condition === 'string');
  if (isListOfTexts && input.length <= SWEEP_MAXIMUM_CONDITIONS) return [...input];
  throw contractError(
    'CONTRACT_FIELD_TYPE',
    `where must be a list of at most ${SWEEP_MAXIMUM_CONDITIONS} conditions such as "chunkSize <= sequenceLength"; ` +
      `got ${describeValue(input)}`,
    { field: 'where' },
  );
}
