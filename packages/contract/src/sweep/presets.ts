import { PUBLISHED_BASE_RUN } from '../configuration/configuration.ts';
import type { SweepSpec } from './sweep-spec.ts';

const CONTEXT_LENGTHS = { from: 1024, to: 8192, step: 1024 };

/** The two sweeps that the original simulator draws as surfaces. */
export const SWEEP_PRESETS = {
  /** TTDS over chunk size and context length; M runs up to min(T, 2048). */
  mt: {
    name: 'M-T sweep',
    base: PUBLISHED_BASE_RUN,
    axes: { sequenceLength: CONTEXT_LENGTHS, chunkSize: { from: 64, to: 2048, step: 128 } },
    where: ['chunkSize <= sequenceLength'],
  },
  /** TTDS over the PP degree of both pools and context length. */
  ppt: {
    name: 'PP-T sweep',
    base: { ...PUBLISHED_BASE_RUN, chunkSize: 320 },
    axes: { pp: { from: 1, to: 8, step: 1 }, sequenceLength: CONTEXT_LENGTHS },
    where: [],
  },
} as const satisfies Record<string, SweepSpec>;

export type SweepPresetName = keyof typeof SWEEP_PRESETS;
