import type { GpuCost, GpuSpec, Provenance } from '@tandem/core';
import { HARDWARE, type HardwareEntry } from '../hardware.ts';
import { collectiveCost, gpuEfficiency, type ReadParameter } from './assemble.ts';

/** GPUs with measured rows behind their efficiencies. */
export const MEASURED_GPU_KEYS: ReadonlySet<string> = new Set(['a40', 'a100', 'h100', 'h200', 'l40s']);
/** Scale-up links with measured all-reduces. */
const MEASURED_LINKS: ReadonlySet<string> = new Set(['nvlink3', 'nvlink4', 'pcie4']);

/**
 * Share of its peak that an AMD GPU's GEMMs and attention reach, relative to the pooled NVIDIA fit. Large BF16 GEMMs on
 * MI300X sustain about 620 of 1,307 TFLOPS against 720 of 989 on H100: SemiAnalysis, "MI300X vs H100 vs H200 Benchmark
 * Part 1: Training", December 2024.
 */
const AMD_COMPUTE_FACTOR = 0.65;

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
    efficiencyProvenance: provenance(MEASURED_GPU_KEYS.has(entry.key)),
    collectiveProvenance: provenance(MEASURED_LINKS.has(entry.scaleUp)),
  };
}

const PCIE4_BYTES_PER_SECOND = 31.5e9;

/** A GPU that the catalog does not describe: pooled efficiencies on its stated peaks, 8 bits at twice 16, PCIe between GPUs. */
export function extrapolatedGpuCost(spec: GpuSpec, read: ReadParameter): GpuCost {
  return {
    denseFp16FlopsPerSecond: spec.denseFp16FlopsPerSecond,
    denseFp8FlopsPerSecond: 2 * spec.denseFp16FlopsPerSecond,
    memoryBandwidthBytesPerSecond: spec.memoryBandwidthBytesPerSecond,
    efficiency: gpuEfficiency('unknown', read),
    collective: collectiveCost('unknown', true, PCIE4_BYTES_PER_SECOND, read),
    efficiencyProvenance: 'extrapolated',
    collectiveProvenance: 'assumed',
  };
}

function provenance(isMeasured: boolean): Provenance {
  return isMeasured ? 'measured' : 'extrapolated';
}
