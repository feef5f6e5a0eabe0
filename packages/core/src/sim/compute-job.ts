import { coreError } from '../errors.ts';

/** A delay that uses no bandwidth: a kernel, a layer, a reduction. */
export class ComputeJob {
  readonly #name: string;
  /** Seconds. */
  readonly totalDuration: number;
  /** Instant of adding, in seconds; undefined before. */
  startTime: number | undefined;
  /** Instant of completion, in seconds; undefined before. */
  endTime: number | undefined;
  /** @internal The simulator that runs the job. */
  owner: { readonly currentTime: number } | undefined;

  /** @throws SIM_INVALID_DURATION for a negative or non-finite duration. */
  constructor(name: string, totalDuration: number) {
    if (!(totalDuration >= 0 && totalDuration < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'SIM_INVALID_DURATION',
        `job "${name}": duration is ${totalDuration} s; it must be finite and at least 0`,
        { job: name, durationSeconds: String(totalDuration) },
      );
    }
    this.#name = name;
    this.totalDuration = totalDuration;
  }

  get name(): string {
    return this.#name;
  }

  /** Seconds left at the simulator's current time. */
  get remDuration(): number {
    if (this.endTime !== undefined) return 0;
    if (this.owner === undefined || this.startTime === undefined) return this.totalDuration;
    return Math.max(0, this.startTime + this.totalDuration - this.owner.currentTime);
  }
}
