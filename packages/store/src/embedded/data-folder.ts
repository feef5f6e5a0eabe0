import { lstatSync, type Stats } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, readlink, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { storeError } from '../errors.ts';
import { canReach, type ServerAccount } from './account.ts';
import { SHARED_FOLDER } from './binaries.ts';

const MODE_OTHERS_MAY_ENTER = 0o001;

/** The folder of the database files inside a data folder. */
export function databaseFolderOf(dataFolder: string): string {
  return join(resolve(dataFolder), 'postgresql');
}

/**
 * Makes the database's folder and gives it to `account`. When that account cannot reach the data folder (a checkout
 * under a private home), the files live under /var/lib/tandem and the data folder holds a link to them.
 * @returns the real path of the database files.
 * @throws EMBEDDED_FOLDER_UNREACHABLE
 */
export async function prepareDatabaseFolder(dataFolder: string, account: ServerAccount | undefined): Promise<string> {
  const wanted = databaseFolderOf(dataFolder);
  await mkdir(dirname(wanted), { recursive: true });
  const real = await placeDatabase(wanted, account);
  if (account !== undefined) await chown(real, account.uid, account.gid);
  await chmod(real, 0o700);
  if (canReach(real, account)) return real;
  throw storeError(
    'EMBEDDED_FOLDER_UNREACHABLE',
    `the account ${account?.name} cannot reach ${real}; choose another folder with --data, or set DATABASE_URL`,
    { folder: real },
  );
}

async function placeDatabase(wanted: string, account: ServerAccount | undefined): Promise<string> {
  const existing = lstatSync(wanted, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink()) return resolve(dirname(wanted), await readlink(wanted));
  const parent = dirname(wanted);
  if (account !== undefined) await letOthersEnter(parent, lstatSync(parent));
  if (canReach(parent, account)) {
    await mkdir(wanted, { recursive: true });
    return wanted;
  }
  const real = await makeSharedFolder();
  await symlink(real, wanted);
  return real;
}

async function letOthersEnter(folder: string, { mode }: Stats): Promise<void> {
  if ((mode & MODE_OTHERS_MAY_ENTER) === 0) await chmod(folder, (mode & 0o777) | MODE_OTHERS_MAY_ENTER);
}

async function makeSharedFolder(): Promise<string> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  const folder = await mkdtemp(join(SHARED_FOLDER, 'data-'));
  await chmod(folder, 0o711);
  const database = join(folder, 'postgresql');
  await mkdir(database);
  return database;
}

/** The major version of the database in `folder`, or undefined when it holds none yet. */
export async function readMajorVersion(folder: string): Promise<string | undefined> {
  const text = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text?.trim();
}
