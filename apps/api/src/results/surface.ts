import { PENDING_CELL, type Reduction, type Surface } from '@tandem/contract';
import { type PdMetricName, POINT_STATUS } from '@tandem/core';
import { chunkRange } from '@tandem/store';
import { apiError } from '../problems/codes.ts';
import { type Grid, type GridAxis, valueIndexAt } from './grid.ts';
import type { ChunkColumns, ResultReader } from './reader.ts';

export interface SurfaceQuery {
  readonly x: GridAxis;
  readonly y: GridAxis;
  readonly metric: PdMetricName;
  /** How points that share a cell become one number; undefined when none do. */
  readonly reduce: Reduction | undefined;
  /** The other axes that stay at one value. */
  readonly fixed: readonly { readonly axis: GridAxis; readonly valueIndex: number }[];
  readonly withStatus: boolean;
}

/** Cells of the largest surface: about 40 MB of JSON. */
const MOST_CELLS = 2_000_000;

/** One metric over two axes, from the chunks that hold a wanted point. @throws QUERY_SURFACE_TOO_LARGE */
export async function readSurface(reader: ResultReader, grid: Grid, query: SurfaceQuery): Promise<Surface> {
  const { sweep } = grid;
  const cells = new Cells(query);
  const chunks = wantedChunks(grid, query);
  for await (const columns of reader.read(sweep.id, sweep.layout, [query.metric], chunks, true)) cells.add(columns);
  return {
    x: [...query.x.values],
    y: [...query.y.values],
    z: cells.values(),
    xField: query.x.field,
    yField: query.y.field,
    metric: query.metric,
    reduce: query.reduce ?? null,
    ...(query.withStatus && { status: cells.states() }),
    completedPoints: sweep.completedPoints,
    pointCount: sweep.layout.pointCount,
  };
}

function wantedChunks({ sweep: { layout } }: Grid, { fixed }: SurfaceQuery): number[] {
  const chunks: number[] = [];
  for (let chunk = 0; chunk < layout.chunkCount; chunk++) {
    const { fromIndex, pointCount } = chunkRange(layout, chunk);
    if (fixed.every(({ axis, valueIndex }) => occursWithin(axis, valueIndex, fromIndex, pointCount)))
      chunks.push(chunk);
  }
  return chunks;
}

/** Whether some point of a range has the axis's value. */
function occursWithin(axis: GridAxis, valueIndex: number, fromIndex: number, pointCount: number): boolean {
  const current = valueIndexAt(axis, fromIndex);
  if (current === valueIndex) return true;
  const stepsAhead = (valueIndex - current + axis.values.length) % axis.values.length;
  const next = (Math.floor(fromIndex / axis.stride) + stepsAhead) * axis.stride;
  return next < fromIndex + pointCount;
}

/** The cells of a surface while points come in, row-major with x moving fastest. */
class Cells {
  readonly #query: SurfaceQuery;
  readonly #width: number;
  readonly #height: number;
  /** The minimum, maximum or sum so far; NaN where no feasible point came yet. */
  readonly #values: Float64Array;
  readonly #counts: Uint32Array | undefined;
  readonly #states: Uint8Array;

  constructor(query: SurfaceQuery) {
    this.#query = query;
    this.#width = query.x.values.length;
    this.#height = query.y.values.length;
    const cellCount = this.#width * this.#height;
    if (cellCount > MOST_CELLS) {
      throw apiError(
        'QUERY_SURFACE_TOO_LARGE',
        `a surface of ${this.#width} x ${this.#height} cells is above the limit of ${MOST_CELLS} cells`,
        { cellCount, limit: MOST_CELLS },
      );
    }
    this.#values = new Float64Array(cellCount).fill(Number.NaN);
    this.#counts = query.reduce === 'mean' ? new Uint32Array(cellCount) : undefined;
    this.#states = new Uint8Array(cellCount).fill(PENDING_CELL);
  }

  add({ fromIndex, pointCount, status, metrics }: ChunkColumns): void {
    const { x, y, metric } = this.#query;
    const values = metrics.get(metric)!;
    for (let row = 0; row < pointCount; row++) {
      const point = fromIndex + row;
      if (!this.#isWanted(point)) continue;
      const cell = valueIndexAt(y, point) * this.#width + valueIndexAt(x, point);
      this.#states[cell] = Math.min(this.#states[cell], status[row]);
      if (status[row] === POINT_STATUS.ok) this.#merge(cell, values[row]);
    }
  }

  values(): (number | null)[][] {
    return this.#rows((cell) => {
      const value = this.#values[cell];
      if (Number.isNaN(value)) return null;
      return this.#counts === undefined ? value : value / this.#counts[cell];
    });
  }

  states(): number[][] {
    return this.#rows((cell) => this.#states[cell]);
  }

  #isWanted(point: number): boolean {
    for (const { axis, valueIndex } of this.#query.fixed) {
      if (valueIndexAt(axis, point) !== valueIndex) return false;
    }
    return true;
  }

  #merge(cell: number, value: number): void {
    const known = this.#values[cell];
    if (this.#counts !== undefined) this.#counts[cell]++;
    if (Number.isNaN(known)) this.#values[cell] = value;
    else if (this.#query.reduce === 'mean') this.#values[cell] = known + value;
    else this.#values[cell] = this.#query.reduce === 'max' ? Math.max(known, value) : Math.min(known, value);
  }

  #rows<Value>(valueAt: (cell: number) => Value): Value[][] {
    const rows: Value[][] = [];
    for (let y = 0; y < this.#height; y++) {
      const row: Value[] = [];
      for (let x = 0; x < this.#width; x++) row.push(valueAt(y * this.#width + x));
      rows.push(row);
    }
    return rows;
  }
}
