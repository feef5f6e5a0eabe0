import type { CsvRecord, CsvTable } from './csv.ts';

/** The tables of measured rows, recognised by their columns. */
export const TABLES = ['prefill', 'decode', 'transfer', 'endtoend', 'linear'] as const;
export type TableName = (typeof TABLES)[number];

/** What a row's measured time is of. */
type RowQuantity = 'time' | 'gemm' | 'other' | 'total' | 'tpot';

/** One measured number with everything that its prediction needs. Seconds and bytes. */
export interface MeasuredRow {
  readonly table: TableName;
  readonly quantity: RowQuantity;
  /** `prefill`, `decode`, `transfer`, `static end to end`, `served TPOT`, `layer GEMMs`, `layer element-wise`. */
  readonly phase: string;
  readonly file: string;
  /** Line in the file, the header being line 1 and every record one line. */
  readonly line: number;
  readonly gpu: string;
  /** Empty for transfers. */
  readonly model: string;
  readonly stack: string;
  readonly kind: string;
  readonly tensorRanks: number;
  readonly pipelineRanks: number;
  readonly sequences: number;
  /** Prompt tokens of each sequence, or tokens in the cache of each for a decode step. */
  readonly tokens: number;
  readonly outputTokens: number;
  readonly weightFormat: string;
  readonly kvFormat: string;
  readonly layersOnly: boolean;
  readonly link: string;
  readonly operation: string;
  readonly gpuCount: number;
  readonly bytes: number;
  readonly measuredSeconds: number;
  readonly source: string;
}

const REQUIRED: Readonly<Record<TableName, readonly string[]>> = {
  prefill: ['gpu', 'model', 'tp', 'n_seq', 'tokens', 'wdtype', 'measured_s'],
  decode: ['gpu', 'model', 'tp', 'batch', 'context', 'wdtype', 'measured_s_per_step'],
  transfer: ['link', 'gpu', 'op', 'bytes', 'measured_s'],
  endtoend: ['gpu', 'model', 'tp', 'mode', 'batch', 'isl', 'osl', 'wdtype', 'total_s'],
  linear: ['gpu', 'model', 'tp', 'tokens', 'gemm_s_per_layer'],
};

/** Which table a CSV holds, by its columns; undefined when they are those of none. */
export function recogniseTable(columns: readonly string[]): TableName | undefined {
  return TABLES.find((table) => REQUIRED[table].every((column) => columns.includes(column)));
}

/** A row that holds no usable measurement, and why. */
export interface UnusableRow {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export interface ReadRows {
  readonly rows: readonly MeasuredRow[];
  readonly unusable: readonly UnusableRow[];
}

/** Reads every measured number of a table. A record may hold several, or none that is a positive number. */
export function readRows(table: TableName, csv: CsvTable, file: string): ReadRows {
  const rows: MeasuredRow[] = [];
  const unusable: UnusableRow[] = [];
  csv.records.forEach((record, index) => {
    const line = index + 2;
    const found = rowsOfRecord(table, record, file, line);
    const bad = found.find((row) => badNumbers(row).length > 0);
    if (found.length === 0) unusable.push({ file, line, reason: 'no measured time in this row' });
    else if (bad !== undefined) unusable.push({ file, line, reason: `not a number: ${badNumbers(bad).join(', ')}` });
    else rows.push(...found);
  });
  return { rows, unusable };
}

const POSITIVE = [
  'tensorRanks',
  'pipelineRanks',
  'sequences',
  'tokens',
  'outputTokens',
  'gpuCount',
  'bytes',
  'measuredSeconds',
] as const;

function badNumbers(row: MeasuredRow): string[] {
  return POSITIVE.filter((field) => !(row[field] > 0 && row[field] < Number.POSITIVE_INFINITY));
}

function rowsOfRecord(table: TableName, record: CsvRecord, file: string, line: number): MeasuredRow[] {
  const common = commonFields(table, record, file, line);
  switch (table) {
    case 'prefill':
      return [
        {
          ...common,
          phase: 'prefill',
          sequences: Number(record.n_seq),
          tokens: Number(record.tokens),
          measuredSeconds: Number(record.measured_s),
        },
      ];
    case 'decode':
      return [
        {
          ...common,
          phase: 'decode',
          sequences: Number(record.batch),
          tokens: Number(record.context),
          measuredSeconds: Number(record.measured_s_per_step),
        },
      ];
    case 'transfer':
      return [{ ...common, phase: 'transfer', measuredSeconds: Number(record.measured_s) }];
    case 'linear':
      return linearRows(common, record);
    case 'endtoend':
      return endToEndRows(common, record);
  }
}

function commonFields(table: TableName, record: CsvRecord, file: string, line: number): MeasuredRow {
  const count = (cell: string | undefined) => (cell === undefined || cell === '' ? 1 : Number(cell));
  return {
    table,
    quantity: 'time',
    phase: table,
    file,
    line,
    gpu: record.gpu.toLowerCase(),
    model: record.model ?? '',
    stack: record.stack ?? '',
    kind: record.kind ?? '',
    tensorRanks: count(record.tp),
    pipelineRanks: count(record.pp),
    sequences: 1,
    tokens: 1,
    outputTokens: 1,
    weightFormat: record.wdtype ?? 'fp16',
    kvFormat: record.kvdtype ?? '',
    layersOnly: record.scope === 'layers',
    link: record.link ?? '',
    operation: record.op ?? '',
    gpuCount: count(record.n_gpus),
    bytes: count(record.bytes),
    measuredSeconds: Number.NaN,
    source: record.source ?? '',
  };
}

function linearRows(common: MeasuredRow, record: CsvRecord): MeasuredRow[] {
  const base = { ...common, stack: 'kernels-vid', kind: 'kernel', tokens: Number(record.tokens), layersOnly: true };
  const rows: MeasuredRow[] = [
    { ...base, quantity: 'gemm', phase: 'layer GEMMs', measuredSeconds: Number(record.gemm_s_per_layer) },
  ];
  if ((record.other_s_per_layer ?? '') !== '') {
    rows.push({
      ...base,
      quantity: 'other',
      phase: 'layer element-wise',
      measuredSeconds: Number(record.other_s_per_layer),
    });
  }
  return rows;
}

function endToEndRows(common: MeasuredRow, record: CsvRecord): MeasuredRow[] {
  const base = {
    ...common,
    kind: record.kind ?? record.mode,
    sequences: Number(record.batch),
    tokens: Number(record.isl),
    outputTokens: Number(record.osl),
  };
  if (record.mode === 'static') {
    if (record.total_s === '') return [];
    return [{ ...base, quantity: 'total', phase: 'static end to end', measuredSeconds: Number(record.total_s) }];
  }
  if ((record.tpot_s ?? '') === '') return [];
  return [{ ...base, quantity: 'tpot', phase: 'served TPOT', measuredSeconds: Number(record.tpot_s) }];
}
