/** Entry of the worker process. */
import { compileHotLoops, untilStopRequested } from '@tandem/runtime';
import { pino } from 'pino';
import { readSettings } from './env.ts';
import { startWorker } from './worker.ts';

/** A stop that takes longer ends the process: its chunks come back through the queue's locks. */
const STOP_DEADLINE_MS = 9_000;

compileHotLoops();
const stopRequested = untilStopRequested(STOP_DEADLINE_MS);
const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, name: 'worker' });
const worker = await startWorker(settings, log);
log.info({ reason: await stopRequested }, 'worker stops');
await worker.close();
process.exit(0);
