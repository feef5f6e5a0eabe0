import { createWriteStream } from 'node:fs';
import { access, constants, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cliError } from '../errors.ts';
import { reasonOf } from './read-json.ts';
import { userPath } from './user-path.ts';

/** Refuses a path that cannot be written, before any work is done for it. @throws CLI_FILE_UNWRITABLE */
export async function checkWritable(path: string): Promise<void> {
  const target = userPath(path);
  try {
    await access(dirname(target), constants.W_OK);
  } catch (error) {
    throw unwritable(path, error);
  }
  const isFolder = await stat(target).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (isFolder) throw cliError('CLI_FILE_UNWRITABLE', `cannot write ${path}: it is a folder`);
}

/**
 * Lets `write` fill a temporary file beside the target and then puts it in place, so that a run which is interrupted
 * leaves no half file under the target's name.
 */
export async function writeInPlace(path: string, write: (temporaryPath: string) => Promise<void>): Promise<void> {
  const target = userPath(path);
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    await write(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw unwritable(path, error);
  }
}

/** Writes pieces of text one after another, at the pace of the disk. @throws CLI_FILE_UNWRITABLE */
export async function writeText(path: string, pieces: Iterable<string>): Promise<void> {
  await writeInPlace(path, (temporary) => pipeline(Readable.from(pieces), createWriteStream(temporary)));
}

/** Writes pieces of text to standard output, at the pace of its reader. */
export async function printText(pieces: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), process.stdout, { end: false });
}

function unwritable(path: string, error: unknown) {
  return cliError('CLI_FILE_UNWRITABLE', `cannot write ${path}: ${reasonOf(error)}`);
}
