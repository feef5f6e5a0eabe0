import { type Kysely, sql } from 'kysely';
import { CHANNELS, type ChannelName } from './channels.ts';
import type { Database } from './schema.ts';

/** Tells every listener, when the surrounding transaction commits. */
export async function notify(db: Kysely<Database>, channel: ChannelName, payload: string): Promise<void> {
  await sql`select pg_notify(${CHANNELS[channel]}, ${payload})`.execute(db);
}
