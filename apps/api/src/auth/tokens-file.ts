import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { environmentError } from '@tandem/runtime';

/**
 * The team's tokens from the file that TANDEM_TOKENS_FILE names. A file that is not there yet is made with one
 * administrator and a random token, readable by this process alone; nothing prints it.
 * @throws ENVIRONMENT_INVALID
 */
export function readOrMakeTokens(path: string | undefined): string {
  if (!path) return '';
  try {
    writeFileSync(path, `admin:admin:${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(path, error);
  }
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw unusable(path, error);
  }
}

function unusable(path: string, error: unknown) {
  return environmentError('TANDEM_TOKENS_FILE', `names ${path}, which cannot be used: ${(error as Error).message}`);
}
