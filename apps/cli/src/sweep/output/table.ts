import { axisValuesAt, METRIC_NAMES, statusWord } from '@tandem/contract';
import type { PointStatus } from '@tandem/core';
import type { SweepRun } from '../run-sweep.ts';

export interface TableColumn {
  readonly name: string;
  readonly type: 'text' | 'number';
}

/** The columns of a sweep as a table: its axes, the status, the metrics. */
export function tableColumns({ plan }: SweepRun): readonly TableColumn[] {
  return [
    ...plan.axes.map(({ field, values }) => ({
      name: field,
      type: typeof values[0] === 'string' ? ('text' as const) : ('number' as const),
    })),
    { name: 'status', type: 'text' },
    ...METRIC_NAMES.map((name) => ({ name, type: 'number' as const })),
  ];
}

export type TableRow = readonly (string | number | null)[];

/** One row for each point in the order of the axes; metrics are null where the status is not ok. */
export function* tableRows({ plan, columns }: SweepRun): Generator<TableRow> {
  const { pointCount, status, metrics } = columns;
  for (let row = 0; row < pointCount; row++) {
    const values = METRIC_NAMES.map((_, metric) => metrics[metric * pointCount + row]);
    yield [
      ...axisValuesAt(plan, row),
      statusWord(status[row] as PointStatus),
      ...values.map((value) => (Number.isNaN(value) ? null : value)),
    ];
  }
}
