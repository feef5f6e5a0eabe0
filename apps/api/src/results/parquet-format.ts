import { METRIC_NAMES, statusWord } from '@tandem/contract';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Grid } from './grid.ts';
import type { Row } from './rows.ts';

/** Rows of a row group: readers like large ones, memory likes small ones. */
const GROUP_ROWS = 65_536;

/**
 * A Parquet file, row group by row group: axis fields, `status`, metrics. Metrics are null where a point has none; numbers
 * are doubles.
 */
export async function* toParquet(grid: Grid, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  const bytes = new DrainedWriter();
  const file = new ParquetWriter({ writer: bytes, schema: schemaFromColumnData({ columnData: toColumns(grid, []) }) });
  let rows: Row[] = [];
  for await (const batch of batches) {
    for (const row of batch) rows.push(row);
    if (rows.length < GROUP_ROWS) continue;
    yield writeGroup(grid, file, bytes, rows);
    rows = [];
  }
  if (rows.length > 0) yield writeGroup(grid, file, bytes, rows);
  file.finish();
  yield bytes.drain();
}

function writeGroup(grid: Grid, file: ParquetWriter, bytes: DrainedWriter, rows: readonly Row[]): Uint8Array {
  file.write({ columnData: toColumns(grid, rows), rowGroupSize: rows.length });
  return bytes.drain();
}

function toColumns({ axes }: Grid, rows: readonly Row[]): ColumnSource[] {
  return [
    ...axes.map(({ field, values }, axis): ColumnSource => {
      const type = typeof values[0] === 'number' ? 'DOUBLE' : 'STRING';
      return { name: field, type, nullable: false, data: rows.map(({ axisValues }) => axisValues[axis]) };
    }),
    { name: 'status', type: 'STRING', nullable: false, data: rows.map(({ status }) => statusWord(status)) },
    ...METRIC_NAMES.map((name, metric): ColumnSource => {
      const data = rows.map(({ metrics }) => (Number.isNaN(metrics[metric]) ? null : metrics[metric]));
      return { name, type: 'DOUBLE', data };
    }),
  ];
}

/** Gives its bytes away after every row group and counts on from there. */
class DrainedWriter extends ByteWriter {
  drain(): Uint8Array {
    const taken = this.getBytes().slice();
    this.index = 0;
    return taken;
  }
}
