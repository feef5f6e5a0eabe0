import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { cliError } from '../errors.ts';
import { userPath } from '../io/user-path.ts';
import { numberOrText } from '../options/number.ts';
import { serve } from '../serve/serve.ts';

interface ServeOptions {
  readonly host: string;
  readonly port: number | string;
  readonly data?: string;
  readonly threads?: number | string;
}

/** Kept between runs, in the folder of this project. */
const DEFAULT_DATA_FOLDER = fileURLToPath(new URL('../../../../.tandem/data', import.meta.url));

const LARGEST_PORT = 65_535;
const MOST_THREADS = 256;

export function serveCommand(): Command {
  return new Command('serve')
    .description('Runs the dashboard, the API, the workers and an embedded database until Ctrl-C.')
    .option('--host <address>', 'Address to listen on; off loopback it needs TANDEM_TOKENS.', '127.0.0.1')
    .option('--port <number>', 'Port to listen on.', numberOrText, 3000)
    .option('--data <folder>', 'Folder of the embedded database. (default: .tandem/data in the project)')
    .option('--threads <number>', 'Threads that evaluate. (default: all cores)', numberOrText)
    .addHelpText(
      'after',
      '\nDATABASE_URL names a PostgreSQL server to use instead of the embedded one, REDIS_URL a Redis for the queue.',
    )
    .action(run);
}

async function run(options: ServeOptions): Promise<void> {
  await serve({
    host: options.host,
    port: readInteger('--port', options.port, 0, LARGEST_PORT),
    dataFolder: options.data === undefined ? DEFAULT_DATA_FOLDER : userPath(options.data),
    threads: options.threads === undefined ? undefined : readInteger('--threads', options.threads, 1, MOST_THREADS),
  });
}

function readInteger(name: string, value: number | string, minimum: number, maximum: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw cliError('CLI_OPTION_INVALID', `${name} must be an integer from ${minimum} to ${maximum}; got ${value}`);
}
