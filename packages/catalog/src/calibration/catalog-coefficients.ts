import type { CommonCoefficients, EngineStack } from '@tandem/core';
import { commonCoefficients, engineStack } from './assemble.ts';
import { fittedParameter } from './fitted.ts';
import { STACK_FORMS } from './stack-forms.ts';

/** What the fit found for all GPUs and engines together. */
export const COMMON_COEFFICIENTS: CommonCoefficients = commonCoefficients(fittedParameter);

/** Stacks that exist for measured rows alone. */
const MEASUREMENT_ONLY: ReadonlySet<string> = new Set(['nccl-eager', 'kernels-without-elementwise']);

/** The engine stacks that a configuration may name. */
export const ENGINE_STACKS: readonly EngineStack[] = STACK_FORMS.filter(({ key }) => !MEASUREMENT_ONLY.has(key)).map(
  (form) => engineStack(form, fittedParameter),
);
