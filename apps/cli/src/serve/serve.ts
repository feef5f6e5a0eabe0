import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findFreePort } from '@tandem/store/embedded';
import { cliError } from '../errors.ts';
import { embeddedDatabase, externalDatabase, type ServedDatabase } from './database.ts';
import { SupervisedProcess } from './supervised-process.ts';

export interface ServeSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly dataFolder: string;
  readonly threads: number | undefined;
}

const API_ENTRY = fileURLToPath(new URL('../../../api/src/server.ts', import.meta.url));
const WORKER_ENTRY = fileURLToPath(new URL('../../../worker/src/main.ts', import.meta.url));

/** Runs database, API and worker until the process is asked to stop. @throws CLI_* when a part does not start. */
export async function serve(settings: ServeSettings): Promise<void> {
  const stopRequested = untilStopRequested();
  await refuseUsedPort(settings.host, settings.port);
  const port = settings.port === 0 ? await findFreePort() : settings.port; // the same after every restart
  const database = await openDatabase(settings);
  const { api, worker, address } = createProcesses({ ...settings, port }, database);
  try {
    api.start();
    if (await api.failsBefore(Promise.race([address, stopRequested]))) {
      throw cliError('CLI_SERVICE_FAILED', 'the API did not start; its message is above');
    }
    worker.start();
    const url = await Promise.race([address, stopRequested]);
    if (url !== undefined) {
      await database.announce(url);
      process.stderr.write(`Tandem is at ${url}\nData: ${database.description}\nCtrl-C stops it.\n`);
    }
    await stopRequested;
    process.stderr.write('Stopping...\n');
  } finally {
    await Promise.all([worker.stop(), api.stop()]);
    await database.stop();
  }
}

async function openDatabase(settings: ServeSettings): Promise<ServedDatabase> {
  const url = process.env.DATABASE_URL;
  return url ? externalDatabase(url) : embeddedDatabase(settings.dataFolder, reportRestart);
}

function createProcesses(settings: ServeSettings, database: ServedDatabase) {
  const env = {
    LOG_LEVEL: 'warn',
    ...process.env,
    DATABASE_URL: database.url,
    TANDEM_HOST: settings.host,
    TANDEM_PORT: String(settings.port),
    ...(settings.threads !== undefined && { TANDEM_THREADS: String(settings.threads) }),
  };
  const { promise: address, resolve } = Promise.withResolvers<string>();
  const api = new SupervisedProcess({
    name: 'API',
    entry: API_ENTRY,
    env,
    onMessage: (message) => resolve((message as { address: string }).address),
    onRestart: reportRestart,
  });
  const worker = new SupervisedProcess({ name: 'worker', entry: WORKER_ENTRY, env, onRestart: reportRestart });
  return { api, worker, address };
}

function reportRestart(name: string, reason: string): void {
  process.stderr.write(`${name} ended (${reason}); starting it again\n`);
}

/** A Ctrl-C reaches this process from the terminal and from whoever started it: that is one request. */
const SAME_REQUEST_MS = 2_000;

/** Resolves at the first request to stop; a second one ends this process at once. */
function untilStopRequested(): Promise<undefined> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const onSignal = () => {
      firstMs ??= performance.now();
      if (performance.now() - firstMs > SAME_REQUEST_MS) process.exit(1);
      resolve(undefined);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

async function refuseUsedPort(host: string, port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? cliError('CLI_PORT_IN_USE', `port ${port} of ${host} is taken; choose another with --port`)
          : cliError('CLI_OPTION_INVALID', `cannot listen on ${host}:${port}: ${error.message}`),
      ),
    );
    probe.listen(port, host, resolve);
  });
  await new Promise((resolve) => probe.close(resolve));
}
