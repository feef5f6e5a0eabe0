import { fittedParameter } from '@tandem/catalog';
import { expect, test } from 'vitest';
import { fitRows } from './fit.ts';
import { COMMITTED_ROWS, loadFolder } from './load.ts';

test('the committed coefficients are those of the committed rows', () => {
  const { rows, shapes } = loadFolder(COMMITTED_ROWS);
  const { parameters } = fitRows(rows, shapes);
  for (const [at, name] of parameters.names.entries()) {
    expect(fittedParameter(name) / Math.exp(parameters.logs[at]), name).toBeCloseTo(1, 4);
  }
});
