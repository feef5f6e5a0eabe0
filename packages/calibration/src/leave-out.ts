import { Coefficients } from './coefficients.ts';
import { fitRows } from './fit.ts';
import { COMMITTED_ROWS, loadFolder, type MeasuredFolder } from './load.ts';
import { predictSeconds, unknownPart } from './predict.ts';
import type { MeasuredRow } from './rows.ts';
import { type ErrorSummary, summariseErrors } from './statistics.ts';
import { identity } from './validate.ts';

export type LeftOut = 'model' | 'gpu' | 'fold';

/** Errors on rows of what the coefficients were refitted without. */
export interface LeaveOutGroup extends ErrorSummary {
  readonly without: LeftOut;
  /** The model, the GPU, or `all` for the rows of all refits together. */
  readonly value: string;
  readonly phase: string;
}

/** Iterations of a refit: the last ones of a full fit move errors by less than a thousandth. */
const REFIT_ITERATIONS = 25;
const FOLDS = 4;

/**
 * Refits on the committed rows without one model, one GPU or one quarter of the rows at a time, and tests each refit on
 * the folder's rows of what it never saw.
 */
export function leaveOut(loaded: MeasuredFolder, without: LeftOut): LeaveOutGroup[] {
  const committed = loadFolder(COMMITTED_ROWS);
  const shapes = new Map([...committed.shapes, ...loaded.shapes]);
  const testable = loaded.rows.filter((row) => unknownPart(row, shapes) === undefined);
  const keyOf = KEYS[without];
  const values = [...new Set(testable.map(keyOf))].filter((value) => value !== undefined).sort();
  const errors: { value: string; phase: string; error: number }[] = [];
  for (const value of values) {
    const test = testable.filter((row) => keyOf(row) === value);
    const tested = new Set(test.map(identity));
    const train = committed.rows.filter((row) => keyOf(row) !== value && !tested.has(identity(row)));
    const coefficients = new Coefficients(fitRows(train, shapes, REFIT_ITERATIONS).parameters.read);
    for (const row of test) {
      const error = predictSeconds(row, shapes, coefficients) / row.measuredSeconds - 1;
      errors.push({ value, phase: row.phase, error });
    }
  }
  const pooled = errors.map((entry) => ({ ...entry, value: 'all' }));
  return grouped([...pooled, ...(without === 'fold' ? [] : errors)], without);
}

const KEYS: Readonly<Record<LeftOut, (row: MeasuredRow) => string | undefined>> = {
  model: (row) => (row.model === '' ? undefined : row.model),
  gpu: (row) => (row.model === '' ? undefined : row.gpu),
  fold: (row) => String(foldOf(row)),
};

/** A fold that depends on the measurement alone, so that neighbouring rows are spread evenly and files may be reordered. */
function foldOf(row: MeasuredRow): number {
  let hash = 7919;
  for (const character of identity(row)) hash = (hash * 31 + character.charCodeAt(0)) >>> 0;
  return (hash >>> 3) % FOLDS;
}

function grouped(
  errors: readonly { readonly value: string; readonly phase: string; readonly error: number }[],
  without: LeftOut,
): LeaveOutGroup[] {
  const groups = new Map<string, { value: string; phase: string; errors: number[] }>();
  for (const { value, phase, error } of errors) {
    const key = JSON.stringify([value, phase]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { value, phase, errors: [error] });
    else group.errors.push(error);
  }
  return [...groups.values()].map(({ value, phase, errors: ofGroup }) => ({
    without,
    value,
    phase,
    ...summariseErrors(ofGroup),
  }));
}
