import {
  CONFIGURATION_FIELDS,
  type Configuration,
  fieldOf,
  fieldsOf,
  isNumberField,
  type NameLookup,
  type SettableName,
} from '@tandem/contract';
import type { FieldValues } from '../../sim-worker/field-values.ts';

/** Numbers of one word as plain values that threads can take. */
export function numberValues(field: SettableName, values: readonly number[]): FieldValues {
  return { field, sets: fieldsOf(field) as FieldValues['sets'], values, resolved: values };
}

function gpuValues(field: 'prefillGpu' | 'decodeGpu', present: string, lookup: NameLookup): FieldValues {
  const names = lookup.gpuNames.filter((name) => name !== present);
  return { field, sets: [field], values: names, resolved: names.map(lookup.findGpu) };
}

/** The degrees of parallelism as the model takes them: for both pools at once, or for each. */
export function degreeNames({ model }: Configuration): readonly SettableName[] {
  return model === 'reference' ? ['pp'] : ['ppPrefill', 'ppDecode', 'tpPrefill', 'tpDecode'];
}

/** The present value of a word that sets numbers. */
export function numberOf(configuration: Configuration, name: SettableName): number {
  return configuration[fieldsOf(name)[0]] as number;
}

/** Single changes worth trying for a faster run: the next step of each knob, and other GPUs. */
export function variationChanges(configuration: Configuration, lookup: NameLookup): FieldValues[] {
  const { ibCards, chunkSize } = configuration;
  return [
    numberValues('ibCards', legal('ibCards', [ibCards + 1])),
    numberValues('chunkSize', legal('chunkSize', [Math.max(1, Math.round(chunkSize / 2)), chunkSize * 2])),
    ...degreeNames(configuration).map((name) => {
      const degree = numberOf(configuration, name);
      const steps = name.startsWith('tp') ? [degree * 2, degree / 2] : [degree + 1, degree - 1, degree * 2];
      return numberValues(name, legal(name, steps));
    }),
    gpuValues('prefillGpu', configuration.prefillGpu, lookup),
    gpuValues('decodeGpu', configuration.decodeGpu, lookup),
  ].filter(({ values }) => values.length > 0);
}

/** Single changes that may make a configuration fit, each nearest first. */
export function fitChanges(configuration: Configuration, lookup: NameLookup): FieldValues[] {
  const { batchSize, sequenceLength, vramLimit } = configuration;
  return [
    ...degreeNames(configuration).map((name) => numberValues(name, upwards(name, numberOf(configuration, name)))),
    numberValues('batchSize', downwards(batchSize, 1)),
    numberValues('sequenceLength', downwards(sequenceLength, 256)),
    numberValues('vramLimit', hundredthsAbove(vramLimit)),
    gpuValues('prefillGpu', configuration.prefillGpu, lookup),
    gpuValues('decodeGpu', configuration.decodeGpu, lookup),
  ].filter(({ values }) => values.length > 0);
}

function legal(name: SettableName, values: readonly number[]): number[] {
  const field = fieldOf(name);
  if (!isNumberField(field)) return [];
  const isLegal = (value: number) =>
    value >= field.minimum && value <= field.maximum && (field.kind !== 'integer' || Number.isInteger(value));
  return [...new Set(values)].filter(isLegal);
}

const WIDEST_DEGREE = 128;

function upwards(name: SettableName, from: number): number[] {
  const isTensor = name.startsWith('tp');
  const values: number[] = [];
  for (let next = isTensor ? from * 2 : from + 1; next <= WIDEST_DEGREE; next = isTensor ? next * 2 : next + 1)
    values.push(next);
  return values;
}

/** Down to `lowest` in steps of about three percent, so that the nearest fit is near indeed. */
function downwards(from: number, lowest: number): number[] {
  const values: number[] = [];
  for (let next = from; next > lowest; ) {
    next = Math.max(lowest, Math.min(next - 1, Math.floor(next * 0.97)));
    values.push(next);
  }
  return values;
}

function hundredthsAbove(from: number): number[] {
  const { maximum } = CONFIGURATION_FIELDS.vramLimit;
  const first = Math.floor(from * 100 + 1e-9) + 1;
  return Array.from({ length: Math.max(0, maximum * 100 - first + 1) }, (_, index) => (first + index) / 100);
}
