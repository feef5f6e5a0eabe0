import type { Row } from './rows.ts';

/** A row with what it is ranked by. */
interface Ranked {
  readonly row: Row;
  readonly rank: number | string;
}

/** The first `limit` rows in ascending or descending rank; equal ranks stay in the order of the grid. */
export class TopRows {
  readonly #limit: number;
  readonly #sign: 1 | -1;
  /** A heap with the row that leaves next on top. */
  readonly #heap: Ranked[] = [];

  constructor(limit: number, direction: 'ascending' | 'descending') {
    this.#limit = limit;
    this.#sign = direction === 'ascending' ? 1 : -1;
  }

  offer(row: Row, rank: number | string): void {
    const heap = this.#heap;
    const entry = { row, rank };
    if (heap.length < this.#limit) {
      heap.push(entry);
      this.#siftUp(heap.length - 1);
    } else if (this.#compare(entry, heap[0]) < 0) {
      heap[0] = entry;
      this.#siftDown(0);
    }
  }

  /** First to last. */
  sorted(): Row[] {
    return this.#heap.toSorted((left, right) => this.#compare(left, right)).map(({ row }) => row);
  }

  #compare(left: Ranked, right: Ranked): number {
    if (left.rank === right.rank) return left.row.pointIndex - right.row.pointIndex;
    return (left.rank < right.rank ? -1 : 1) * this.#sign;
  }

  #siftUp(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (this.#compare(heap[at], heap[parent]) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent], heap[at]];
      at = parent;
    }
  }

  #siftDown(from: number): void {
    const heap = this.#heap;
    for (let at = from; ; ) {
      let last = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && this.#compare(heap[child], heap[last]) > 0) last = child;
      }
      if (last === at) return;
      [heap[at], heap[last]] = [heap[last], heap[at]];
      at = last;
    }
  }
}
