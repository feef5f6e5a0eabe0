/** A payload hops over PCIe, InfiniBand and Ethernet, each hop started by the one before, and ends in a compute job. */
import { findLink } from '@tandem/catalog';
import { CommChannel, CommNetworkSimulator, ComputeJob, DataBatch, type SimulatedSystem } from '@tandem/core';

const HOPS = ['PCIe Gen5 x16', 'Infiniband NDR', 'Ethernet 100G'];
const PAYLOAD_BYTES = 2 * 1024 ** 3;

class Pipeline implements SimulatedSystem {
  readonly #hops = HOPS.map((name) => {
    const { bandwidthBytesPerSecond, latencySeconds } = findLink(name);
    return new CommChannel(name, bandwidthBytesPerSecond, latencySeconds);
  });

  start(simulator: CommNetworkSimulator): void {
    this.#send(simulator, 0);
  }

  onDataTransferComplete(simulator: CommNetworkSimulator, batch: DataBatch): ComputeJob | undefined {
    const next = HOPS.indexOf(batch.path[0].name) + 1;
    if (next === HOPS.length) return new ComputeJob('Final_Agg', 0.05);
    this.#send(simulator, next);
    return undefined;
  }

  #send(simulator: CommNetworkSimulator, hop: number): void {
    simulator.addBatch(new DataBatch(`Hop_${hop}`, PAYLOAD_BYTES, [this.#hops[hop]]));
  }
}

const simulator = new CommNetworkSimulator();
const system = new Pipeline();
system.start(simulator);
simulator.run(system);

for (const batch of simulator.completedBatches)
  console.log(`${batch.name} (${batch.path[0].name}) arrived at ${batch.endTime} s`);
for (const job of simulator.completedCompute) console.log(`${job.name} ended at ${job.endTime} s`);
