import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** One line of the table: a measured figure with its raw runs. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly best: number;
  readonly runs: readonly number[];
  /** What the figure is held against, in words. */
  readonly target?: string;
}

/** A figure of several runs; the best is the largest for rates and the smallest for everything else. */
export function figure(name: string, unit: string, runs: readonly number[], target?: string): Figure {
  const sorted = [...runs].sort((a, b) => a - b);
  const isRate = unit.endsWith('/s') || unit === 'times';
  return {
    name,
    unit,
    median: sorted[sorted.length >> 1],
    best: isRate ? sorted[sorted.length - 1] : sorted[0],
    runs,
    ...(target === undefined ? {} : { target }),
  };
}

/** Prints the table and writes it with machine and versions to `file`. */
export function writeReport(figures: readonly Figure[], file: URL): void {
  const machine = {
    cpu: cpus()[0].model,
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    loadAverage: loadavg(),
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    at: new Date().toISOString(),
  };
  console.log(
    `\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}, V8 ${machine.v8}, load ${machine.loadAverage.map((l) => l.toFixed(1)).join(' ')}`,
  );
  console.table(
    Object.fromEntries(
      figures.map(({ name, unit, median, best, target }) => [
        name,
        { median: rounded(median), best: rounded(best), unit, target: target ?? '' },
      ]),
    ),
  );
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
  console.log(`raw runs: ${file.pathname}`);
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
