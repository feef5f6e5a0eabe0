type Column = Float64Array | Uint8Array;

/** Decoded columns by key within a bound of bytes; what was not used for longest goes first. Stored columns never change. */
export class ColumnCache {
  readonly #capacityBytes: number;
  readonly #columns = new Map<string, Column>();
  #bytes = 0;

  constructor(capacityBytes: number) {
    this.#capacityBytes = capacityBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Column | undefined {
    const column = this.#columns.get(key);
    if (column !== undefined) {
      this.#columns.delete(key);
      this.#columns.set(key, column);
    }
    return column;
  }

  set(key: string, column: Column): void {
    if (this.#columns.has(key) || column.byteLength > this.#capacityBytes) return;
    this.#columns.set(key, column);
    this.#bytes += column.byteLength;
    for (const [oldest, { byteLength }] of this.#columns) {
      if (this.#bytes <= this.#capacityBytes) return;
      this.#columns.delete(oldest);
      this.#bytes -= byteLength;
    }
  }
}
