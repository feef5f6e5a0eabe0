import { formatQuantity } from '@tandem/core';
import { Command } from 'commander';
import { readJson } from '../io/read-json.ts';
import { printText } from '../io/write-file.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import { readScenario, type ScenarioTask } from '../scenario/scenario.ts';

export function scenarioCommand(): Command {
  return new Command('scenario')
    .description('Runs channels, batches and compute jobs from a file on the network engine.')
    .argument('<file.json>', 'the scenario; - reads standard input')
    .option('--json', 'Print the completion times as JSON, in seconds with full precision.')
    .action(scenario);
}

async function scenario(file: string, options: { readonly json?: true }): Promise<void> {
  const tasks = readScenario(await readJson(file));
  runScenario(tasks);
  await printText(options.json ? [`${JSON.stringify({ completion: completions(tasks) }, null, 2)}\n`] : lines(tasks));
}

function completions(tasks: readonly ScenarioTask[]): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(tasks.map(({ id, task }) => [id, task.endTime]));
}

function lines(tasks: readonly ScenarioTask[]): readonly string[] {
  const width = Math.max(0, ...tasks.map(({ id }) => id.length));
  return tasks.map(({ id, task }) => {
    const [start, end] = [task.startTime ?? Number.NaN, task.endTime ?? Number.NaN];
    return `${id.padEnd(width)}  ${formatQuantity(start, 'seconds')} to ${formatQuantity(end, 'seconds')}\n`;
  });
}
