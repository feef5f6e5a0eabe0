/** The queue's only kind of message: compute one chunk of one sweep. Everything else is in the record. */
export interface ChunkJob {
  readonly sweepId: string;
  readonly chunk: number;
}

/** A job with its rank: lower numbers are taken first, 1 is the lowest. */
export interface RankedChunkJob extends ChunkJob {
  readonly priority: number;
}

export const CHUNK_QUEUE_NAME = 'tandem-chunks';

/** One id per chunk: adding a chunk that is queued already changes nothing. */
export function jobIdOf({ sweepId, chunk }: ChunkJob): string {
  return `${sweepId}-${chunk}`;
}

/**
 * The rank of the chunk at `position` of its sweep's dispatch order: sweeps that received the least service so far come
 * first, so a small sweep passes a huge one and two huge ones share.
 */
export function priorityOf(position: number): number {
  return 1 + Math.floor(Math.log2(position + 1));
}
