import { grown } from '../network/topology.ts';

/** Completed jobs and batches as growing columns, in completion order. Memory is kept between runs. */
export class SpanRecorder {
  count = 0;
  lane = new Int32Array(1024);
  index = new Int32Array(1024);
  startAtSeconds = new Float64Array(1024);
  endAtSeconds = new Float64Array(1024);
  /** Route of a batch; -1 for a job. */
  route = new Int32Array(1024);
  bytes = new Float64Array(1024);
  /** Span whose callback started this one; -1 at the beginning. */
  cause = new Int32Array(1024);

  clear(): void {
    this.count = 0;
  }

  /** Returns the number of the new span. */
  add(
    lane: number,
    index: number,
    startAtSeconds: number,
    endAtSeconds: number,
    route: number,
    bytes: number,
    cause: number,
  ): number {
    const span = this.count++;
    if (span === this.lane.length) this.#grow();
    this.lane[span] = lane;
    this.index[span] = index;
    this.startAtSeconds[span] = startAtSeconds;
    this.endAtSeconds[span] = endAtSeconds;
    this.route[span] = route;
    this.bytes[span] = bytes;
    this.cause[span] = cause;
    return span;
  }

  #grow(): void {
    this.lane = grown(this.lane);
    this.index = grown(this.index);
    this.startAtSeconds = grown(this.startAtSeconds);
    this.endAtSeconds = grown(this.endAtSeconds);
    this.route = grown(this.route);
    this.bytes = grown(this.bytes);
    this.cause = grown(this.cause);
  }
}
