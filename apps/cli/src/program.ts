import { Command } from 'commander';
import { scenarioCommand } from './commands/scenario.ts';
import { serveCommand } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { sweepCommand } from './commands/sweep.ts';
import { validateCommand } from './commands/validate.ts';

/** The `tandem` command. To add a subcommand, write it in `commands/` and list it here. */
export function createProgram(): Command {
  const program = new Command('tandem')
    .description('Simulates disaggregated prefill/decode serving of large language models.')
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', '\nExit codes: 0 done, 2 bad input, 3 infeasible.')
    .exitOverride();
  for (const command of [simulateCommand(), scenarioCommand(), sweepCommand(), validateCommand(), serveCommand()]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}
