import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import { writeInPlace } from '../../io/write-file.ts';
import type { SweepRun } from '../run-sweep.ts';
import { tableColumns, tableRows } from './table.ts';

const ROW_GROUP_POINTS = 100_000;

/** Writes the table of a sweep as Parquet: texts and doubles, null for an absent metric. */
export async function writeSweepParquet(path: string, run: SweepRun): Promise<void> {
  const columns = tableColumns(run);
  await writeInPlace(path, async (temporaryPath) => {
    await parquetWriteRows({
      writer: fileWriter(temporaryPath),
      columns: columns.map(({ name, type }) => ({ name, type: type === 'text' ? 'STRING' : 'DOUBLE' })),
      rows: records(
        run,
        columns.map(({ name }) => name),
      ),
      rowGroupSize: ROW_GROUP_POINTS,
    });
  });
}

function* records(run: SweepRun, names: readonly string[]): Generator<Record<string, string | number | null>> {
  for (const row of tableRows(run)) yield Object.fromEntries(names.map((name, column) => [name, row[column]]));
}
