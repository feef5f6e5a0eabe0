import { fieldOf, isNumberField, type NumberField, type SettableName } from '@tandem/contract';
import { logarithmicStops } from '../../ui/stops.ts';

/** Ranges that a live surface covers unless the present value lies beyond; elsewhere the field's usual range is taken. */
const USUAL_RANGES: Partial<Record<SettableName, readonly [from: number, to: number]>> = {
  sequenceLength: [1024, 16_384],
  chunkSize: [32, 2048],
  batchSize: [1, 128],
};

/** At least so many points make a surface. */
export const SMALLEST_POINT_COUNT = 1600;

/** The values of both axes: whole ranges, close enough together for `SMALLEST_POINT_COUNT` points where the fields allow. */
export function surfaceAxes(
  x: SettableName,
  y: SettableName,
  present: (name: SettableName) => number,
): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const xCoarse = axisValues(x, present(x), COARSEST);
  const yValues = refined(y, present(y), SMALLEST_POINT_COUNT / xCoarse.length);
  return { x: refined(x, present(x), SMALLEST_POINT_COUNT / yValues.length), y: yValues };
}

/** How finely an axis is divided: steps between two doublings on a logarithmic field, of the whole range on a linear one. */
interface Fineness {
  readonly perOctave: number;
  readonly count: number;
}

const COARSEST: Fineness = { perOctave: 8, count: 33 };
const FINEST: Fineness = { perOctave: 64, count: 257 };

/** The coarsest division of an axis with at least `count` values; the finest there is when none has so many. */
function refined(name: SettableName, present: number, count: number): number[] {
  let fineness = COARSEST;
  let values = axisValues(name, present, fineness);
  while (values.length < count && fineness.perOctave < FINEST.perOctave) {
    fineness = { perOctave: fineness.perOctave * 2, count: fineness.count * 2 - 1 };
    values = axisValues(name, present, fineness);
  }
  return values;
}

/** Values over the range of a field; the present value is within the range. */
function axisValues(name: SettableName, present: number, { perOctave, count }: Fineness): number[] {
  const field = fieldOf(name);
  if (!isNumberField(field)) throw new Error(`${name} is no number`);
  const [from, to] = rangeOf(name, field, present);
  if (field.scale === 'log') return logarithmicStops(from, to, perOctave);
  const values = Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
  return [...new Set(values.map((value) => (field.kind === 'integer' ? Math.round(value) : Number(value.toFixed(4)))))];
}

function rangeOf(name: SettableName, field: NumberField, present: number): readonly [from: number, to: number] {
  const [from, to] = USUAL_RANGES[name] ?? [field.usualMinimum, field.usualMaximum];
  return [Math.min(from, present), Math.max(to, present)];
}
