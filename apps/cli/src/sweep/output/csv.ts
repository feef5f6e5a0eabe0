import type { SweepRun } from '../run-sweep.ts';
import { type TableRow, tableColumns, tableRows } from './table.ts';

/** RFC 4180 text: a header, then one line for each point; an absent metric is an empty field. */
export function* sweepCsv(run: SweepRun): Generator<string> {
  yield csvLine(tableColumns(run).map(({ name }) => name));
  for (const row of tableRows(run)) yield csvLine(row);
}

function csvLine(row: TableRow): string {
  return `${row.map(csvField).join(',')}\r\n`;
}

function csvField(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
