import type { LinkSpec } from '@tandem/core';
import { meanOf, ORIGINAL_TABLES, type RangeFact, rangeFact } from './fact.ts';

/**
 * A kind of link as the range that is seen of it; `linkSpec` takes the mean of each range. To add one, append an entry
 * to LINKS. A bandwidth is what one direction carries; whether the two directions share it is the topology's choice.
 */
export interface LinkEntry {
  readonly name: string;
  /** 1 GB = 1e9 bytes. */
  readonly bandwidthGigabytesPerSecond: RangeFact;
  readonly latencyMicroseconds: RangeFact;
}

const ONE_WAY_LATENCY =
  'Of one crossing, before the first byte moves; software included as far as the tables include it.';

function bandwidth(low: number, high: number, vendor: string): RangeFact {
  return rangeFact(low, high, ORIGINAL_TABLES, `Sustained payload rate of one direction. ${vendor}`);
}

function latency(low: number, high: number): RangeFact {
  return rangeFact(low, high, ORIGINAL_TABLES, ONE_WAY_LATENCY);
}

const VIDUR = 'microsoft/vidur data/profiling/network';

function measured(low: number, high: number, source: string): RangeFact {
  return rangeFact(low, high, source, 'Measured from one end to the other, one direction, software included.');
}

export const LINKS: readonly LinkEntry[] = [
  {
    name: 'NVLink',
    bandwidthGigabytesPerSecond: bandwidth(
      300,
      400,
      'NVIDIA states the total of both directions: 600 GB/s for A100 (300 each way) and 900 GB/s for H100 (450 each way).',
    ),
    latencyMicroseconds: latency(1, 2),
  },
  {
    name: 'PCIe Gen4',
    bandwidthGigabytesPerSecond: bandwidth(
      12,
      15,
      'PCI Express 4.0 has 15.75 GB/s each way on 8 lanes and 31.5 GB/s on 16: the range fits 8 lanes.',
    ),
    latencyMicroseconds: latency(18, 25),
  },
  {
    name: 'PCIe Gen5 x16',
    bandwidthGigabytesPerSecond: bandwidth(55, 60, 'PCI Express 5.0 has 63.0 GB/s each way on 16 lanes.'),
    latencyMicroseconds: latency(10, 15),
  },
  {
    name: 'PCIe G4-on-G5-Switch',
    bandwidthGigabytesPerSecond: bandwidth(28, 30, 'PCI Express 4.0 has 31.5 GB/s each way on 16 lanes.'),
    latencyMicroseconds: latency(12, 18),
  },
  {
    name: 'Infiniband HDR',
    bandwidthGigabytesPerSecond: bandwidth(22, 24, 'HDR signals 200 Gb/s = 25 GB/s each way.'),
    latencyMicroseconds: latency(5, 8),
  },
  {
    name: 'Infiniband NDR',
    bandwidthGigabytesPerSecond: bandwidth(45, 48, 'NDR signals 400 Gb/s = 50 GB/s each way.'),
    latencyMicroseconds: latency(2, 5),
  },
  {
    name: 'Ethernet 100G',
    bandwidthGigabytesPerSecond: bandwidth(10, 11, 'The line rate is 100 Gb/s = 12.5 GB/s each way.'),
    latencyMicroseconds: latency(10, 20),
  },
  {
    name: 'Ethernet 25-40G',
    bandwidthGigabytesPerSecond: bandwidth(2.5, 4, 'The line rates are 25 to 40 Gb/s = 3.1 to 5 GB/s each way.'),
    latencyMicroseconds: latency(50, 100),
  },
  {
    name: 'Cross-DC (WAN)',
    bandwidthGigabytesPerSecond: bandwidth(0, 1, 'Between data centres; no vendor figure.'),
    latencyMicroseconds: latency(10_000, 100_000),
  },
  // Measured effective rates, beside the spans of the original simulator above.
  {
    name: 'NVLink 3 peer copy',
    bandwidthGigabytesPerSecond: measured(228, 258, `${VIDUR} a100_dgx/send_recv.csv, 64 and 16 MiB`),
    latencyMicroseconds: measured(8, 8, `${VIDUR} a100_dgx/send_recv.csv, 2 KiB`),
  },
  {
    name: 'NVLink 4 peer copy',
    bandwidthGigabytesPerSecond: measured(376, 376, 'NVIDIA/nccl issue 1264: p2p write of 1 GiB between two H100'),
    latencyMicroseconds: measured(5, 5, `${VIDUR} h100_dgx/send_recv.csv, 2 KiB`),
  },
  {
    name: 'PCIe Gen5 x16 device to host',
    bandwidthGigabytesPerSecond: measured(52.8, 52.8, 'NVIDIA/nvbandwidth issue 24: H100, copy by SM, 512 MiB'),
    latencyMicroseconds: rangeFact(10, 15, ORIGINAL_TABLES, ONE_WAY_LATENCY),
  },
  {
    name: 'PCIe Gen5 x16 host to device',
    bandwidthGigabytesPerSecond: measured(35.2, 35.2, 'NVIDIA/nvbandwidth issue 24: H100, copy by SM, 512 MiB'),
    latencyMicroseconds: rangeFact(10, 15, ORIGINAL_TABLES, ONE_WAY_LATENCY),
  },
  {
    name: 'Infiniband NDR with NCCL',
    bandwidthGigabytesPerSecond: measured(
      35.9,
      47,
      `${VIDUR} h100_dgx/send_recv.csv, 64 MiB; NVIDIA/nccl-tests issue 290, ring of 1 GiB over one card`,
    ),
    latencyMicroseconds: measured(18, 20, `${VIDUR} h100_dgx/send_recv.csv, 66 KiB, less its wire time`),
  },
  {
    name: 'Infiniband HDR with verbs',
    bandwidthGigabytesPerSecond: measured(23, 23, 'linux-rdma/perftest issue 241: write of 32 MiB from host memory'),
    latencyMicroseconds: rangeFact(5, 8, ORIGINAL_TABLES, ONE_WAY_LATENCY),
  },
  {
    name: 'RDMA 100G, one rail',
    bandwidthGigabytesPerSecond: measured(12.2, 12.2, 'LMCache/LMCache PR 4161: verbs read of 64 MiB'),
    latencyMicroseconds: measured(10, 12, 'LMCache/LMCache PR 4161: verbs read of 256 KiB, less its wire time'),
  },
];

export function linkSpec(entry: LinkEntry): LinkSpec {
  return {
    name: entry.name,
    bandwidthBytesPerSecond: meanOf(entry.bandwidthGigabytesPerSecond) * 1e9,
    latencySeconds: meanOf(entry.latencyMicroseconds) * 1e-6,
  };
}
