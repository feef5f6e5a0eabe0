import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The unprivileged account that the server runs as; only needed when this process is root, which PostgreSQL refuses. */
export interface ServerAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const CANDIDATES = ['postgres', 'nobody'];

/**
 * The owner of an existing database, else the account `postgres`, else `nobody`. Undefined when this process is
 * unprivileged and runs the server as itself.
 */
export function chooseAccount(databaseFolder: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(databaseFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of CANDIDATES) {
    const uid = lookUp('-u', name);
    const gid = lookUp('-g', name);
    if (uid !== undefined && gid !== undefined) return { name, uid, gid };
  }
  return undefined;
}

/** Whether `account` can enter (a folder) or run (a program) `path`, found by letting it try. */
export function canReach(path: string, account: ServerAccount | undefined): boolean {
  if (account === undefined) return true;
  return spawnSync('test', ['-x', path], { uid: account.uid, gid: account.gid }).status === 0;
}

function lookUp(flag: string, name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}
