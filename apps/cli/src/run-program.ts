import { ProjectError } from '@tandem/core';
import { type Command, CommanderError } from 'commander';
import { EXIT_CODE } from './exit-code.ts';

/**
 * Runs the command and gives its exit code. A user sees one line about what was wrong, never a stack trace; with
 * TANDEM_DEBUG set, a bug of ours shows where it is.
 */
export async function runProgram(program: Command, args: readonly string[]): Promise<number> {
  leaveQuietlyWhenReaderCloses();
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? EXIT_CODE.done);
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): number {
  // Commander has already written its message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODE.done : EXIT_CODE.badInput;
  if (error instanceof ProjectError) {
    process.stderr.write(`error: ${error.message} (${error.code})\n`);
    return EXIT_CODE.badInput;
  }
  const isDebugging = process.env.TANDEM_DEBUG !== undefined;
  const text = error instanceof Error ? ((isDebugging ? error.stack : undefined) ?? error.message) : String(error);
  process.stderr.write(`internal error: ${text}\nSet TANDEM_DEBUG=1 to see where.\n`);
  return EXIT_CODE.internalError;
}

/** `tandem ... | head` closes our output early: that is no error. */
function leaveQuietlyWhenReaderCloses(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT_CODE.done);
    throw error;
  });
}
