import type { CommNetworkSimulator } from './comm-network-simulator.ts';
import type { ComputeJob } from './compute-job.ts';
import type { DataBatch } from './data-batch.ts';

/** A workload that reacts to what completes: the simulator calls, the system answers with new batches and jobs. */
export interface SimulatedSystem {
  /**
   * `batch` has waited its latency and moved its last byte. A returned job is added to the simulator; anything else the
   * system adds itself.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that answers nothing should not have to say so.
  onDataTransferComplete?(simulator: CommNetworkSimulator, batch: DataBatch): ComputeJob | undefined | void;
  /** The duration of `job` has passed. */
  onComputeComplete?(simulator: CommNetworkSimulator, job: ComputeJob): void;
}
