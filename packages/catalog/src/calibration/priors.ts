/**
 * What is believed of a parameter before any row is seen: it is log-normal around `mean` with `spread` as standard
 * deviation of its logarithm. A factor of a GPU or a stack has mean 1, so that what no row informs stays pooled.
 */
export interface Prior {
  readonly mean: number;
  readonly spread: number;
}

const prior = (mean: number, spread: number): Prior => ({ mean, spread });

const COMMON: Readonly<Record<string, Prior>> = {
  gemmCompute: prior(0.72, 0.15),
  weightMemory: prior(0.88, 0.15),
  gemmRampSeconds: prior(4e-6, 0.4),
  attentionCompute: prior(0.5, 0.25),
  attentionMemory: prior(0.8, 0.15),
  elementwiseMemory: prior(0.5, 0.2),
  softMaximumExponent: prior(2.5, 0.3),
  fp8Compute: prior(0.8, 0.2),
  halfBandwidthKvHeads: prior(0.7, 0.4),
  elementwiseKernelSeconds: prior(4e-6, 0.4),
  attentionRampSeconds: prior(6e-6, 0.5),
  expertComputeFactor: prior(0.7, 0.3),
  expertMemoryFactor: prior(0.9, 0.15),
  expertRampSeconds: prior(20e-6, 0.7),
  twoShotBarrierAlphas: prior(1, 0.5),
  allReduceAlphaSeconds: prior(5e-6, 0.5),
  nvlinkBus: prior(0.65, 0.2),
  nvlinkDoublingFactor: prior(1.1, 0.1),
  pcieBus: prior(0.5, 0.4),
  pcieRankExponent: prior(0.5, 0.5),
  bridgeDrift: prior(1, 0.08),
  networkDrift: prior(1, 0.08),
  interNodeProtocolSeconds: prior(10e-6, 1),
  intraNodeProtocolSeconds: prior(6e-6, 1),
};

const GPU: Readonly<Record<string, Prior>> = {
  gemmCompute: prior(1, 0.08),
  fp8Compute: prior(1, 0.15),
  weightMemory: prior(1, 0.1),
  gemmRampSeconds: prior(1, 0.3),
  attentionCompute: prior(1, 0.25),
  attentionMemory: prior(1, 0.15),
  elementwiseMemory: prior(1, 0.25),
  hostTime: prior(1, 0.2),
};

const LINK: Readonly<Record<string, Prior>> = { alpha: prior(1, 0.5), bus: prior(1, 0.5) };

const STACK: Readonly<Record<string, Prior>> = {
  gemmCompute: prior(1, 0.12),
  weightMemory: prior(1, 0.1),
  attentionCompute: prior(1, 0.2),
  attentionMemory: prior(1, 0.1),
  elementwise: prior(1, 0.3),
  expertCompute: prior(1, 0.4),
  expertMemory: prior(1, 0.15),
  expertFp8: prior(0.5, 0.5),
  kvReread: prior(0.02, 1),
  collectiveAlpha: prior(1, 0.5),
  pcieBus: prior(1, 1),
  unfusedPasses: prior(20, 0.7),
  prefillLayerOverheadSeconds: prior(30e-6, 0.8),
  decodeLayerOverheadSeconds: prior(25e-6, 0.8),
  prefillLayerFloorSeconds: prior(400e-6, 0.6),
  decodeLayerFloorSeconds: prior(400e-6, 0.6),
  prefillStepSeconds: prior(1e-3, 0.7),
  decodeStepSeconds: prior(0.5e-3, 0.7),
  sequenceSeconds: prior(5e-6, 1),
};

/** Engines of 2024 and later capture whole steps and compute experts in 8 bits as they do dense layers. */
const CURRENT_ENGINE: Readonly<Record<string, Prior>> = {
  ...STACK,
  prefillLayerOverheadSeconds: prior(10e-6, 0.8),
  decodeLayerOverheadSeconds: prior(10e-6, 0.8),
  expertFp8: prior(1, 0.3),
};

const STACK_SPECIFIC: Readonly<Record<string, Readonly<Record<string, Prior>>>> = {
  'vllm-graph': CURRENT_ENGINE,
  'trtllm-serving': CURRENT_ENGINE,
  'kernels-without-elementwise': { ...STACK, expertFp8: prior(1, 0.3) },
  'vllm-eager-2023': { ...STACK, sequenceSeconds: prior(100e-6, 1) },
  // Each call starts from the host and is timed alone: about 40 us, 4 starts of a captured kernel.
  'nccl-eager': { ...STACK, collectiveAlpha: prior(4, 0.5) },
};

const CURVE: Readonly<Record<string, Prior>> = {
  alphaSeconds: prior(6e-6, 0.5),
  networkAlphaSeconds: prior(15e-6, 0.6),
  ncclAlphaSeconds: prior(40e-6, 0.5),
  rate: prior(0.85, 0.5),
  drift: prior(1, 0.05),
};

/** @throws Error for a name that no table knows: every parameter has a stated prior. */
export function priorOf(name: string): Prior {
  const parts = name.split('.');
  const leaf = parts[parts.length - 1];
  const table = tableOf(parts[0], name.slice(parts[0].length + 1, -leaf.length - 1));
  const found = table?.[leaf];
  if (found === undefined) throw new Error(`parameter "${name}" has no prior`);
  return found;
}

function tableOf(family: string, key: string): Readonly<Record<string, Prior>> | undefined {
  switch (family) {
    case 'common':
      return COMMON;
    case 'gpu':
      return GPU;
    case 'link':
      return LINK;
    case 'stack':
      return STACK_SPECIFIC[key] ?? STACK;
    case 'curve':
      return CURVE;
    default:
      return undefined;
  }
}
