import { FITTED } from './coefficients.generated.ts';
import { priorOf } from './priors.ts';

/** One fitted value with what it rests on. */
export interface FittedParameter {
  readonly value: number;
  /** What was believed before the fit. */
  readonly prior: number;
  /** Share of the prior's uncertainty that the rows removed: 0 the prior alone, near 1 the rows alone. */
  readonly informed: number;
}

/** Value of a parameter: fitted, or its prior's mean where no row asks for it. */
export function fittedParameter(name: string): number {
  return FITTED[name]?.value ?? priorOf(name).mean;
}

/** From this share on, rows rather than the prior decide a parameter. */
const DECIDED_BY_ROWS = 0.3;

/** Whether measured rows decide the parameter. */
export function isInformed(name: string): boolean {
  return (FITTED[name]?.informed ?? 0) >= DECIDED_BY_ROWS;
}
