/** Inputs arrive, a kernel of 0.1 s works on them, its results are sent: the system answers each end with a next step. */
import { findLink } from '@tandem/catalog';
import { CommChannel, CommNetworkSimulator, ComputeJob, DataBatch, type SimulatedSystem } from '@tandem/core';

class KernelOnArrival implements SimulatedSystem {
  readonly pcie: CommChannel;

  constructor() {
    const { name, bandwidthBytesPerSecond, latencySeconds } = findLink('PCIe Gen5 x16');
    this.pcie = new CommChannel(name, bandwidthBytesPerSecond, latencySeconds);
  }

  start(simulator: CommNetworkSimulator): void {
    simulator.addBatch(new DataBatch('Inputs', 4 * 1024 ** 3, [this.pcie]));
  }

  onDataTransferComplete(_simulator: CommNetworkSimulator, batch: DataBatch): ComputeJob | undefined {
    return batch.name === 'Inputs' ? new ComputeJob('GPU_Kernel', 0.1) : undefined;
  }

  onComputeComplete(simulator: CommNetworkSimulator): void {
    simulator.addBatch(new DataBatch('Results', 1024 ** 3, [this.pcie]));
  }
}

const simulator = new CommNetworkSimulator();
const system = new KernelOnArrival();
system.start(simulator);
simulator.run(system);

for (const job of simulator.completedCompute)
  console.log(`${job.name} ran from ${job.startTime} s to ${job.endTime} s`);
for (const batch of simulator.completedBatches) console.log(`${batch.name} arrived at ${batch.endTime} s`);
