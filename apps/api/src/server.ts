/** Entry of the API process. */
import { ProjectError } from '@tandem/core';
import { pino } from 'pino';
import { startApi } from './api.ts';
import { readSettings } from './env.ts';

const STOP_TIMEOUT_MS = 8_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel, name: 'api' });
  const api = await startApi(settings, log);
  const address = await api.app.listen({ host: settings.host, port: settings.port });
  process.send?.({ kind: 'listening', address });

  let stopping = false;
  async function stop(reason: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ reason }, 'API stops');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await api.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
  process.on('disconnect', () => void stop('supervisor gone'));
}

main().catch((error) => {
  const text = error instanceof ProjectError ? `${error.code}: ${error.message}` : (error as Error).stack;
  process.stderr.write(`${text}\n`);
  process.exit(2);
});
