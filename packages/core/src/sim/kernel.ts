import { coreError } from '../errors.ts';
import { FairNetwork } from '../network/fair-network.ts';
import { grown } from '../network/topology.ts';
import { sumError } from './instant.ts';
import type { SpanRecorder } from './span-recorder.ts';
import { TimerQueue } from './timer-queue.ts';

/**
 * What a simulated system does when something ends. `lane` and `index` are the numbers it gave when it started the job
 * or sent the batch: by convention the row of the Gantt chart, and the chunk or step.
 */
export interface Program {
  onBatchEnd(lane: number, index: number): void;
  onJobEnd(lane: number, index: number): void;
  /** For programs that call `schedule`. */
  onTimer?(lane: number, index: number): void;
}

const FREE = 0;
const JOB = 1;
/** A batch that waits its latency and then moves its payload. */
const LATENCY = 2;
const TRANSFER = 3;
/** A batch that ends with its latency: no payload, or no channel to move it over. */
const LATENCY_ONLY = 4;
const TIMER = 5;

/**
 * The event loop: jobs, transfers and timers by number, in typed arrays that are kept between runs. Time advances from
 * event to event; nothing is stepped.
 *
 * At one instant batches are reported before jobs and jobs before timers, each in the order of adding. What these
 * callbacks start without any delay ends at the same instant, after all that was due before. Rates are solved once per
 * instant.
 */
