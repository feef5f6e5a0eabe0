import { resolveConfiguration, type SimulationReport, simulationReport } from '@tandem/contract';
import { PdEvaluator, type Trace } from '@tandem/core';
import { Command } from 'commander';
import { EXIT_CODE } from '../exit-code.ts';
import { userPath } from '../io/user-path.ts';
import { checkWritable, writeText } from '../io/write-file.ts';
import { addConfigurationOptions, simulationFrom } from '../options/configuration-options.ts';
import { simulationText } from '../reports/simulation-text.ts';

interface SimulateOptions {
  readonly json?: true;
  readonly gantt?: string;
  readonly trace?: string;
}

export function simulateCommand(): Command {
  const command = new Command('simulate').description(
    'Simulates one configuration; without options, the published base run.',
  );
  return addConfigurationOptions(command)
    .option('--json', 'Print the complete configuration and the metrics as JSON.')
    .option('--gantt <file.html>', 'Write every job and transfer as a Gantt chart that opens offline.')
    .option('--trace <file.json>', 'Write every job and transfer as a trace for Perfetto or Chrome.')
    .action(simulate);
}

async function simulate(options: SimulateOptions & Record<string, unknown>): Promise<void> {
  const { config, lookup } = await simulationFrom(options);
  const files = [options.gantt, options.trace].filter((file) => file !== undefined);
  for (const file of files) await checkWritable(file);
  const resolved = resolveConfiguration(config, lookup);
  const simulation = new PdEvaluator().simulate(resolved);
  const report = simulationReport(config, resolved, simulation);
  if ('trace' in simulation && 'metrics' in report) {
    await writeFiles(options, report, simulation.trace);
    for (const file of files) process.stderr.write(`wrote ${userPath(file)}\n`);
  }
  process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : simulationText(report));
  if ('infeasible' in report) {
    if (files.length > 0) process.stderr.write(`infeasible: ${files.join(' and ')} not written\n`);
    process.exitCode = EXIT_CODE.infeasible;
  }
}

async function writeFiles(
  options: SimulateOptions,
  report: Extract<SimulationReport, { metrics: object }>,
  trace: Trace,
): Promise<void> {
  if (options.trace !== undefined) {
    const { chromeTrace } = await import('@tandem/figures');
    await writeText(options.trace, chromeTrace(trace));
  }
  if (options.gantt !== undefined) {
    const { ganttPage } = await import('../reports/gantt-page.ts');
    await writeText(options.gantt, await ganttPage(report, trace));
  }
}
