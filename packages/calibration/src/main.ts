import { writeFileSync } from 'node:fs';
import { fitRows } from './fit.ts';
import { generatedCoefficients } from './generated.ts';
import { COMMITTED_ROWS, loadFolder } from './load.ts';

const TARGET = new URL('../../catalog/src/calibration/coefficients.generated.ts', import.meta.url);

const { rows, shapes } = loadFolder(COMMITTED_ROWS);
const fit = fitRows(rows, shapes);
writeFileSync(TARGET, generatedCoefficients(fit, rows.length));
console.log(
  `${rows.length} rows, ${fit.parameters.names.length} parameters, ${fit.outcome.iterations} iterations, cost ${fit.outcome.cost.toFixed(2)}`,
);
