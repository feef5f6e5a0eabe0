/** Entry of the API process. */
import { ProjectError } from '@tandem/core';
import { untilStopRequested } from '@tandem/runtime';
import { pino } from 'pino';
import { startApi } from './api.ts';
import { readSettings } from './env.ts';

const STOP_DEADLINE_MS = 9_000;
const EXIT_BAD_ENVIRONMENT = 2;

async function main(): Promise<void> {
  const stopRequested = untilStopRequested(STOP_DEADLINE_MS);
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, name: 'api' });
  const api = await startApi(settings, log);
  const address = await api.app.listen({ host: settings.host, port: settings.port });
  process.send?.({ kind: 'listening', address });
  log.info({ reason: await stopRequested }, 'API stops');
  await api.close();
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const text = error instanceof ProjectError ? `${error.code}: ${error.message}` : (error as Error).stack;
  process.stderr.write(`${text}\n`);
  process.exit(EXIT_BAD_ENVIRONMENT);
}
