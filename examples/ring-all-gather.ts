/**
 * A system of one's own: an all-gather on a ring. Each of n ranks starts with one shard; in every round each sends the
 * shard it got last to its right-hand neighbour, until all have everything after n - 1 rounds.
 */
import { findLink } from '@tandem/catalog';
import { CommChannel, CommNetworkSimulator, DataBatch, type SimulatedSystem } from '@tandem/core';

const { bandwidthBytesPerSecond, latencySeconds } = findLink('NVLink');

class ShardBatch extends DataBatch {
  readonly rank: number;
  readonly round: number;

  constructor(rank: number, round: number, bytes: number, path: readonly CommChannel[]) {
    super(`Shard_Rank_${rank}_Round_${round}`, bytes, path);
    this.rank = rank;
    this.round = round;
  }
}

class RingAllGather implements SimulatedSystem {
  readonly #paths: readonly (readonly CommChannel[])[];
  readonly #shardBytes: number;

  constructor(rankCount: number, shardBytes: number) {
    this.#shardBytes = shardBytes;
    // One channel for each direction that is used: rank r to r + 1.
    this.#paths = Array.from({ length: rankCount }, (_, rank) => [
      new CommChannel(`ring ${rank}`, bandwidthBytesPerSecond, latencySeconds),
    ]);
  }

  start(simulator: CommNetworkSimulator): void {
    for (let rank = 0; rank < this.#paths.length; rank++) this.#send(simulator, rank, 0);
  }

  onDataTransferComplete(simulator: CommNetworkSimulator, batch: DataBatch): void {
    if (!(batch instanceof ShardBatch)) return;
    const nextRound = batch.round + 1;
    if (nextRound < this.#paths.length - 1) this.#send(simulator, (batch.rank + 1) % this.#paths.length, nextRound);
  }

  #send(simulator: CommNetworkSimulator, rank: number, round: number): void {
    simulator.addBatch(new ShardBatch(rank, round, this.#shardBytes, this.#paths[rank]));
  }
}

const simulator = new CommNetworkSimulator();
const system = new RingAllGather(8, 256 * 1024 ** 2);
system.start(simulator);
simulator.run(system);

console.log(`${simulator.completedBatches.length} shards sent`);
console.log(`All_Gather ended at ${simulator.currentTime} s`);
