/** Entry of the worker process. */
import { pino } from 'pino';
import { readSettings } from './env.ts';
import { startWorker } from './worker.ts';

/** A stop that takes longer ends the process: its chunks come back through the queue's locks. */
const STOP_TIMEOUT_MS = 9_000;

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, name: 'worker' });
const worker = await startWorker(settings, log);

let stopping = false;
async function stop(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'worker stops');
  setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
  await worker.close();
  process.exit(0);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
process.on('disconnect', () => void stop('supervisor gone'));
