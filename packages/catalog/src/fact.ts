/** A number of the catalog together with where it comes from. */
export interface Fact {
  readonly value: number;
  /** Title of the datasheet, white paper, model card or `config.json` that states it. */
  readonly source: string;
  /** What the number counts where its name leaves a doubt, and where a vendor states another figure. */
  readonly means: string;
}

export function fact(value: number, source: string, means: string): Fact {
  return { value, source, means };
}

/** A measured or stated span of values. The catalog uses its mean. */
export interface RangeFact {
  readonly low: number;
  readonly high: number;
  readonly source: string;
  readonly means: string;
}

export function rangeFact(low: number, high: number, source: string, means: string): RangeFact {
  return { low, high, source, means };
}

export function meanOf(range: RangeFact): number {
  return (range.low + range.high) / 2;
}

/** Source of every figure that is kept exactly as the original simulator has it, so that its results are reproduced. */
export const ORIGINAL_TABLES = "the original simulator's tables";
