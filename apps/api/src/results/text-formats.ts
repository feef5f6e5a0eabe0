import { infeasibleCode, METRIC_NAMES, statusWord } from '@tandem/contract';
import { POINT_STATUS } from '@tandem/core';
import type { Grid } from './grid.ts';
import type { Row } from './rows.ts';

/** One JSON object a line: axis fields, then the metrics, `infeasible` with its code, or `skipped`. */
export async function* toNdjson(grid: Grid, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  for await (const rows of batches) yield rows.map((row) => `${JSON.stringify(toRecord(grid, row))}\n`).join('');
}

/** RFC 4180 with a header: axis fields, `status`, metrics. What a point does not have is empty. */
export async function* toCsv(grid: Grid, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<string> {
  yield `${[...grid.axes.map(({ field }) => field), 'status', ...METRIC_NAMES].join(',')}\r\n`;
  for await (const rows of batches) yield rows.map(csvLine).join('');
}

function csvLine({ axisValues, status, metrics }: Row): string {
  const numbers = metrics.map((value) => (Number.isNaN(value) ? '' : String(value)));
  return `${[...axisValues.map(csvCell), statusWord(status), ...numbers].join(',')}\r\n`;
}

function csvCell(value: number | string): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function toRecord({ axes }: Grid, { axisValues, status, metrics }: Row): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  for (let axis = 0; axis < axes.length; axis++) record[axes[axis].field] = axisValues[axis];
  if (status === POINT_STATUS.skipped) return { ...record, skipped: true };
  if (status !== POINT_STATUS.ok) return { ...record, infeasible: infeasibleCode(status) };
  for (let metric = 0; metric < METRIC_NAMES.length; metric++) record[METRIC_NAMES[metric]] = metrics[metric];
  return record;
}
