import { spawn } from 'node:child_process';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeError } from '../errors.ts';
import type { ServerAccount } from './account.ts';
import type { ServerBinaries } from './binaries.ts';

export const DATABASE_USER = 'tandem';

/** Creates an empty database cluster in `databaseFolder`. @throws EMBEDDED_START_FAILED with what initdb said. */
export async function initialiseCluster(
  binaries: ServerBinaries,
  databaseFolder: string,
  password: string,
  account: ServerAccount | undefined,
): Promise<void> {
  const secretFolder = await mkdtemp(join(tmpdir(), 'tandem-init-'));
  try {
    const passwordFile = join(secretFolder, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (account !== undefined) {
      await chown(passwordFile, account.uid, account.gid);
      await chmod(secretFolder, 0o711);
    }
    await runInitdb(binaries.initdb, databaseFolder, passwordFile, account);
  } finally {
    await rm(secretFolder, { recursive: true, force: true });
  }
}

async function runInitdb(
  initdb: string,
  databaseFolder: string,
  passwordFile: string,
  account: ServerAccount | undefined,
): Promise<void> {
  const options = [
    `--pgdata=${databaseFolder}`,
    `--username=${DATABASE_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
  ];
  const child = spawn(initdb, options, {
    cwd: databaseFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (exitCode, signal) => resolve(exitCode ?? String(signal)));
  });
  if (code === 0) return;
  throw storeError('EMBEDDED_START_FAILED', `initdb ended with ${code}: ${output.trim().slice(-2000)}`);
}