export class Kernel {
  /** The current instant, and its rounding error: the exact instant is the sum of both. An array, so that it is never boxed. */
  readonly #clock = new Float64Array(2);
  readonly network = new FairNetwork(this.#clock);
  /** Records every completed job and batch while set. */
  recorder: SpanRecorder | undefined;
  completedJobCount = 0;
  completedBatchCount = 0;

  readonly #timers = new TimerQueue();

  // By slot. A slot is a live job, batch or timer; slots are reused.
  #phase = new Uint8Array(64);
  #lane = new Int32Array(64);
  #index = new Int32Array(64);
  /** Order of adding. */
  #sequence = new Float64Array(64);
  /** Rounding error of the slot's timer instant. */
  #dueError = new Float64Array(64);
  #startAt = new Float64Array(64);
  #bytes = new Float64Array(64);
  #route = new Int32Array(64);
  #cause = new Int32Array(64);
  #freeSlot = new Int32Array(64);
  #freeCount = 0;
  #slotCount = 0;
  #nextSequence = 0;

  /** Slots that end at the current instant. */
  #due = new Int32Array(64);
  #dueCount = 0;
  /** The recorded span whose callback is running. */
  #currentSpan = -1;

  get nowSeconds(): number {
    return this.#clock[0];
  }

  /** Jobs, batches and timers that have not ended. */
  get activeCount(): number {
    return this.#slotCount - this.#freeCount;
  }

  /** Back to time 0 with nothing active. Channels and routes stay. */
  reset(): void {
    this.network.clearFlows();
    this.#timers.clear();
    this.#clock.fill(0);
    this.completedJobCount = 0;
    this.completedBatchCount = 0;
    this.#freeCount = 0;
    this.#slotCount = 0;
    this.#nextSequence = 0;
    this.#dueCount = 0;
    this.#currentSpan = -1;
  }

  /** @throws NET_INVALID_BANDWIDTH, NET_INVALID_LATENCY */
  addChannel(bandwidthBytesPerSecond: number, latencySeconds: number): number {
    const channel = this.network.topology.addChannel(bandwidthBytesPerSecond, latencySeconds);
    this.network.reserveChannels();
    return channel;
  }

  /** The number of the route over `path`; the same path gives the same route. */
  route(path: ArrayLike<number>): number {
    return this.network.topology.route(path);
  }

  /** Starts a job now and returns its slot. @throws SIM_INVALID_DURATION */
  startJob(lane: number, index: number, durationSeconds: number): number {
    if (!(durationSeconds >= 0 && durationSeconds < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'SIM_INVALID_DURATION',
        `job duration is ${durationSeconds} s; it must be finite and at least 0`,
        { durationSeconds: String(durationSeconds) },
      );
    }
    const slot = this.#takeSlot(JOB, lane, index);
    this.#setTimer(slot, durationSeconds);
    return slot;
  }

  /**
   * Sends `bytes` over `route` now, first the sum of its latencies, then the payload at the fair rate; returns the slot,
   * which is the batch's until it ends.
   * @throws SIM_INVALID_SIZE, and NET_BATCH_STUCK when a channel of the route has bandwidth 0.
   */
  send(lane: number, index: number, route: number, bytes: number): number {
    if (!(bytes >= 0 && bytes < Number.POSITIVE_INFINITY)) {
      throw coreError('SIM_INVALID_SIZE', `batch size is ${bytes} B; it must be finite and at least 0`, {
        bytes: String(bytes),
      });
    }
    const { routeMaxRate, routeLatencySeconds } = this.network.topology;
    if (bytes > 0 && routeMaxRate[route] === 0) {
      throw coreError('NET_BATCH_STUCK', `a batch of ${bytes} B crosses a channel of bandwidth 0 B/s`, { bytes });
    }
    const moves = bytes > 0 && routeMaxRate[route] < Number.POSITIVE_INFINITY;
    const slot = this.#takeSlot(moves ? LATENCY : LATENCY_ONLY, lane, index);
    this.#bytes[slot] = bytes;
    this.#route[slot] = route;
    this.#setTimer(slot, routeLatencySeconds[route]);
    return slot;
  }

  /** Calls the program's `onTimer` at `atSeconds`. @throws SIM_INVALID_START for an instant before now. */
  schedule(lane: number, index: number, atSeconds: number): number {
    if (!(atSeconds >= this.nowSeconds && atSeconds < Number.POSITIVE_INFINITY)) {
      throw coreError('SIM_INVALID_START', `cannot schedule at ${atSeconds} s: now is ${this.nowSeconds} s`, {
        atSeconds: String(atSeconds),
        nowSeconds: this.nowSeconds,
      });
    }
    const slot = this.#takeSlot(TIMER, lane, index);
    this.#dueError[slot] = 0;
    this.#timers.push(slot, atSeconds);
    return slot;
  }

  /** Runs until nothing is left. */
  run(program: Program): void {
    const clock = this.#clock;
    const timers = this.#timers;
    const network = this.network;
    if (network.isStale) network.solve();
    for (;;) {
      const timerAt = timers.nextAtSeconds();
      const completionAt = network.nextAtSeconds();
      if (completionAt <= timerAt) {
        if (completionAt === Number.POSITIVE_INFINITY) return;
        const route = network.nextRoute();
        clock[0] = completionAt;
        clock[1] = network.finishErrorOf(route);
        const flow = network.finishNext(route);
        if (network.nextAtSeconds() === completionAt || timerAt === completionAt) {
          this.#noteDue(flow);
          this.#reportAllDue(program, completionAt);
        } else {
          this.#report(program, flow);
        }
      } else {
        const slot = timers.pop();
        clock[0] = timerAt;
        clock[1] = this.#dueError[slot];
        if (timers.nextAtSeconds() === timerAt) {
          this.#takeTimer(slot);
          this.#reportAllDue(program, timerAt);
        } else if (this.#phase[slot] === LATENCY) {
          this.#startTransfer(slot);
        } else {
          this.#report(program, slot);
        }
      }
      if (network.isStale) network.solve();
    }
  }

  /** Takes everything else that is due at this instant and reports it all in order. */
  #reportAllDue(program: Program, atSeconds: number): void {
    const { network } = this;
    while (network.nextAtSeconds() === atSeconds) {
      this.#noteDue(network.finishNext(network.nextRoute()));
    }
    while (this.#timers.nextAtSeconds() === atSeconds) this.#takeTimer(this.#timers.pop());
    if (this.#dueCount > 1) this.#sortDue();
    for (let i = 0; i < this.#dueCount; i++) this.#report(program, this.#due[i]);
    this.#dueCount = 0;
  }

  /** Bytes that the live batch in `slot` still has to move. */
  leftBytesOf(slot: number): number {
    if (this.#phase[slot] !== TRANSFER) return this.#bytes[slot];
    return this.network.leftBytesOf(slot, this.nowSeconds);
  }

  #takeTimer(slot: number): void {
    if (this.#phase[slot] === LATENCY) this.#startTransfer(slot);
    else this.#noteDue(slot);
  }

  #startTransfer(slot: number): void {
    this.#phase[slot] = TRANSFER;
    this.network.start(slot, this.#route[slot], this.#bytes[slot]);
  }

  #noteDue(slot: number): void {
    if (this.#dueCount === this.#due.length) this.#due = grown(this.#due);
    this.#due[this.#dueCount++] = slot;
  }

  /** Batches, then jobs, then timers; each in the order of adding. */
  #sortDue(): void {
    const due = this.#due;
    if (this.#dueCount > 32) {
      due.subarray(0, this.#dueCount).sort((a, b) => (this.#isBefore(a, b) ? -1 : 1));
      return;
    }
    for (let i = 1; i < this.#dueCount; i++) {
      const slot = due[i];
      let place = i;
      for (; place > 0 && this.#isBefore(slot, due[place - 1]); place--) due[place] = due[place - 1];
      due[place] = slot;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const rankA = RANK_OF_PHASE[this.#phase[a]];
    const rankB = RANK_OF_PHASE[this.#phase[b]];
    return rankA === rankB ? this.#sequence[a] < this.#sequence[b] : rankA < rankB;
  }

  #report(program: Program, slot: number): void {
    const phase = this.#phase[slot];
    const lane = this.#lane[slot];
    const index = this.#index[slot];
    if (this.recorder !== undefined) this.#record(this.recorder, phase, slot);
    this.#phase[slot] = FREE;
    this.#freeSlot[this.#freeCount++] = slot;
    if (phase === JOB) {
      this.completedJobCount++;
      program.onJobEnd(lane, index);
    } else if (phase !== TIMER) {
      this.completedBatchCount++;
      program.onBatchEnd(lane, index);
    } else {
      program.onTimer?.(lane, index);
    }
  }

  #record(recorder: SpanRecorder, phase: number, slot: number): void {
    if (phase === TIMER) {
      this.#currentSpan = this.#cause[slot];
      return;
    }
    const isJob = phase === JOB;
    this.#currentSpan = recorder.add(
      this.#lane[slot],
      this.#index[slot],
      this.#startAt[slot],
      this.nowSeconds,
      isJob ? -1 : this.#route[slot],
      isJob ? 0 : this.#bytes[slot],
      this.#cause[slot],
    );
  }

  #setTimer(slot: number, delaySeconds: number): void {
    const now = this.#clock[0];
    const rounded = now + delaySeconds;
    const error = this.#clock[1] + sumError(now, delaySeconds);
    const dueAt = rounded + error;
    this.#dueError[slot] = error - (dueAt - rounded);
    this.#timers.push(slot, dueAt);
  }

  #takeSlot(phase: number, lane: number, index: number): number {
    let slot: number;
    if (this.#freeCount > 0) slot = this.#freeSlot[--this.#freeCount];
    else {
      slot = this.#slotCount++;
      if (slot === this.#phase.length) this.#growSlots();
    }
    this.#phase[slot] = phase;
    this.#lane[slot] = lane;
    this.#index[slot] = index;
    this.#sequence[slot] = this.#nextSequence++;
    if (this.recorder !== undefined) {
      this.#startAt[slot] = this.nowSeconds;
      this.#cause[slot] = this.#currentSpan;
    }
    return slot;
  }

  #growSlots(): void {
    this.#phase = grown(this.#phase);
    this.#lane = grown(this.#lane);
    this.#index = grown(this.#index);
    this.#sequence = grown(this.#sequence);
    this.#dueError = grown(this.#dueError);
    this.#startAt = grown(this.#startAt);
    this.#bytes = grown(this.#bytes);
    this.#route = grown(this.#route);
    this.#cause = grown(this.#cause);
    this.#freeSlot = grown(this.#freeSlot);
    this.network.reserveFlows(this.#phase.length);
  }
}

/** Order of reporting at one instant, by phase. */
const RANK_OF_PHASE = new Uint8Array(6);
RANK_OF_PHASE[LATENCY] = 0;
RANK_OF_PHASE[TRANSFER] = 0;
RANK_OF_PHASE[LATENCY_ONLY] = 0;
RANK_OF_PHASE[JOB] = 1;
RANK_OF_PHASE[TIMER] = 2;
