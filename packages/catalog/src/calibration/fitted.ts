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

/** Whether any measured row asks for the parameter. */
export function isFitted(name: string): boolean {
  return Object.hasOwn(FITTED, name);
}
