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
];

export function linkSpec(entry: LinkEntry): LinkSpec {
  return {
    name: entry.name,
    bandwidthBytesPerSecond: meanOf(entry.bandwidthGigabytesPerSecond) * 1e9,
    latencySeconds: meanOf(entry.latencyMicroseconds) * 1e-6,
  };
}
