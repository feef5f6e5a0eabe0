import { spawnSync } from 'node:child_process';
import { readFile, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** What a running server writes into its database folder. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const FILE_NAME = 'postmaster.pid';
const LINE = { pid: 0, port: 3 } as const;

/**
 * The server that runs on `databaseFolder`, or undefined when none does. A file left by a crash is removed, also when
 * its process number belongs to another program by now.
 */
export async function findPostmaster(databaseFolder: string): Promise<Postmaster | undefined> {
  const path = join(databaseFolder, FILE_NAME);
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  const pid = Number(lines[LINE.pid]);
  if (await isPostgres(pid)) return { pid, port: Number(lines[LINE.port] ?? 0) };
  await rm(path, { force: true });
  return undefined;
}

/** Whether `pid` is a live PostgreSQL program. */
export async function isPostgres(pid: number): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return false;
  const name = (await programOf(pid)) ?? '';
  return basename(name).startsWith('postgres');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function programOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const isZombie = /\) Z /.test(status);
    if (isZombie) return undefined;
    return readlink(`/proc/${pid}/exe`).catch(() => readFile(`/proc/${pid}/comm`, 'utf8').catch(() => undefined));
  }
  if (process.platform === 'win32') return 'postgres'; // no cheap look-up: trust the number
  return spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
}
