import { coreError } from '../errors.ts';
import type { CommChannel } from './comm-channel.ts';

/** What a batch asks of the simulator that carries it. */
export interface BatchOwner {
  readonly currentTime: number;
  leftBytesOf(batch: DataBatch): number;
}

/** A payload that moves over a path of channels, in order. A channel listed k times is used k times. */
export class DataBatch {
  readonly #name: string;
  /** Bytes. */
  readonly totalSize: number;
  readonly path: readonly CommChannel[];
  /** Instant of adding, in seconds; undefined before. */
  startTime: number | undefined;
  /** Instant of completion, in seconds; undefined before. */
  endTime: number | undefined;
  /** @internal The simulator that carries the batch, and the batch's place there while it is under way. */
  owner: BatchOwner | undefined;
  /** @internal */
  slot = -1;

  /** @throws SIM_INVALID_SIZE for a negative or non-finite size. */
  constructor(name: string, totalSize: number, path: readonly CommChannel[]) {
    if (!(totalSize >= 0 && totalSize < Number.POSITIVE_INFINITY)) {
      throw coreError('SIM_INVALID_SIZE', `batch "${name}": size is ${totalSize} B; it must be finite and at least 0`, {
        batch: name,
        bytes: String(totalSize),
      });
    }
    this.#name = name;
    this.totalSize = totalSize;
    this.path = path;
  }

  get name(): string {
    return this.#name;
  }

  /** Bytes that have not arrived yet, at the simulator's current time. */
  get remSize(): number {
    if (this.endTime !== undefined) return 0;
    return this.owner?.leftBytesOf(this) ?? this.totalSize;
  }

  /** Seconds of latency left before the payload moves, at the simulator's current time. */
  get latencyRemaining(): number {
    const latency = this.path.reduce((sum, channel) => sum + channel.latencyS, 0);
    if (this.endTime !== undefined) return 0;
    if (this.owner === undefined || this.startTime === undefined) return latency;
    return Math.max(0, this.startTime + latency - this.owner.currentTime);
  }
}
