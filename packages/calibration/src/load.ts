import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LlmShape } from '@tandem/core';
import { parseCsv } from './csv.ts';
import { type MeasuredRow, readRows, recogniseTable, type UnusableRow } from './rows.ts';
import { CATALOG_SHAPES, isShapesTable, shapeOfRecord } from './shapes.ts';

/** What a folder of CSV files holds. */
export interface MeasuredFolder {
  readonly rows: readonly MeasuredRow[];
  /** Shapes of the catalog, and over them those of the folder's `models.csv`. */
  readonly shapes: ReadonlyMap<string, LlmShape>;
  readonly unusable: readonly UnusableRow[];
  /** CSV files whose columns are those of no table. */
  readonly unrecognisedFiles: readonly string[];
}

/** The rows that the committed coefficients are fitted on. */
export const COMMITTED_ROWS = fileURLToPath(new URL('../data/measured/', import.meta.url));

/** Reads every `*.csv` of a folder, in the order of their names. */
export function loadFolder(folder: string): MeasuredFolder {
  const shapes = new Map(CATALOG_SHAPES);
  const rows: MeasuredRow[] = [];
  const unusable: UnusableRow[] = [];
  const unrecognisedFiles: string[] = [];
  const files = readdirSync(folder)
    .filter((name) => name.toLowerCase().endsWith('.csv'))
    .sort();
  for (const file of files) {
    const csv = parseCsv(readFileSync(join(folder, file), 'utf8'));
    const table = recogniseTable(csv.columns);
    if (table !== undefined) {
      const read = readRows(table, csv, file);
      rows.push(...read.rows);
      unusable.push(...read.unusable);
    } else if (isShapesTable(csv.columns)) {
      for (const record of csv.records) shapes.set(record.model, shapeOfRecord(record));
    } else unrecognisedFiles.push(file);
  }
  return { rows, shapes, unusable, unrecognisedFiles };
}
