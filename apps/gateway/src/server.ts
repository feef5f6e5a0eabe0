/** Entry of the gateway process. */
import { untilStopRequested } from '@tandem/runtime';
import { pino } from 'pino';
import { buildGateway } from './app.ts';
import { readSettings } from './env.ts';

const STOP_DEADLINE_MS = 9_000;

const stopRequested = untilStopRequested(STOP_DEADLINE_MS);
const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, name: 'gateway' });
const app = await buildGateway(settings, log);
const address = await app.listen({ host: settings.host, port: settings.port });
process.send?.({ kind: 'listening', address });
log.info({ reason: await stopRequested }, 'gateway stops');
await app.close();
process.exit(0);
