import { type Prior, priorOf, type ReadParameter } from '@tandem/catalog';

/**
 * The parameters that a set of rows asks for, as logarithms. Reading a name for the first time appends it at its prior's
 * mean, so the vector holds what the rows need and nothing else, in the order of first use.
 */
export class ParameterVector {
  readonly names: string[] = [];
  readonly priors: Prior[] = [];
  /** Natural logarithms of the current values. */
  readonly logs: number[] = [];
  readonly #indexOf = new Map<string, number>();

  readonly read: ReadParameter = (name) => {
    let index = this.#indexOf.get(name);
    if (index === undefined) {
      const prior = priorOf(name);
      index = this.names.length;
      this.#indexOf.set(name, index);
      this.names.push(name);
      this.priors.push(prior);
      this.logs.push(Math.log(prior.mean));
    }
    return Math.exp(this.logs[index]);
  };

  /** Distance from the prior's mean in its standard deviations. */
  deviation(index: number): number {
    const prior = this.priors[index];
    return (this.logs[index] - Math.log(prior.mean)) / prior.spread;
  }
}
