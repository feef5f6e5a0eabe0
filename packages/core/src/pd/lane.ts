/**
 * A lane is a row of the Gantt chart: a kind of work on one rank, packed into the small integer that the kernel carries.
 */
const KIND_BITS = 3;

/** `kind` is an index into SPAN_KINDS. */
export function laneOf(kind: number, rank: number): number {
  return (rank << KIND_BITS) | kind;
}

export function kindOfLane(lane: number): number {
  return lane & ((1 << KIND_BITS) - 1);
}

export function rankOfLane(lane: number): number {
  return lane >> KIND_BITS;
}
