import type { RankCost } from '../../cost/rank-cost.ts';
import type { Topology } from '../../network/topology.ts';
import type { CalibratedRoutes } from './network.ts';
import type { PoolPlan } from './pool-plan.ts';

/** Hidden states travel in 16 bits. */
export const ACTIVATION_BYTES = 2;

/** What a run needs beside the workload; built once for a configuration's shape. */
export interface CalibratedSystem {
  readonly prefill: PoolPlan;
  readonly decode: PoolPlan;
  readonly routes: CalibratedRoutes;
  /** KV transfers of prefill stage s are `transferStart[s] .. transferStart[s + 1] - 1`. */
  readonly transferStart: Int32Array;
  readonly transferFromGpu: Int32Array;
  readonly transferValuesPerToken: Float64Array;
}

export interface Workload {
  batchSize: number;
  sequenceLength: number;
  chunkSize: number;
  outputTokens: number;
}

/** Rate of a stage's ring that nobody else uses; 0 without rings. */
export function ringBytesPerSecond(topology: Topology, ring: readonly number[]): number {
  return ring.length === 0 ? 0 : topology.routeMaxRate[ring[0]];
}

/** A copy to a GPU of the same server is a kernel of the sender; one to another server starts in the network. */
export function hopStartSeconds(staysInServer: boolean, cost: RankCost): number {
  return staysInServer ? cost.gpu.peerStartSeconds : 0;
}
