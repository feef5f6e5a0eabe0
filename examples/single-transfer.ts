/** One 1 GiB payload over PCIe Gen4: the propagation delay, then the payload at the full bandwidth. */
import { findLink } from '@tandem/catalog';
import { CommChannel, CommNetworkSimulator, DataBatch } from '@tandem/core';

const { name, bandwidthBytesPerSecond, latencySeconds } = findLink('PCIe Gen4');
const pcie = new CommChannel(name, bandwidthBytesPerSecond, latencySeconds);

const simulator = new CommNetworkSimulator();
simulator.addBatch(new DataBatch('Initial_Data', 1024 ** 3, [pcie]));
simulator.run();

for (const batch of simulator.completedBatches) console.log(`${batch.name} arrived at ${batch.endTime} s`);
