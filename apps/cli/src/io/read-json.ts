import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { cliError } from '../errors.ts';
import { userPath } from './user-path.ts';

/** The JSON value in a file, or on standard input for `-`. @throws CLI_FILE_UNREADABLE, CLI_JSON_INVALID. */
export async function readJson(path: string): Promise<unknown> {
  const source = path === '-' ? await text(process.stdin) : await readText(path);
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    const where = path === '-' ? 'standard input' : path;
    throw cliError('CLI_JSON_INVALID', `${where} is not JSON: ${(error as Error).message}`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(userPath(path), 'utf8');
  } catch (error) {
    throw cliError('CLI_FILE_UNREADABLE', `cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** What the operating system said, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is not a folder',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ENAMETOOLONG: 'the name is too long',
};
