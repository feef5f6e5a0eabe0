import { type Kysely, sql } from 'kysely';
import { CHANNELS, type ChannelName } from './channels.ts';
import type { Database } from './schema.ts';

/** Tells every listener about a sweep, when the surrounding transaction commits. */
export async function notify(db: Kysely<Database>, channel: ChannelName, sweepId: string): Promise<void> {
  await sql`select pg_notify(${CHANNELS[channel]}, ${sweepId})`.execute(db);
}
