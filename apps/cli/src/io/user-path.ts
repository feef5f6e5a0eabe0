import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Absolute path of what a user wrote. Package managers run scripts in the folder of the package and tell in INIT_CWD
 * where the user is; run without one, the user is in the working directory.
 */
export function userPath(
  path: string,
  workingDirectory = process.cwd(),
  initialDirectory = process.env.INIT_CWD,
): string {
  const isRunByScript = initialDirectory !== undefined && existsSync(join(workingDirectory, 'pnpm-workspace.yaml'));
  return resolve(isRunByScript ? initialDirectory : workingDirectory, path);
}
