import type { LlmShape } from '@tandem/core';
import { Coefficients } from './coefficients.ts';
import { type FitOutcome, levenbergMarquardt } from './levenberg-marquardt.ts';
import { ParameterVector } from './parameter-vector.ts';
import { predictSeconds } from './predict.ts';
import type { MeasuredRow } from './rows.ts';

/** Expected size of a residual: the form's own error, in the logarithm of predicted over measured time. */
const RESIDUAL_SIZE = 0.06;

/** How much one row of each phase counts. Kernel rows are many for the few operators that they inform. */
const WEIGHTS: Readonly<Record<string, number>> = {
  prefill: 1,
  decode: 1,
  'static end to end': 1,
  'served TPOT': 0.5,
  'layer GEMMs': 0.7,
  'layer element-wise': 0.3,
  transfer: 0.5,
};

export interface Fit {
  readonly parameters: ParameterVector;
  readonly outcome: FitOutcome;
}

/** Fits every parameter that the rows inform; deterministic in the rows and their order. */
export function fitRows(rows: readonly MeasuredRow[], shapes: ReadonlyMap<string, LlmShape>, maxIterations = 40): Fit {
  const parameters = new ParameterVector();
  const scale = rows.map((row) => Math.sqrt(WEIGHTS[row.phase]) / RESIDUAL_SIZE);
  const residuals = () => {
    const coefficients = new Coefficients(parameters.read);
    return Float64Array.from(
      rows,
      (row, at) => Math.log(predictSeconds(row, shapes, coefficients) / row.measuredSeconds) * scale[at],
    );
  };
  residuals();
  const outcome = levenbergMarquardt(
    {
      point: parameters.logs,
      priorMean: parameters.priors.map(({ mean }) => Math.log(mean)),
      priorSpread: parameters.priors.map(({ spread }) => spread),
      residuals,
    },
    maxIterations,
  );
  return { parameters, outcome };
}
