import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Leadership, takeRole } from '@tandem/store';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@tandem/store/embedded';
import { cliError } from '../errors.ts';

export interface ServedDatabase {
  readonly url: string;
  /** Where the data is, for the user. */
  readonly description: string;
  /** Tells a second `serve` on the same folder where this one is. */
  announce(address: string): Promise<void>;
  stop(): Promise<void>;
}

const CHECK_MS = 1_000;
const ADDRESS_FILE = 'serve-address';

/** A server that somebody else looks after. */
export function externalDatabase(url: string): ServedDatabase {
  const { host, pathname } = new URL(url);
  return { url, description: `PostgreSQL at ${host}${pathname}`, announce: async () => {}, stop: async () => {} };
}

/**
 * The embedded server on `dataFolder`, started again when it dies. A server that outlived its `serve` is taken over.
 * @throws CLI_DATA_IN_USE when another `serve` lives on the folder.
 */
export async function embeddedDatabase(
  dataFolder: string,
  onRestart: (name: string, reason: string) => void,
): Promise<ServedDatabase> {
  let server = await startEmbeddedPostgres({ dataFolder });
  let role = await takeFolder(server, dataFolder);
  const port = Number(new URL(server.connectionString).port);
  let stopped = false;

  async function check(): Promise<void> {
    if (!stopped && !(await server.isRunning())) {
      onRestart('PostgreSQL', 'it ended');
      server = await startEmbeddedPostgres({ dataFolder, port });
      role = await takeFolder(server, dataFolder);
    }
    if (!stopped) timer = setTimeout(runCheck, CHECK_MS);
  }
  function runCheck(): void {
    check().catch((error: Error) => {
      onRestart('PostgreSQL', error.message);
      timer = setTimeout(runCheck, CHECK_MS);
    });
  }
  let timer = setTimeout(runCheck, CHECK_MS);

  return {
    url: server.connectionString,
    description: server.databaseFolder,
    announce: (address) => writeFile(join(dataFolder, ADDRESS_FILE), address),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await rm(join(dataFolder, ADDRESS_FILE), { force: true });
      await role.close();
      await server.stop();
    },
  };
}

async function takeFolder(server: EmbeddedPostgres, dataFolder: string): Promise<Leadership> {
  const role = await takeRole(server.connectionString, 'serve');
  if (role !== undefined) return role;
  const address = await readFile(join(dataFolder, ADDRESS_FILE), 'utf8').catch(
    () => 'an address that is not known yet',
  );
  throw cliError('CLI_DATA_IN_USE', `another tandem serve uses ${dataFolder}; it is at ${address}`);
}
