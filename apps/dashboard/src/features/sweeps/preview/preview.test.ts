import { parseSweepSpec, SWEEP_PRESETS } from '@tandem/contract';
import { PdEvaluator } from '@tandem/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarsen, metricGrid, thin } from './coarse-surface.ts';
import { previewSweep, type SweepPreview } from './preview-run.ts';
import { estimateShare, sampleIndices } from './sample.ts';

function previewOf(input: unknown): SweepPreview {
  let ticks = 0;
  const steps = previewSweep(parseSweepSpec(input), new PdEvaluator(), () => ticks++ / 1000);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function ttdsGrid({ coarse, columns, done }: SweepPreview) {
  return metricGrid(coarse, columns, done, 'ttdsSeconds');
}

describe('previewSweep', () => {
  it('is the whole of a small sweep: the M-T sweep, ragged', () => {
    const preview = previewOf(SWEEP_PRESETS.mt);
    const { x, y, cells } = ttdsGrid(preview);
    expect([x.length, y.length]).toEqual([16, 8]);
    expect(preview.sample).toMatchObject({ sampled: 128, ok: 120, skipped: 8, infeasible: 0 });
    expect(preview.sample.computeSeconds).toBeCloseTo(0.128);
    expect(cells[0].slice(7, 10)).toEqual([expect.any(Number), null, null]);
    expect(cells[7][0]).toBeGreaterThan(cells[0][0] as number);
  });

  it('shows infeasible cells of the PP-T sweep where two stages do not fit', () => {
    const preview = previewOf(SWEEP_PRESETS.ppt);
    const { x, y, cells } = ttdsGrid(preview);
    expect([preview.coarse.x, preview.coarse.y]).toEqual(['pp', 'sequenceLength']);
    expect([x, y.length]).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], 8]);
    expect(cells.map((row) => row[0])).toEqual(Array(8).fill({ infeasible: 'PREFILL_VRAM_EXCEEDED' }));
    expect(preview.sample).toMatchObject({ sampled: 64, ok: 56, infeasible: 8 });
  });

  it('looks at a few hundred points of a million', () => {
    const preview = previewOf({
      axes: {
        sequenceLength: { from: 1024, to: 4096, step: 31 },
        batchSize: { from: 1, to: 100, step: 1 },
        chunkSize: { from: 256, to: 2048, step: 18 },
      },
    });
    expect(preview.sample.sampled).toBe(400);
    expect(preview.columns.pointCount).toBe(28 * 28);
    expect(preview.coarse.held).toEqual({ chunkSize: 1138 });
  });
});

describe('coarsen', () => {
  it('draws a sweep over one axis as one row', () => {
    const preview = previewOf({ axes: { pp: [2, 4, 8] } });
    expect(ttdsGrid(preview)).toMatchObject({ x: [2, 4, 8], y: [''], cells: [Array(3).fill(expect.any(Number))] });
  });

  it('keeps cells in place whichever axis moves faster', () => {
    const rows = previewOf({ axes: { chunkSize: [128, 256, 512], pp: [4, 8] } });
    const columns = previewOf({ axes: { pp: [4, 8], chunkSize: [128, 256, 512] } });
    expect(rows.coarse.x).toBe('chunkSize');
    expect(ttdsGrid(rows)).toEqual(ttdsGrid(columns));
  });

  it('holds names at one value', () => {
    const spec = parseSweepSpec({
      axes: { prefillGpu: ['NVIDIA H100', 'NVIDIA H200'], pp: [2, 4], chunkSize: [64, 128] },
    });
    expect(coarsen(spec, 4)).toMatchObject({ x: 'pp', y: 'chunkSize', held: { prefillGpu: 'NVIDIA H100' } });
  });
});

describe('thin', () => {
  it('keeps both ends and the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 2, max: 50 }), (length, count) => {
        const values = Array.from({ length }, (_, index) => index);
        const thinned = thin(values, count);
        expect(thinned).toHaveLength(Math.min(length, count));
        expect([thinned[0], thinned.at(-1)]).toEqual([0, length - 1]);
        expect(new Set(thinned).size).toBe(thinned.length);
      }),
    );
  });
});

describe('sampleIndices', () => {
  it('takes every point of a small grid and different, spread ones of a large one', () => {
    expect(sampleIndices(3, 400)).toEqual([0, 1, 2]);
    const indices = sampleIndices(1_000_000, 400);
    expect(new Set(indices).size).toBe(400);
    for (let tenth = 0; tenth < 10; tenth++) {
      const inTenth = indices.filter((index) => Math.floor(index / 100_000) === tenth);
      expect(Math.abs(inTenth.length - 40)).toBeLessThanOrEqual(2);
    }
  });
});

describe('estimateShare', () => {
  it('is exact when everything was looked at', () => {
    expect(estimateShare(56, 64, 64)).toEqual({ share: 0.875, low: 0.875, high: 0.875 });
  });
  it('keeps a margin at the ends, by Wilson', () => {
    // Wilson's interval of 400 of 400: low = 1 / (1 + 1.96^2 / 400).
    const all = estimateShare(400, 400, 1_000_000);
    expect(all.low).toBeCloseTo(1 / (1 + 1.96 ** 2 / 400), 12);
    expect(all.high).toBeCloseTo(1, 12);
    expect(estimateShare(0, 0, 10).share).toBeNaN();
  });
});
