import type { Provenance } from '../../cost/gpu-cost.ts';
import type { GpuSpec } from '../../gpu/gpu.ts';
import type { PdConfig } from '../config.ts';
import { weightFormatOf } from './inputs.ts';

/** One input of a prediction and what it rests on. */
export interface InputProvenance {
  readonly input: string;
  readonly provenance: Provenance;
  /** In a sentence, why. */
  readonly because: string;
}

/** What every input of a calibrated prediction rests on. For reports: not for the hot path. */
export function predictionProvenance(config: PdConfig): readonly InputProvenance[] {
  const { llm, prefillGpu, decodeGpu } = config;
  const gpus = prefillGpu.name === decodeGpu.name ? [prefillGpu] : [prefillGpu, decodeGpu];
  return [
    shapeProvenance(config),
    ...gpus.flatMap(gpuProvenance),
    ...engineProvenance(config),
    ...(config.tpPrefill > 1 || config.tpDecode > 1 ? gpus.map(collectiveProvenance) : []),
    ...(config.ppPrefill > 1 || config.ppDecode > 1 ? [PIPELINE] : []),
    ...(config.chunkSize < config.sequenceLength ? [CHUNKS] : []),
    ...(llm.shape?.attention.kind === 'latent' ? [LATENT] : []),
    ...formatProvenance(config),
    {
      input: `${config.links.infinibandCable.name} cables`,
      provenance: 'assumed',
      because: 'the middle of the range in the catalog; no KV hand-over of a real deployment is published by size',
    },
  ];
}

const PIPELINE: InputProvenance = {
  input: 'pipeline hops',
  provenance: 'extrapolated',
  because: 'every whole-model measurement has one pipeline stage; hops are NCCL send and receive alone',
};
const CHUNKS: InputProvenance = {
  input: 'prefill chunks after earlier context',
  provenance: 'extrapolated',
  because: 'measurements have the whole prompt in one pass; attention over context is computed at the same efficiency',
};
const LATENT: InputProvenance = {
  input: 'latent attention',
  provenance: 'extrapolated',
  because: 'no measured row has it; its operators take the efficiencies of grouped attention',
};

function shapeProvenance({ llm }: PdConfig): InputProvenance {
  const provenance = llm.shapeProvenance ?? 'vendor';
  const because =
    provenance === 'vendor'
      ? 'its config.json'
      : 'an architecture of this size with gated MLPs is assumed; import its config.json to be exact';
  return { input: `${llm.name} architecture`, provenance, because };
}

function gpuProvenance({ name, cost }: GpuSpec): readonly InputProvenance[] {
  if (cost === undefined) return [];
  const isMeasured = cost.efficiencyProvenance === 'measured';
  return [
    { input: `${name} peaks`, provenance: 'vendor', because: 'dense figures of its datasheet' },
    {
      input: `${name} efficiencies`,
      provenance: cost.efficiencyProvenance,
      because: isMeasured
        ? 'fitted on measured rows of this GPU'
        : 'no measured rows of this GPU: the efficiencies pooled over all measured GPUs stand in',
    },
    {
      input: `${name} PCIe lane`,
      provenance: cost.hostProvenance,
      because: cost.hostProvenance === 'measured' ? 'copies measured on PCIe 5' : 'the same share of the nominal rate',
    },
  ];
}

function collectiveProvenance({ name, cost }: GpuSpec): InputProvenance {
  const provenance = cost?.collectiveProvenance ?? 'assumed';
  return {
    input: `${name} all-reduce`,
    provenance,
    because:
      provenance === 'measured'
        ? 'fitted on all-reduces over this link'
        : 'the share of the nominal rate of measured links',
  };
}

const PHASES = ['prefill', 'decode'] as const;

function engineProvenance({ engineStack }: PdConfig): readonly InputProvenance[] {
  if (engineStack === undefined) return [];
  const { name, measuredPhases } = engineStack;
  if (name === 'kernels') {
    const because = 'kernels are measured, but an engine that adds nothing does not exist';
    return [{ input: 'engine stack kernels', provenance: 'assumed', because }];
  }
  return PHASES.map((phase): InputProvenance => {
    const input = `engine stack ${name} in ${phase}`;
    return measuredPhases.includes(phase)
      ? { input, provenance: 'measured', because: 'fitted on runs of this engine' }
      : {
          input,
          provenance: 'extrapolated',
          because: `no ${phase} of this engine is measured; kernels and a prior stand in`,
        };
  });
}

function formatProvenance(config: PdConfig): readonly InputProvenance[] {
  const format = weightFormatOf(config);
  if (format === 'bf16' || format === 'fp16' || format === 'fp8') return [];
  const because = 'no measured row has weights of this format: they are read at their size and computed in 16 bits';
  return [{ input: `${format} weights`, provenance: 'extrapolated', because }];
}
