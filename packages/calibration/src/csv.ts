/** One record of a CSV file with a header line, by column name. */
export type CsvRecord = Readonly<Record<string, string>>;

export interface CsvTable {
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
}

/** Parses RFC 4180 CSV with any line end. Empty lines are skipped; missing cells are empty. */
export function parseCsv(text: string): CsvTable {
  const lines = splitRecords(text.replace(/^\uFEFF/, ''));
  const columns = (lines[0] ?? []).map((column) => column.trim());
  const records = lines
    .slice(1)
    .filter((cells) => cells.some((cell) => cell.trim() !== ''))
    .map((cells) => Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? '').trim()])));
  return { columns, records };
}

function splitRecords(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    records.push(cells);
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at++;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === ',') endCell();
    else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
  }
  if (cell !== '' || cells.length > 0) endRecord();
  return records;
}
