/** `pnpm bench [sweeps|base|models|memory|networks|threads ...]`: measures, prints a table, writes bench-results/engine.json. */
import { compileHotLoops } from '@tandem/runtime';
import { networkFigures } from './networks.ts';
import { type Figure, writeReport } from './report.ts';
import { baseRunFigures, memoryFigures, modelFigures, sweepFigures } from './sweeps.ts';
import { threadFigures } from './threads.ts';

const SUITES: Readonly<Record<string, () => Promise<Figure[]> | Figure[]>> = {
  sweeps: sweepFigures,
  base: baseRunFigures,
  models: modelFigures,
  memory: memoryFigures,
  networks: networkFigures,
  threads: threadFigures,
};

compileHotLoops();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(SUITES);
const figures: Figure[] = [];
for (const name of wanted) {
  const suite = SUITES[name];
  if (suite === undefined) {
    console.error(`no suite "${name}"; there are: ${Object.keys(SUITES).join(', ')}`);
    process.exit(2);
  }
  console.log(`measuring ${name} ...`);
  figures.push(...(await suite()));
}
writeReport(figures, new URL('../../bench-results/engine.json', import.meta.url));
