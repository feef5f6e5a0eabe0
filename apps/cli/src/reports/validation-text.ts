import {
  type ErrorGroup,
  type ErrorSummary,
  GROUPINGS,
  type GroupingName,
  type LeaveOutGroup,
  type ValidatedRow,
  type ValidationReport,
} from '@tandem/calibration';
import { formatQuantity } from '@tandem/core';
import { caseText } from './validation-json.ts';

/** The report for a terminal, a line at a time: every row, then the groups, then what could not be compared. */
export function* validationText(report: ValidationReport, leaveOut: readonly LeaveOutGroup[]): Generator<string> {
  yield 'Every row: measured, predicted, error (predicted / measured - 1); * the coefficients were fitted on this row\n';
  for (const row of report.rows) yield rowLine(row);
  yield* groupTables('All rows', report.groups);
  const fittedCount = report.rows.filter(({ wasFitted }) => wasFitted).length;
  if (fittedCount > 0 && fittedCount < report.rows.length) {
    yield* groupTables('Rows that no coefficient was fitted on', report.unseenGroups);
  }
  if (leaveOut.length > 0) yield* leaveOutTable(leaveOut);
  yield* notCompared(report);
}

function rowLine({ row, predictedSeconds, error, wasFitted, notes }: ValidatedRow): string {
  const cells = [
    percent(error).padStart(8),
    `${formatQuantity(row.measuredSeconds, 'seconds')} -> ${formatQuantity(predictedSeconds, 'seconds')}`.padEnd(24),
    wasFitted ? '*' : ' ',
    row.phase.padEnd(18),
    row.gpu.padEnd(6),
    row.model.padEnd(13),
    row.stack.padEnd(20),
    caseText(row),
    ...notes.map((note) => `[${note}]`),
  ];
  return `${cells.join('  ')}\n`;
}

function* groupTables(title: string, groups: readonly ErrorGroup[]): Generator<string> {
  yield `\n${title}: rows, median and p90 of the absolute error, median error\n`;
  for (const by of Object.keys(GROUPINGS) as GroupingName[]) {
    const ofGrouping = groups.filter((group) => group.by === by);
    if (ofGrouping.length === 0) continue;
    yield `by ${by}\n`;
    for (const group of ofGrouping) yield summaryLine(group.value, group);
  }
}

function* leaveOutTable(groups: readonly LeaveOutGroup[]): Generator<string> {
  yield '\nRefitted without what is tested: rows, median and p90 of the absolute error, median error\n';
  for (const group of groups) {
    const without = group.without === 'fold' ? 'a quarter of the rows' : `one ${group.without}`;
    const name = group.value === 'all' ? `${without}: ${group.phase}` : `  ${group.value}: ${group.phase}`;
    yield summaryLine(name, group);
  }
}

function summaryLine(
  name: string,
  { count, medianAbsoluteError, p90AbsoluteError, medianError }: ErrorSummary,
): string {
  const numbers = [medianAbsoluteError, p90AbsoluteError].map((error) => `${(100 * error).toFixed(1)} %`.padStart(8));
  return `  ${name.padEnd(42)} ${String(count).padStart(4)} ${numbers.join(' ')} ${percent(medianError).padStart(9)}\n`;
}

function* notCompared({ unknown, unusable, unrecognisedFiles }: ValidationReport): Generator<string> {
  for (const { file, line, reason } of [...unknown, ...unusable])
    yield `not compared: ${file} line ${line}: ${reason}\n`;
  for (const file of unrecognisedFiles) yield `not compared: ${file}: its columns are those of no table\n`;
}

function percent(error: number): string {
  return `${error < 0 ? '' : '+'}${(100 * error).toFixed(1)} %`;
}
