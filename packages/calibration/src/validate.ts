import { fittedParameter, isFitted } from '@tandem/catalog';
import { Coefficients, matchStack } from './coefficients.ts';
import { curveKey } from './link-curves.ts';
import { COMMITTED_ROWS, loadFolder, type MeasuredFolder } from './load.ts';
import { isOperatorAllReduce, predictSeconds, unknownPart } from './predict.ts';
import type { MeasuredRow, UnusableRow } from './rows.ts';
import { type ErrorSummary, summariseErrors } from './statistics.ts';

/** One row with what the model says of it. */
export interface ValidatedRow {
  readonly row: MeasuredRow;
  readonly predictedSeconds: number;
  /** predicted / measured - 1 */
  readonly error: number;
  /** Whether the committed coefficients were fitted on this very row. */
  readonly wasFitted: boolean;
  /** What had to stand in for something without measurements. */
  readonly notes: readonly string[];
}

export interface ErrorGroup extends ErrorSummary {
  readonly by: GroupingName;
  readonly value: string;
}

export interface ValidationReport {
  readonly rows: readonly ValidatedRow[];
  /** Rows of GPUs, models or number formats that nobody described. */
  readonly unknown: readonly UnusableRow[];
  readonly unusable: readonly UnusableRow[];
  readonly unrecognisedFiles: readonly string[];
  readonly groups: readonly ErrorGroup[];
  /** The groups again over the rows that no coefficient was fitted on. */
  readonly unseenGroups: readonly ErrorGroup[];
}

/** What rows are grouped by. A group by model or GPU keeps prefill, decode and the rest apart. */
export const GROUPINGS = {
  table: (row) => row.table,
  phase: (row) => row.phase,
  gpu: (row) => `${row.phase}, ${row.gpu}`,
  model: (row) => (row.model === '' ? undefined : `${row.phase}, ${row.model}`),
  kind: (row) => (row.kind === '' ? undefined : `${row.phase}, ${row.kind}`),
  stack: (row) => (row.stack === '' ? undefined : `${row.phase}, ${row.stack}`),
} as const satisfies Readonly<Record<string, (row: MeasuredRow) => string | undefined>>;
export type GroupingName = keyof typeof GROUPINGS;

/** Compares the committed coefficients with every row of a folder. */
export function validateFolder(folder: string): ValidationReport {
  return validateRows(loadFolder(folder), new Coefficients(fittedParameter));
}

export function validateRows(loaded: MeasuredFolder, coefficients: Coefficients): ValidationReport {
  const fitted = new Set(loadFolder(COMMITTED_ROWS).rows.map(identity));
  const rows: ValidatedRow[] = [];
  const unknown: UnusableRow[] = [];
  for (const row of loaded.rows) {
    const reason = unknownPart(row, loaded.shapes);
    if (reason !== undefined) unknown.push({ file: row.file, line: row.line, reason });
    else rows.push(validated(row, loaded, coefficients, fitted.has(identity(row))));
  }
  return {
    rows,
    unknown,
    unusable: loaded.unusable,
    unrecognisedFiles: loaded.unrecognisedFiles,
    groups: errorGroups(rows),
    unseenGroups: errorGroups(rows.filter(({ wasFitted }) => !wasFitted)),
  };
}

function validated(
  row: MeasuredRow,
  { shapes }: MeasuredFolder,
  coefficients: Coefficients,
  wasFitted: boolean,
): ValidatedRow {
  const predictedSeconds = predictSeconds(row, shapes, coefficients);
  return {
    row,
    predictedSeconds,
    error: predictedSeconds / row.measuredSeconds - 1,
    wasFitted,
    notes: notesOf(row, coefficients),
  };
}

function notesOf(row: MeasuredRow, coefficients: Coefficients): string[] {
  if (row.table === 'transfer') return transferNotes(row, coefficients);
  const stack = matchStack(row.stack);
  const notes = [];
  if (!stack.isKnown) notes.push(`extrapolated: no engine stack "${row.stack}" is fitted, ${stack.key} stands in`);
  if (coefficients.gpu(row.gpu).efficiencyProvenance !== 'measured') {
    notes.push(`extrapolated: no measured rows of ${row.gpu}, pooled efficiencies stand in`);
  }
  if (row.quantity === 'tpot') notes.push('ttft_s is not compared: it holds queueing, which is not modelled');
  if (row.pipelineRanks > 1) notes.push('extrapolated: pipeline hops are not measured');
  return notes;
}

function transferNotes(row: MeasuredRow, coefficients: Coefficients): string[] {
  const isMeasured = isOperatorAllReduce(row)
    ? coefficients.gpu(row.gpu).collectiveProvenance === 'measured'
    : isFitted(`curve.${curveKey(row)}.rate`);
  return isMeasured ? [] : ['extrapolated: this link is not measured, a pooled share of a nominal rate stands in'];
}

/** Groups of every grouping, each with at least one row, in the order of their values. */
export function errorGroups(rows: readonly ValidatedRow[]): ErrorGroup[] {
  return (Object.keys(GROUPINGS) as GroupingName[]).flatMap((by) => {
    const errors = new Map<string, number[]>();
    for (const { row, error } of rows) {
      const value = GROUPINGS[by](row);
      if (value === undefined) continue;
      const group = errors.get(value);
      if (group === undefined) errors.set(value, [error]);
      else group.push(error);
    }
    return [...errors]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, ofGroup]) => ({ by, value, ...summariseErrors(ofGroup) }));
  });
}

/** The same measurement, wherever its file and line are. */
export function identity({ file: _file, line: _line, source: _source, ...measurement }: MeasuredRow): string {
  return JSON.stringify(measurement);
}
