import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import {
  countPoints,
  METRIC_NAMES,
  parseSweepSpec,
  resolveSweep,
  SWEEP_PRESETS,
  type SweepPresetName,
  type SweepSpec,
} from '@tandem/contract';
import type { PdMetricName } from '@tandem/core';
import { undrawable } from '@tandem/figures';
import { Command, Option } from 'commander';
import { cliError } from '../errors.ts';
import { readJson } from '../io/read-json.ts';
import { userPath } from '../io/user-path.ts';
import { checkWritable, printText, writeText } from '../io/write-file.ts';
import { numberOrText } from '../options/number.ts';
import { sweepText } from '../reports/sweep-text.ts';
import { sweepCsv } from '../sweep/output/csv.ts';
import { sweepJson } from '../sweep/output/json.ts';
import { createProgress } from '../sweep/progress.ts';
import { runSweep, type SweepRun } from '../sweep/run-sweep.ts';

interface SweepOptions {
  readonly threads?: number | string;
  readonly out?: string;
  readonly json?: true;
  readonly metric: PdMetricName;
}

const MAXIMUM_THREADS = 256;

/** What `tandem sweep mt` and `tandem sweep ppt` write when no file is named. */
const PRESET_FILES: Readonly<Record<SweepPresetName, string>> = {
  mt: 'M_T_TTDS_sweep_3d.html',
  ppt: 'PP_T_TTDS_sweep_3d.html',
};

export function sweepCommand(): Command {
  return new Command('sweep')
    .description('Simulates a grid of configurations on all cores.')
    .argument('<spec>', 'a sweep file (- reads standard input), or one of the published sweeps: mt, ppt')
    .option('--threads <number>', 'Threads that evaluate. (default: all cores)', numberOrText)
    .option('--out <file>', 'Write the result as .csv, .parquet or .html (opens offline).')
    .addOption(
      new Option('--metric <name>', 'The metric of the .html figure.').choices(METRIC_NAMES).default('ttdsSeconds'),
    )
    .option('--json', 'Print every point as JSON.')
    .action(sweep);
}

async function sweep(source: string, options: SweepOptions): Promise<void> {
  const threadCount = readThreads(options.threads);
  const file = options.out ?? (isPreset(source) ? PRESET_FILES[source] : undefined);
  const spec = isPreset(source) ? SWEEP_PRESETS[source] : parseSweepSpec(await readJson(source));
  const write = file === undefined ? undefined : await resultWriter(file, spec, options.metric);
  const progress = createProgress(countPoints(spec));
  const run = await runSweep(spec, threadCount, progress.report).finally(progress.stop);
  await write?.(run);
  await printText(options.json ? sweepJson(run) : [sweepText(spec, run, options.metric)]);
  if (file !== undefined) process.stderr.write(`wrote ${userPath(file)}\n`);
}

function isPreset(source: string): source is SweepPresetName {
  return Object.hasOwn(SWEEP_PRESETS, source);
}

function readThreads(threads: number | string = availableParallelism()): number {
  if (typeof threads === 'number' && Number.isInteger(threads) && threads >= 1 && threads <= MAXIMUM_THREADS) {
    return threads;
  }
  throw cliError('CLI_OPTION_INVALID', `--threads must be an integer from 1 to ${MAXIMUM_THREADS}; got ${threads}`);
}

/** What writes a run into `file`; everything that can be refused is refused before the sweep runs. */
async function resultWriter(file: string, spec: SweepSpec, metric: PdMetricName) {
  await checkWritable(file);
  switch (extname(file).toLowerCase()) {
    case '.csv':
      return (run: SweepRun) => writeText(file, sweepCsv(run));
    case '.parquet': {
      const { writeSweepParquet } = await import('../sweep/output/parquet.ts');
      return (run: SweepRun) => writeSweepParquet(file, run);
    }
    case '.html': {
      const why = undrawable(resolveSweep(spec));
      if (why !== undefined) throw cliError('CLI_OPTION_INVALID', `cannot draw ${file}: ${why}; use .csv or .parquet`);
      const { sweepPage } = await import('../sweep/output/html.ts');
      return async (run: SweepRun) => writeText(file, await sweepPage(spec, run, metric));
    }
    default:
      throw cliError('CLI_OPTION_INVALID', `--out must end in .csv, .parquet or .html; got ${file}`);
  }
}
