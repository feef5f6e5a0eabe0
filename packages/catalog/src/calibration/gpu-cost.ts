import type { GpuCost, GpuSpec, Provenance } from '@tandem/core';
import { HARDWARE, type HardwareEntry } from '../hardware.ts';
import { collectiveCost, gpuEfficiency, type ReadParameter } from './assemble.ts';
import { isFitted } from './fitted.ts';

/**
 * Share of its peak that an AMD GPU's GEMMs and attention reach, relative to the pooled NVIDIA fit. Large BF16 GEMMs on
 * MI300X sustain about 620 of 1,307 TFLOPS against 720 of 989 on H100: SemiAnalysis, "MI300X vs H100 vs H200 Benchmark
 * Part 1: Training", December 2024.
 */
const AMD_COMPUTE_FACTOR = 0.65;

const PCIE_BYTES_PER_SECOND = { pcie4: 31.5e9, pcie5: 63e9 } as const;
/** Device-to-host copies on H100 over PCIe 5 are measured; other parts take over the share of the nominal rate. */
const HOST_CURVE = 'curve.pcie5-d2h|h100|memcpy_sm.rate';
/** NCCL send and receive between servers: the best tuned of the measured ones. */
const NETWORK_CURVE = 'curve.inter-node|h100|send_recv';
/** NCCL send and receive inside a server, by the GPUs that are measured; other parts take over H100's share. */
const PEER_CURVES: Readonly<Record<string, string>> = {
  a100: 'curve.intra-node|a100|send_recv',
  h100: 'curve.intra-node|h100|send_recv',
};

export function hardwareByName(name: string): HardwareEntry | undefined {
  return HARDWARE.find((entry) => entry.name === name);
}

/** A GPU of the catalog for the calibrated model. A GPU without measurements gets the pooled efficiencies. */
export function gpuCost(entry: HardwareEntry, read: ReadParameter): GpuCost {
  const efficiency = gpuEfficiency(entry.key, read);
  const computeFactor = entry.vendor === 'AMD' ? AMD_COMPUTE_FACTOR : 1;
  const isPcie = entry.scaleUp.startsWith('pcie');
  return {
    denseFp16FlopsPerSecond: entry.denseFp16Teraflops.value * 1e12,
    denseFp8FlopsPerSecond: entry.denseFp8Teraflops.value * 1e12,
    memoryBandwidthBytesPerSecond: entry.memoryBandwidthGigabytesPerSecond.value * 1e9,
    efficiency: {
      ...efficiency,
      gemmComputeFraction: efficiency.gemmComputeFraction * computeFactor,
      attentionComputeFraction: efficiency.attentionComputeFraction * computeFactor,
    },
    collective: collectiveCost(entry.scaleUp, isPcie, entry.scaleUpGigabytesPerSecond.value * 1e9, read),
    ...copies(entry.hostLink, isPcie, entry.scaleUpGigabytesPerSecond.value * 1e9, PEER_CURVES[entry.key], read),
    efficiencyProvenance: provenance(isFitted(`gpu.${entry.key}.gemmCompute`)),
    collectiveProvenance: provenance(isFitted(`link.${entry.scaleUp}.bus`)),
    hostProvenance: provenance(entry.hostLink === 'pcie5'),
  };
}

/** A GPU that the catalog does not describe: pooled efficiencies on its stated peaks, 8 bits at twice 16, PCIe between GPUs. */
export function extrapolatedGpuCost(spec: GpuSpec, read: ReadParameter): GpuCost {
  return {
    denseFp16FlopsPerSecond: spec.denseFp16FlopsPerSecond,
    denseFp8FlopsPerSecond: 2 * spec.denseFp16FlopsPerSecond,
    memoryBandwidthBytesPerSecond: spec.memoryBandwidthBytesPerSecond,
    efficiency: gpuEfficiency('unknown', read),
    collective: collectiveCost('unknown', true, PCIE_BYTES_PER_SECOND.pcie4, read),
    ...copies('pcie4', true, PCIE_BYTES_PER_SECOND.pcie4, undefined, read),
    efficiencyProvenance: 'extrapolated',
    collectiveProvenance: 'assumed',
    hostProvenance: 'assumed',
  };
}

/** Sustained rates of copies between GPUs of one server and between a GPU and its PCIe switch. */
function copies(
  hostLink: keyof typeof PCIE_BYTES_PER_SECOND,
  peersOverPcie: boolean,
  scaleUpBytesPerSecond: number,
  peerCurve = 'curve.intra-node|h100|send_recv',
  read: ReadParameter,
) {
  const hostBytesPerSecond = PCIE_BYTES_PER_SECOND[hostLink] * read(HOST_CURVE);
  return {
    peersOverPcie,
    peerBytesPerSecond: peersOverPcie ? hostBytesPerSecond : scaleUpBytesPerSecond * read(`${peerCurve}.rate`),
    peerStartSeconds: read(`${peerCurve}.alphaSeconds`) + read('common.intraNodeProtocolSeconds'),
    networkStartSeconds: read(`${NETWORK_CURVE}.networkAlphaSeconds`) + read('common.interNodeProtocolSeconds'),
    hostBytesPerSecond,
  };
}

function provenance(isMeasured: boolean): Provenance {
  return isMeasured ? 'measured' : 'extrapolated';
}
