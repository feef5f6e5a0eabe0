import type { GpuSpec } from '@tandem/core';
import { completeGpu } from './complete.ts';
import { type Fact, fact, ORIGINAL_TABLES } from './fact.ts';
import { HARDWARE } from './hardware.ts';

/** A GPU as datasheets state it. `gpuSpec` converts to SI. To add one, append it to HARDWARE. */
export interface GpuEntry {
  readonly name: string;
  readonly vramGibibytes: Fact;
  readonly memoryBandwidthGigabytesPerSecond: Fact;
  /** 16-bit tensor throughput without structured sparsity. */
  readonly denseFp16Teraflops: Fact;
  /** Absent where no price has a source. */
  readonly priceUsd?: Fact;
}

const STREET_PRICE =
  'One street price of one card in US dollars; vendors publish no list price. Not used by any model.';
const DECIMAL_GIGABYTES =
  'Vendors write "GB"; the models count 2^30 bytes each, as the original simulator does. Before ECC, driver and runtime.';

/** The original simulator's GPUs: the reference model's results rest on these figures. */
const ORIGINAL_GPUS: readonly GpuEntry[] = [
  {
    name: 'NVIDIA RTX PRO 6000',
    vramGibibytes: fact(96, 'NVIDIA RTX PRO 6000 Blackwell datasheet: 96 GB GDDR7 with ECC', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(
      1694.5,
      ORIGINAL_TABLES,
      'Total of reads and writes. It is the mean of two editions: 1,792 GB/s (Workstation) and 1,597 GB/s (Server) in ' +
        "NVIDIA's datasheets.",
    ),
    denseFp16Teraflops: fact(
      440,
      ORIGINAL_TABLES,
      'Dense. NVIDIA states about 504 TFLOPS dense with FP32 accumulation for the 600 W Workstation Edition; 440 ' +
        'is near the 300 W Max-Q Edition.',
    ),
    priceUsd: fact(8346, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'NVIDIA H100',
    vramGibibytes: fact(80, 'NVIDIA H100 Tensor Core GPU datasheet, H100 SXM: 80 GB HBM3', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(
      3350,
      'NVIDIA H100 Tensor Core GPU datasheet, H100 SXM: 3.35 TB/s',
      'Total of reads and writes, SXM. The PCIe card has 2.0 TB/s.',
    ),
    denseFp16Teraflops: fact(
      989,
      'NVIDIA H100 Tensor Core GPU datasheet, H100 SXM: 1,979 TFLOPS FP16 with sparsity',
      'Dense, half of the datasheet figure, which is with sparsity.',
    ),
    priceUsd: fact(29999, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'NVIDIA A100-80GB',
    vramGibibytes: fact(80, 'NVIDIA A100 Tensor Core GPU datasheet: 80 GB HBM2e', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(
      2000,
      ORIGINAL_TABLES,
      'Total of reads and writes, rounded. NVIDIA states 2,039 GB/s for SXM and 1,935 GB/s for PCIe.',
    ),
    denseFp16Teraflops: fact(
      312,
      'NVIDIA A100 Tensor Core GPU datasheet: 312 TFLOPS FP16 (624 with sparsity)',
      'Dense.',
    ),
    priceUsd: fact(23300, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'NVIDIA L40',
    vramGibibytes: fact(48, 'NVIDIA L40 datasheet: 48 GB GDDR6 with ECC', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(864, 'NVIDIA L40 datasheet: 864 GB/s', 'Total of reads and writes.'),
    denseFp16Teraflops: fact(
      181,
      'NVIDIA L40 datasheet: 181.05 TFLOPS FP16 (362.1 with sparsity)',
      'Dense, rounded down.',
    ),
    priceUsd: fact(11225, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'NVIDIA H200',
    vramGibibytes: fact(141, 'NVIDIA H200 Tensor Core GPU datasheet: 141 GB HBM3e', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(
      4800,
      'NVIDIA H200 Tensor Core GPU datasheet: 4.8 TB/s',
      'Total of reads and writes.',
    ),
    denseFp16Teraflops: fact(
      989,
      'NVIDIA H200 Tensor Core GPU datasheet, H200 SXM: 1,979 TFLOPS FP16 with sparsity',
      'Dense, half of the datasheet figure, which is with sparsity.',
    ),
    priceUsd: fact(30250, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'AMD Instinct MI300A',
    vramGibibytes: fact(
      128,
      'AMD Instinct MI300A APU datasheet: 128 GB HBM3',
      `${DECIMAL_GIGABYTES} Shared with the CPU cores of the package.`,
    ),
    memoryBandwidthGigabytesPerSecond: fact(
      5300,
      'AMD Instinct MI300A APU datasheet: 5.3 TB/s peak',
      'Total of reads and writes.',
    ),
    denseFp16Teraflops: fact(
      981,
      'AMD Instinct MI300A APU datasheet: 980.6 TFLOPS FP16 (1,961.2 with sparsity)',
      'Dense matrix throughput, rounded up.',
    ),
    priceUsd: fact(29396, ORIGINAL_TABLES, STREET_PRICE),
  },
  {
    name: 'AMD Instinct MI300X',
    vramGibibytes: fact(192, 'AMD Instinct MI300X accelerator datasheet: 192 GB HBM3', DECIMAL_GIGABYTES),
    memoryBandwidthGigabytesPerSecond: fact(
      5300,
      'AMD Instinct MI300X accelerator datasheet: 5.3 TB/s peak',
      'Total of reads and writes.',
    ),
    denseFp16Teraflops: fact(
      1307,
      'AMD Instinct MI300X accelerator datasheet: 1,307.4 TFLOPS FP16 (2,614.9 with sparsity)',
      'Dense matrix throughput, rounded down.',
    ),
    priceUsd: fact(32000, ORIGINAL_TABLES, STREET_PRICE),
  },
];

/** GPUs that only datasheets describe: the reference model reads the same figures as the calibrated one. */
const FURTHER_GPUS: readonly GpuEntry[] = HARDWARE.filter(
  ({ name }) => !ORIGINAL_GPUS.some((entry) => entry.name === name),
).map(({ name, vramGibibytes, memoryBandwidthGigabytesPerSecond, denseFp16Teraflops, launchPriceUsd }) => ({
  name,
  vramGibibytes,
  memoryBandwidthGigabytesPerSecond,
  denseFp16Teraflops,
  ...(launchPriceUsd !== undefined && { priceUsd: launchPriceUsd }),
}));

export const GPUS: readonly GpuEntry[] = [...ORIGINAL_GPUS, ...FURTHER_GPUS];

export function gpuSpec(entry: GpuEntry): GpuSpec {
  return completeGpu({
    name: entry.name,
    vramBytes: entry.vramGibibytes.value * 2 ** 30,
    memoryBandwidthBytesPerSecond: entry.memoryBandwidthGigabytesPerSecond.value * 1e9,
    denseFp16FlopsPerSecond: entry.denseFp16Teraflops.value * 1e12,
    ...(entry.priceUsd !== undefined && { priceUsd: entry.priceUsd.value }),
  });
}
