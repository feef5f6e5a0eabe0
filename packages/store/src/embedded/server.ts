import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { storeError } from '../errors.ts';
import { chooseAccount, type ServerAccount } from './account.ts';
import { provideBinaries, type ServerBinaries } from './binaries.ts';
import { databaseFolderOf, prepareDatabaseFolder, readMajorVersion } from './data-folder.ts';
import { findFreePort } from './free-port.ts';
import { DATABASE_USER, initialiseCluster } from './initialise.ts';
import { readOrMakePassword } from './password.ts';
import { findPostmaster, isPostgres, type Postmaster } from './postmaster-file.ts';
import { answers } from './readiness.ts';

export interface EmbeddedPostgresOptions {
  /** Kept between runs; made when missing. Holds the database files, its password and its log. */
  readonly dataFolder: string;
  /** TCP port of 127.0.0.1; a free one when absent. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  readonly connectionString: string;
  readonly pid: number;
  /** Whether the server ran already: one that outlived its owner, or one that another process owns. */
  readonly joined: boolean;
  /** Where the database files really are. */
  readonly databaseFolder: string;
  /** Whether the server process still lives. */
  isRunning(): Promise<boolean>;
  /** Ends the server; open transactions are rolled back. Returns when it is gone. */
  stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** Attempts with another port, or after a crashed server's processes had time to go. */
const START_ATTEMPTS = 3;
const ATTEMPT_PAUSE_MS = 500;

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  jit: 'off',
};

/**
 * Starts the real PostgreSQL server that comes from the registry, or joins the one that runs on the folder already.
 * @throws EMBEDDED_* naming the folder, and the last words of the server's log.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = resolve(options.dataFolder);
  await mkdir(dataFolder, { recursive: true });
  const account = chooseAccount(databaseFolderOf(dataFolder));
  const binaries = await provideBinaries(account);
  const databaseFolder = await prepareDatabaseFolder(dataFolder, account);
  const password = await readOrMakePassword(dataFolder);
  await ensureCluster(binaries, databaseFolder, password, account);

  const logPath = join(dataFolder, 'postgresql.log');
  for (let attempt = 1; ; attempt++) {
    const joined = await joinRunning(databaseFolder, password);
    if (joined !== undefined) return joined;
    const port = options.port ?? (await findFreePort());
    const connectionString = connectionTo(port, password);
    const pid = await launch(binaries, databaseFolder, port, logPath, account);
    if (await answers(connectionString, READY_TIMEOUT_MS, () => isPostgres(pid))) {
      return handle({ pid, port }, connectionString, databaseFolder, false);
    }
    if (attempt === START_ATTEMPTS) throw await startFailure(databaseFolder, port, logPath);
    await sleep(ATTEMPT_PAUSE_MS);
  }
}

/** The server that runs on the folder already: left by a crashed owner, or started by another process just now. */
async function joinRunning(databaseFolder: string, password: string): Promise<EmbeddedPostgres | undefined> {
  const running = await findPostmaster(databaseFolder);
  if (running === undefined) return undefined;
  const connectionString = connectionTo(running.port, password);
  const ready = await answers(connectionString, READY_TIMEOUT_MS, () => isPostgres(running.pid));
  return ready ? handle(running, connectionString, databaseFolder, true) : undefined;
}

async function ensureCluster(
  binaries: ServerBinaries,
  databaseFolder: string,
  password: string,
  account: ServerAccount | undefined,
): Promise<void> {
  const found = await readMajorVersion(databaseFolder);
  const ours = binaries.version.split('.')[0];
  if (found === undefined) return initialiseCluster(binaries, databaseFolder, password, account);
  if (found === ours) return;
  throw storeError(
    'EMBEDDED_FOLDER_MISMATCH',
    `${databaseFolder} was written by PostgreSQL ${found}, this release brings ${ours}: dump it with the old release and restore it, or choose another folder with --data`,
    { folder: databaseFolder, found, expected: ours },
  );
}

/** Spawns the server in a session of its own, so that a Ctrl-C in the terminal ends its clients first. */
async function launch(
  binaries: ServerBinaries,
  databaseFolder: string,
  port: number,
  logPath: string,
  account: ServerAccount | undefined,
): Promise<number> {
  const log = await open(logPath, 'a');
  try {
    const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(binaries.postgres, ['-D', databaseFolder, '-p', String(port), ...settings], {
      cwd: databaseFolder,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    child.on('error', () => undefined); // seen as a server that never answers
    child.unref();
    return child.pid ?? 0;
  } finally {
    await log.close();
  }
}

function handle(
  { pid }: Postmaster,
  connectionString: string,
  databaseFolder: string,
  joined: boolean,
): EmbeddedPostgres {
  return {
    connectionString,
    pid,
    joined,
    databaseFolder,
    isRunning: () => isPostgres(pid),
    stop: () => stopServer(pid),
  };
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one (the next start replays the log). */
async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!(await isPostgres(pid))) return;
    process.kill(pid, signal);
    const deadlineMs = performance.now() + STOP_TIMEOUT_MS;
    while (performance.now() < deadlineMs && (await isPostgres(pid))) await sleep(POLL_MS);
  }
}

function connectionTo(port: number, password: string): string {
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/postgres`;
}

async function startFailure(databaseFolder: string, port: number, logPath: string) {
  const log = await readFile(logPath, 'utf8').catch(() => '');
  const lastWords = log.trim().split('\n').slice(-5).join(' | ');
  return storeError(
    'EMBEDDED_START_FAILED',
    `PostgreSQL did not start on port ${port} with ${databaseFolder}: ${lastWords}`,
    {
      folder: databaseFolder,
      port,
    },
  );
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
