import type { Fit } from './fit.ts';

/** Digits that are kept: far below the uncertainty of any parameter, and the same on every machine. */
const SIGNIFICANT_DIGITS = 6;

/** Source text of the coefficients file: every parameter of the fit, by name. */
export function generatedCoefficients({ parameters, outcome }: Fit, rowCount: number): string {
  const lines = parameters.names.map((name, at) => {
    const prior = parameters.priors[at];
    const value = round(Math.exp(parameters.logs[at]), SIGNIFICANT_DIGITS);
    const informed = round(Math.max(0, 1 - outcome.spread[at] / prior.spread), 2);
    return { name, text: `  ${key(name)}: { value: ${value}, prior: ${prior.mean}, informed: ${informed} },` };
  });
  lines.sort((a, b) => (a.name < b.name ? -1 : 1));
  return `// Written by "pnpm --filter @tandem/calibration fit" from the ${rowCount} rows in packages/calibration/data/measured. Do not edit.
import type { FittedParameter } from './fitted.ts';

/** Every parameter of the calibrated model's fit. Names and meaning: assemble.ts; priors: priors.ts. */
export const FITTED: Readonly<Record<string, FittedParameter>> = {
${lines.map(({ text }) => text).join('\n')}
};
`;
}

function key(name: string): string {
  return `'${name}'`;
}

function round(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
