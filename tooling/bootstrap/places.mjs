import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** What the scripts keep for themselves: a private pnpm, test results. Ignored by git; may be deleted at any time. */
export const PRIVATE_FOLDER = join(REPOSITORY, '.tandem');
mkdirSync(PRIVATE_FOLDER, { recursive: true });

/** The Node that the workspace pins; there after the first installation. */
export const NODE = join(REPOSITORY, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
