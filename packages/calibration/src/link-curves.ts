import type { ReadParameter } from '@tandem/catalog';
import { allReduceWireBytes, NCCL_OVERLAP_EXPONENT, softMaximum } from '@tandem/core';
import type { MeasuredRow } from './rows.ts';

/** The message size at which a curve states its rate. */
const REFERENCE_BYTES = 64 * 2 ** 20;
/** Size at which half of the switch from the small-message to the bulk protocol is paid. */
const PROTOCOL_HALF_BYTES = 16 * 1024;

/** Parameters of one curve are named by what was measured: link, GPU, operation and, for collectives, ranks. */
export function curveKey(row: MeasuredRow): string {
  const ranks = row.operation.startsWith('all_reduce') ? `|${row.gpuCount}` : '';
  return `${row.link}|${row.gpu}|${row.operation}${ranks}`;
}

/**
 * Seconds of one transfer: start, protocol switch, and wire time at a rate that drifts slowly with size,
 * `bytes / rate * (bytes / 64 MiB)^drift`: a drift above 0 means that large messages outgrow caches and buffers.
 */
export function curveSeconds(row: MeasuredRow, read: ReadParameter): number {
  const key = curveKey(row);
  const rate = nominalBytesPerSecond(row) * read(`curve.${key}.rate`);
  const isCollective = row.operation.startsWith('all_reduce');
  const bytes = isCollective ? allReduceWireBytes(row.bytes, row.gpuCount) : row.bytes;
  const wireSeconds =
    (bytes / rate) * (row.bytes / REFERENCE_BYTES) ** (read(`curve.${key}.drift`) * read(driftName(row)) - 1);
  const alphaSeconds = read(`curve.${key}.${alphaName(row)}`);
  if (isCollective) return softMaximum(alphaSeconds, wireSeconds, NCCL_OVERLAP_EXPONENT);
  const isSendReceive = row.operation === 'send_recv';
  const protocol = isSendReceive
    ? read(`common.${row.link.startsWith('inter') ? 'inter' : 'intra'}NodeProtocolSeconds`)
    : 0;
  return alphaSeconds + (protocol * row.bytes) / (row.bytes + PROTOCOL_HALF_BYTES) + wireSeconds;
}

/** Drift is common to links inside servers, and to networks. */
function driftName(row: MeasuredRow): string {
  return row.link.startsWith('intra') || /nvlink|pcie/.test(row.link) ? 'common.bridgeDrift' : 'common.networkDrift';
}

/** The start's name says which prior it has. */
function alphaName(row: MeasuredRow): string {
  if (row.operation.includes('nccl')) return 'ncclAlphaSeconds';
  return row.link.startsWith('intra') || /nvlink|pcie/.test(row.link) ? 'alphaSeconds' : 'networkAlphaSeconds';
}

interface NominalRate {
  readonly matches: RegExp;
  readonly gigabytesPerSecond: number;
}

/** Vendor rate of one direction by the words of a link's name, first match. The fitted `rate` multiplies it. */
const NOMINAL_RATES: readonly NominalRate[] = [
  { matches: /pcie5/, gigabytesPerSecond: 63 },
  { matches: /pcie4/, gigabytesPerSecond: 31.5 },
  { matches: /pcie3/, gigabytesPerSecond: 15.75 },
  { matches: /nvlink3-4links/, gigabytesPerSecond: 100 },
  { matches: /nvlink5/, gigabytesPerSecond: 900 },
  { matches: /nvlink4|nvl/, gigabytesPerSecond: 450 },
  { matches: /nvlink3|nvlink/, gigabytesPerSecond: 300 },
  { matches: /xdr800/, gigabytesPerSecond: 100 },
  { matches: /ndr400/, gigabytesPerSecond: 50 },
  { matches: /hdr200/, gigabytesPerSecond: 25 },
  { matches: /hdr100|edr/, gigabytesPerSecond: 12.5 },
  { matches: /2rail/, gigabytesPerSecond: 25 },
  { matches: /1rail|rdma|roce|tcpx|ib-/, gigabytesPerSecond: 12.5 },
  { matches: /inter-node\|h100|inter-node\|h200/, gigabytesPerSecond: 50 },
  { matches: /inter-node\|a100$/, gigabytesPerSecond: 25 },
  { matches: /inter-node/, gigabytesPerSecond: 12.5 },
  { matches: /intra-node\|(h100|h200|h20|h800)/, gigabytesPerSecond: 450 },
  { matches: /intra-node\|a100/, gigabytesPerSecond: 300 },
  { matches: /intra-node\|(b200|gb200)/, gigabytesPerSecond: 900 },
];
const FALLBACK_GIGABYTES_PER_SECOND = 31.5;

/** Pairs of GPUs with a bridge reach the other pairs over PCIe. */
const PCIE_ACROSS_PAIRS_GIGABYTES_PER_SECOND = { h100: 63, other: 31.5 };

function nominalBytesPerSecond(row: MeasuredRow): number {
  const across = /pair/.test(row.gpu) && row.link.startsWith('intra') && row.gpuCount > 2;
  if (across) {
    const { h100, other } = PCIE_ACROSS_PAIRS_GIGABYTES_PER_SECOND;
    return (row.gpu.startsWith('h100') ? h100 : other) * 1e9;
  }
  const name = `${row.link}|${row.gpu}`.toLowerCase();
  const rate = NOMINAL_RATES.find(({ matches }) => matches.test(row.link.startsWith('in') ? name : row.link));
  return (rate?.gigabytesPerSecond ?? FALLBACK_GIGABYTES_PER_SECOND) * 1e9;
}
