import type { PdConfig } from '../pd/config.ts';
import type { PdEvaluator } from '../pd/evaluator.ts';
import { POINT_STATUS } from '../pd/status.ts';
import { pointStatus } from '../sweep/evaluate.ts';
import type { SweepAxis } from '../sweep/plan.ts';

/** A setting and the value that it takes instead. */
export interface Change {
  readonly field: string;
  readonly value: number | string;
}

/** Changes that together make a configuration fit: one, or two of different settings. */
export type Fit = readonly Change[];

/**
 * For each axis the first of its values with which `config` runs, everything else unchanged; axes on which none does are
 * left out. When that leaves nothing, the same for each two axes: the pair of values with the least sum of places. Order
 * the values by how near they are to the present one. `config` is left as it was.
 */
export function nearestFits(evaluator: PdEvaluator, config: PdConfig, axes: readonly SweepAxis[]): Fit[] {
  const fits = new FitSearch(evaluator, config);
  const alone = axes.map((axis) => fits.first(axis)).filter((fit) => fit !== undefined);
  if (alone.length > 0) return alone;
  return axes
    .flatMap((axis, place) => axes.slice(place + 1).map((other) => fits.firstPair(axis, other)))
    .filter((fit) => fit !== undefined);
}

class FitSearch {
  readonly #evaluator: PdEvaluator;
  readonly #config: PdConfig;

  constructor(evaluator: PdEvaluator, config: PdConfig) {
    this.#evaluator = evaluator;
    this.#config = config;
  }

  first(axis: SweepAxis): Fit | undefined {
    for (let index = 0; index < axis.values.length; index++) {
      if (this.#runs([axis, index])) return [changeOf(axis, index)];
    }
    return undefined;
  }

  firstPair(axis: SweepAxis, other: SweepAxis): Fit | undefined {
    const [last, otherLast] = [axis.values.length - 1, other.values.length - 1];
    for (let sum = 0; sum <= last + otherLast; sum++) {
      for (let index = Math.max(0, sum - otherLast); index <= Math.min(sum, last); index++) {
        if (this.#runs([axis, index], [other, sum - index]))
          return [changeOf(axis, index), changeOf(other, sum - index)];
      }
    }
    return undefined;
  }

  #runs(...changes: readonly (readonly [axis: SweepAxis, index: number])[]): boolean {
    const varied = { ...this.#config };
    for (const [axis, index] of changes) axis.assign(varied, index);
    return pointStatus(this.#evaluator, varied) === POINT_STATUS.ok;
  }
}

function changeOf({ field, values }: SweepAxis, index: number): Change {
  return { field, value: values[index] };
}
