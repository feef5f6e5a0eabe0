import { type Fact, fact } from './fact.ts';

/** The link between the GPUs of one server. PCIe when they have no link of their own. */
export type ScaleUpLink = 'nvlink3' | 'nvlink4' | 'nvlink5' | 'infinity-fabric' | 'pcie4' | 'pcie5';

/**
 * What the calibrated model takes from datasheets, true to the part named. The reference model keeps the original
 * simulator's figures in `gpus.ts`, some of which differ. To add a GPU, append it here.
 */
export interface HardwareEntry {
  /** The catalog name. */
  readonly name: string;
  /** Name of this GPU in measured rows and in fitted parameters. */
  readonly key: string;
  readonly vendor: 'NVIDIA' | 'AMD';
  readonly scaleUp: ScaleUpLink;
  readonly vramGibibytes: Fact;
  readonly memoryBandwidthGigabytesPerSecond: Fact;
  readonly denseFp16Teraflops: Fact;
  /** The 16-bit figure again where the part has no 8-bit floating point. */
  readonly denseFp8Teraflops: Fact;
  /** The GPU's own PCIe lanes, 16 of them. */
  readonly hostLink: 'pcie4' | 'pcie5';
  /** One direction, all links of one GPU. */
  readonly scaleUpGigabytesPerSecond: Fact;
  readonly powerWatts: Fact;
  /** Vendor's launch price; vendors publish none for datacentre parts. */
  readonly launchPriceUsd?: Fact;
}

const VRAM = 'Vendors write "GB"; counted as 2^30 bytes each. Before ECC, driver and runtime.';
const BANDWIDTH = 'Peak, total of reads and writes.';
const FP16 = 'Dense FP16 or BF16 tensor throughput with FP32 accumulation.';
const FP8 = 'Dense FP8 tensor throughput.';
const NO_FP8 = 'The part has no FP8 tensor cores: 8-bit weights are computed at the 16-bit rate.';
const LAUNCH = "The vendor's announcement at launch";
const POWER = 'Board power limit.';
const NVLINK = 'One direction: half of the total that the vendor states.';
const PCIE = 'One direction of 16 lanes, before packet overhead; the GPUs have no link of their own.';

const PCIE4_PARTS: ReadonlySet<string> = new Set(['a100', 'l40', 'l40s', 'a10', 'a40', 'l4', 'rtx-4090']);

type Figures = readonly [
  vram: number,
  bandwidth: number,
  fp16: number,
  fp8: number | undefined,
  scaleUp: number,
  watts: number,
  launchPriceUsd?: number,
];

function entry(
  name: string,
  key: string,
  vendor: HardwareEntry['vendor'],
  scaleUp: ScaleUpLink,
  source: string,
  [vram, bandwidth, fp16, fp8, link, watts, price]: Figures,
): HardwareEntry {
  const isPcie = scaleUp.startsWith('pcie');
  return {
    name,
    key,
    vendor,
    scaleUp,
    hostLink: PCIE4_PARTS.has(key) ? 'pcie4' : 'pcie5',
    vramGibibytes: fact(vram, source, VRAM),
    memoryBandwidthGigabytesPerSecond: fact(bandwidth, source, BANDWIDTH),
    denseFp16Teraflops: fact(fp16, source, FP16),
    denseFp8Teraflops: fp8 === undefined ? fact(fp16, source, NO_FP8) : fact(fp8, source, FP8),
    scaleUpGigabytesPerSecond: isPcie
      ? fact(link, `PCI Express ${scaleUp.slice(4)}.0 specification`, PCIE)
      : fact(link, source, NVLINK),
    powerWatts: fact(watts, source, POWER),
    ...(price !== undefined && { launchPriceUsd: fact(price, LAUNCH, 'One card in US dollars, before taxes.') }),
  };
}

