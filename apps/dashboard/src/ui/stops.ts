/**
 * A slider's scale as the list of values it stops at. Equal steps of the handle are neighbours in the list, so a list
 * spaced by a factor makes a logarithmic slider, and an arrow key always moves to the next value.
 */
export type Stops = readonly number[];

/** Values `from, from + step, ...` up to and including `to`. */
export function linearStops(from: number, to: number, step = 1): number[] {
  const count = Math.floor((to - from) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => from + index * step);
}

/**
 * Whole numbers from `from` to `to`: every doubling of `from`, and `perOctave` equal steps between two doublings, without
 * repeats. So a slider from 256 stops at 256, 288, 320, ... 512, 576, ...: round in binary, about equal in the logarithm.
 */
export function logarithmicStops(from: number, to: number, perOctave = 8): number[] {
  const values: number[] = [];
  for (let octave = from; octave < to; octave *= 2) {
    for (let step = 0; step < perOctave; step++) {
      const value = Math.round(octave * (1 + step / perOctave));
      if (value < to && value !== values.at(-1)) values.push(value);
    }
  }
  return [...values, to];
}

/** Position of a value among the stops, 0 .. length - 1; between two stops in proportion; at an end when beyond it. */
export function stopPosition(stops: Stops, value: number): number {
  const last = stops.length - 1;
  if (value <= stops[0]) return 0;
  if (value >= stops[last]) return last;
  let upper = 1;
  while (stops[upper] < value) upper++;
  const lower = upper - 1;
  return lower + (value - stops[lower]) / (stops[upper] - stops[lower]);
}
