import type { Kernel, Program } from '../../sim/kernel.ts';
import { kindOfLane, rankOfLane } from '../lane.ts';
import { DecodePool } from './decode-pool.ts';
import { PrefillPool } from './prefill-pool.ts';
import { COLLECTIVE, DECODE_ACTIVATION, HANDOFF, PREFILL, PREFILL_ACTIVATION, TOKEN_RETURN } from './span-kinds.ts';
import type { CalibratedSystem, Workload } from './system.ts';

/**
 * One batch through prefill, KV handoff and decode, driven by completions alone.
 *
 * A stage is the GPUs of one tensor-parallel group; they work in step, so a stage has one job at a time. The job of a
 * chunk or step is followed by the traffic of its all-reduces over the stage's ring, and only then is the stage free.
 * Decode begins when the last byte of cache has arrived.
 */
export class CalibratedProgram implements Program {
  readonly decode: DecodePool;
  readonly #prefill: PrefillPool;
  #prefillStages = 0;

  constructor(kernel: Kernel) {
    this.decode = new DecodePool(kernel);
    this.#prefill = new PrefillPool(kernel);
  }

  /** Starts the first chunk. The kernel must be at its beginning, with the routes of `system`. */
  start(system: CalibratedSystem, workload: Workload): void {
    this.#prefillStages = system.prefill.stageCount;
    this.decode.prepare(system, workload);
    this.#prefill.start(system, workload);
  }

  onJobEnd(lane: number, index: number): void {
    const stage = rankOfLane(lane);
    if (kindOfLane(lane) === PREFILL) this.#prefill.onJobEnd(stage, index);
    else this.decode.onJobEnd(stage, index);
  }

  onBatchEnd(lane: number, index: number): void {
    const rank = rankOfLane(lane);
    switch (kindOfLane(lane)) {
      case HANDOFF:
        if (this.#prefill.onHandoff()) this.decode.start();
        return;
      case PREFILL_ACTIVATION:
        this.#prefill.onActivation(rank, index);
        return;
      case DECODE_ACTIVATION:
        this.decode.onActivation(rank, index);
        return;
      case TOKEN_RETURN:
        this.decode.onTokenReturn(index);
        return;
      case COLLECTIVE:
        if (rank < this.#prefillStages) this.#prefill.onReduced(rank, index);
        else this.decode.onReduced(rank - this.#prefillStages);
    }
  }
}
