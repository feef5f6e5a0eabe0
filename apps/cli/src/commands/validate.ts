import { stat } from 'node:fs/promises';
import { type LeaveOutGroup, type LeftOut, leaveOut, loadFolder, validateFolder } from '@tandem/calibration';
import { Command } from 'commander';
import { cliError } from '../errors.ts';
import { reasonOf } from '../io/read-json.ts';
import { userPath } from '../io/user-path.ts';
import { checkWritable, printText, writeText } from '../io/write-file.ts';
import { validationJson } from '../reports/validation-json.ts';
import { validationText } from '../reports/validation-text.ts';

interface ValidateOptions {
  readonly json?: true;
  readonly html?: string;
  readonly leaveOut?: true;
}

const REFITS: readonly LeftOut[] = ['fold', 'model', 'gpu'];

export function validateCommand(): Command {
  return new Command('validate')
    .description('Compares the calibrated model with the measured rows in a folder of CSV files.')
    .argument('<folder>', 'CSV files with the columns of packages/calibration/data/measured, under any name')
    .option('--json', 'Print every row and group of rows as JSON; errors are predicted / measured - 1.')
    .option('--html <file.html>', 'Write predicted against measured times as a page that opens offline.')
    .option('--leave-out', 'Also refit without one quarter of the rows, one model or one GPU at a time (minutes).')
    .action(validate);
}

async function validate(folder: string, options: ValidateOptions): Promise<void> {
  const path = userPath(folder);
  await checkFolder(folder, path);
  if (options.html !== undefined) await checkWritable(options.html);
  const report = validateFolder(path);
  const refits: readonly LeaveOutGroup[] = options.leaveOut
    ? REFITS.flatMap((without) => leaveOut(loadFolder(path), without))
    : [];
  if (options.html !== undefined) {
    const { validationPage } = await import('../reports/validation-page.ts');
    await writeText(options.html, await validationPage(report));
  }
  await printText(options.json ? [validationJson(report, refits)] : validationText(report, refits));
}

async function checkFolder(folder: string, path: string): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) return;
  } catch (error) {
    throw cliError('CLI_FILE_UNREADABLE', `cannot read ${folder}: ${reasonOf(error)}`);
  }
  throw cliError('CLI_FILE_UNREADABLE', `cannot read ${folder}: it is not a folder`);
}