export const HARDWARE: readonly HardwareEntry[] = [
  entry(
    'NVIDIA RTX PRO 6000',
    'rtx-pro-6000',
    'NVIDIA',
    'pcie5',
    'NVIDIA RTX PRO 6000 Blackwell Workstation Edition datasheet, March 2025; dense figures from the RTX Blackwell PRO architecture paper, 2025',
    [96, 1792, 503.8, 1007.6, 63, 600],
  ),
  entry(
    'NVIDIA H100',
    'h100',
    'NVIDIA',
    'nvlink4',
    'NVIDIA H100 Tensor Core GPU datasheet, SXM5, 2023 (halved: sparse figures are printed)',
    [80, 3350, 989.5, 1979, 450, 700],
  ),
  entry(
    'NVIDIA A100-80GB',
    'a100',
    'NVIDIA',
    'nvlink3',
    'NVIDIA A100 Tensor Core GPU datasheet, 80 GB SXM4, June 2021',
    [80, 2039, 312, undefined, 300, 400],
  ),
  entry('NVIDIA L40', 'l40', 'NVIDIA', 'pcie4', 'NVIDIA L40 datasheet, 2022', [48, 864, 181.05, 362, 31.5, 300]),
  entry(
    'NVIDIA H200',
    'h200',
    'NVIDIA',
    'nvlink4',
    'NVIDIA H200 Tensor Core GPU datasheet, SXM5, November 2024 (halved: sparse figures are printed)',
    [141, 4800, 989.5, 1979, 450, 700],
  ),
  entry(
    'AMD Instinct MI300A',
    'mi300a',
    'AMD',
    'infinity-fabric',
    'AMD Instinct MI300A APU datasheet, December 2023',
    [128, 5300, 980.6, 1961.2, 192, 550],
  ),
  entry(
    'AMD Instinct MI300X',
    'mi300x',
    'AMD',
    'infinity-fabric',
    'AMD Instinct MI300X accelerator datasheet, December 2023',
    [192, 5300, 1307.4, 2614.9, 448, 750],
  ),
  entry('NVIDIA L40S', 'l40s', 'NVIDIA', 'pcie4', 'NVIDIA L40S datasheet, 2023', [48, 864, 362.05, 733, 31.5, 350]),
  entry(
    'NVIDIA B200',
    'b200',
    'NVIDIA',
    'nvlink5',
    'NVIDIA DGX B200 datasheet, 2024: 1,440 GB and 64 TB/s for 8 GPUs; Blackwell architecture brief, March 2024 (halved: sparse figures are printed)',
    [180, 8000, 2250, 4500, 900, 1000],
  ),
  entry(
    'NVIDIA GB200',
    'gb200',
    'NVIDIA',
    'nvlink5',
    'NVIDIA GB200 NVL72 product page, 2024: 13.4 TB and 576 TB/s for 72 GPUs; one of its GPUs (halved: sparse figures are printed)',
    [186, 8000, 2500, 5000, 900, 1200],
  ),
  entry(
    'NVIDIA H20',
    'h20',
    'NVIDIA',
    'nvlink4',
    'NVIDIA H20 product brief as printed by resellers, November 2023',
    [96, 4000, 148, 296, 450, 400],
  ),
  entry(
    'NVIDIA H800',
    'h800',
    'NVIDIA',
    'nvlink4',
    'NVIDIA H800 SXM product brief as printed by resellers, 2023: an H100 with 400 GB/s of NVLink',
    [80, 3350, 989.5, 1979, 200, 700],
  ),
  entry(
    'NVIDIA H100 NVL',
    'h100-nvl',
    'NVIDIA',
    'nvlink4',
    'NVIDIA H100 Tensor Core GPU datasheet, NVL, 2024 (halved: sparse figures are printed); NVLink bridge of one pair',
    [94, 3938, 835.5, 1670.5, 300, 400],
  ),
  entry('NVIDIA A10', 'a10', 'NVIDIA', 'pcie4', 'NVIDIA A10 datasheet, 2021', [24, 600, 125, undefined, 31.5, 150]),
  entry('NVIDIA A40', 'a40', 'NVIDIA', 'pcie4', 'NVIDIA A40 datasheet, 2021', [48, 696, 149.7, undefined, 31.5, 300]),
  entry(
    'NVIDIA L4',
    'l4',
    'NVIDIA',
    'pcie4',
    'NVIDIA L4 datasheet, 2023 (halved: sparse figures are printed)',
    [24, 300, 121, 242.5, 31.5, 72],
  ),
  entry(
    'NVIDIA RTX 4090',
    'rtx-4090',
    'NVIDIA',
    'pcie4',
    'NVIDIA Ada GPU architecture paper, appendix A, 2022',
    [24, 1008, 165.2, 330.3, 31.5, 450, 1599],
  ),
  entry(
    'NVIDIA RTX 5090',
    'rtx-5090',
    'NVIDIA',
    'pcie5',
    'NVIDIA RTX Blackwell GPU architecture paper, appendix A, January 2025',
    [32, 1792, 209.5, 419, 63, 575, 1999],
  ),
  entry(
    'AMD Instinct MI325X',
    'mi325x',
    'AMD',
    'infinity-fabric',
    'AMD Instinct MI325X accelerator datasheet, October 2024',
    [256, 6000, 1307.4, 2614.9, 448, 1000],
  ),
  entry(
    'AMD Instinct MI355X',
    'mi355x',
    'AMD',
    'infinity-fabric',
    'AMD Instinct MI355X GPU datasheet, June 2025',
    [288, 8000, 2516.6, 5033.2, 537.6, 1400],
  ),
];
