import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The database password of a data folder, made on first use and readable by its owner alone. */
export async function readOrMakePassword(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'database-password');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined && known.trim() !== '') return known.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  return password;
}
