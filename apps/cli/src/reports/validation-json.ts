import type { LeaveOutGroup, ValidatedRow, ValidationReport } from '@tandem/calibration';

/** The whole report as JSON; an error is a fraction, predicted / measured - 1. */
export function validationJson(report: ValidationReport, leaveOut: readonly LeaveOutGroup[]): string {
  const { unknown, unusable, unrecognisedFiles, groups, unseenGroups } = report;
  const shown = {
    rows: report.rows.map(rowRecord),
    unknown,
    unusable,
    unrecognisedFiles,
    groups,
    unseenGroups,
    ...(leaveOut.length > 0 && { leaveOut }),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function rowRecord({ row, predictedSeconds, error, wasFitted, notes }: ValidatedRow) {
  const { table, phase, file, line, gpu, model, stack, kind, measuredSeconds } = row;
  return {
    table,
    phase,
    file,
    line,
    gpu,
    ...(model !== '' && { model }),
    ...(stack !== '' && { stack }),
    ...(kind !== '' && { kind }),
    case: caseText(row),
    measuredSeconds,
    predictedSeconds,
    error,
    wasFitted,
    ...(notes.length > 0 && { notes }),
  };
}

/** What distinguishes a row from others of the same GPU and model. */
export function caseText(row: ValidatedRow['row']): string {
  switch (row.table) {
    case 'transfer':
      return `${row.link} ${row.operation}, ${row.gpuCount} GPUs, ${row.bytes} B`;
    case 'linear':
      return `TP ${row.tensorRanks}, ${row.tokens} tokens`;
    case 'endtoend':
      return `TP ${row.tensorRanks}, ${row.sequences} x (${row.tokens} in, ${row.outputTokens} out), ${row.weightFormat}`;
    default:
      return `TP ${row.tensorRanks}, ${row.sequences} x ${row.tokens} tokens, ${row.weightFormat}`;
  }
}
