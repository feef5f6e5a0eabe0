/**
 * Two payloads share NVLink. B goes on over Ethernet and is held back there, so A gets the rest of NVLink: max-min
 * fairness gives what one batch cannot use to the other.
 */
import { findLink } from '@tandem/catalog';
import { CommChannel, CommNetworkSimulator, DataBatch } from '@tandem/core';

const [nvlink, ethernet] = ['NVLink', 'Ethernet 100G'].map((name) => {
  const { bandwidthBytesPerSecond, latencySeconds } = findLink(name);
  return new CommChannel(name, bandwidthBytesPerSecond, latencySeconds);
});

const simulator = new CommNetworkSimulator();
simulator.addBatch(new DataBatch('A', 10 * 1024 ** 3, [nvlink]));
simulator.addBatch(new DataBatch('B', 1024 ** 3, [nvlink, ethernet]));
simulator.run();

for (const batch of simulator.completedBatches) console.log(`${batch.name} arrived at ${batch.endTime} s`);
