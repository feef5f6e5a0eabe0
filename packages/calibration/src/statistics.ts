/** How far predictions are from measurements in one group of rows. Errors are predicted / measured - 1. */
export interface ErrorSummary {
  readonly count: number;
  readonly medianAbsoluteError: number;
  readonly p90AbsoluteError: number;
  /** Median of the signed error: below 0 the model is too fast. */
  readonly medianError: number;
}

export function summariseErrors(errors: readonly number[]): ErrorSummary {
  const absolute = errors.map(Math.abs);
  return {
    count: errors.length,
    medianAbsoluteError: quantile(absolute, 0.5),
    p90AbsoluteError: quantile(absolute, 0.9),
    medianError: quantile(errors, 0.5),
  };
}

/** Quantile by linear interpolation between order statistics; NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (at - low);
}
