import type { NumberField } from '@tandem/contract';
import { linearStops, logarithmicStops, type Stops } from '../../ui/stops.ts';

/** Where the slider of a field stops, from the field's own description. */
export function fieldStops(field: NumberField): Stops {
  const { usualMinimum, usualMaximum, step, scale } = field;
  return scale === 'log' ? logarithmicStops(usualMinimum, usualMaximum) : linearStops(usualMinimum, usualMaximum, step);
}
