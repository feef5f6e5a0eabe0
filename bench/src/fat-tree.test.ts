import { Kernel } from '@tandem/core';
import { describe, expect, it } from 'vitest';
import { type FatTreeOptions, generateFatTree } from './fat-tree.ts';
import { runFatTree } from './run-fat-tree.ts';

/** Check values of the generator and, for completions, of SimGrid 3.32 or a slow exact solver on the same flows. */
const CASES: readonly {
  name: string;
  options: FatTreeOptions;
  sizeSum: number;
  hopSum: number;
  state: number;
  completionSumSeconds: number;
  lastSeconds: number;
}[] = [
  {
    name: '1,000 at once',
    options: { flowCount: 1_000 },
    sizeSum: 1_742_853_161,
    hopSum: 5_702,
    state: 1_010_429_681,
    completionSumSeconds: 0.56243745593328,
    lastSeconds: 0.00296776864,
  },
  {
    name: '1,000 staggered',
    options: { flowCount: 1_000, isStaggered: true },
    sizeSum: 1_847_323_458,
    hopSum: 5_704,
    state: 448_753_561,
    completionSumSeconds: 1.31789928002611,
    lastSeconds: 0.00394851603888889,
  },
  {
    name: '10,000 staggered',
    options: { flowCount: 10_000, isStaggered: true },
    sizeSum: 17_962_909_814,
    hopSum: 57_190,
    state: 1_981_413_617,
    completionSumSeconds: 102.324991143859,
    lastSeconds: 0.0218556188129855,
  },
  {
    name: '10,000 staggered and local',
    options: { flowCount: 10_000, isStaggered: true, isLocal: true, gapNanoseconds: 1000 },
    sizeSum: 17_962_909_814,
    hopSum: 20_000,
    state: 1_981_413_617,
    completionSumSeconds: 51.5352913567027,
    lastSeconds: 0.01081376912,
  },
  {
    name: '100,000 staggered',
    options: { flowCount: 100_000, isStaggered: true },
    sizeSum: 179_189_028_315,
    hopSum: 571_006,
    state: 2_551_483_745,
    completionSumSeconds: 9998.29795148117,
    lastSeconds: 0.201180711329002,
  },
];

describe.each(CASES)('fat tree, $name', ({ options, sizeSum, hopSum, state, completionSumSeconds, lastSeconds }) => {
  const tree = generateFatTree(options);

  it('is the generator’s traffic', () => {
    expect(tree.sizeBytes.reduce((sum, size) => sum + size, 0)).toBe(sizeSum);
    expect(tree.paths.reduce((sum, path) => sum + path.length, 0)).toBe(hopSum);
    expect(tree.state).toBe(state);
  });

  it('completes exactly', () => {
    const result = runFatTree(new Kernel(), tree);
    expect(Math.abs(result.completionSumSeconds / completionSumSeconds - 1)).toBeLessThan(1e-9);
    expect(Math.abs(result.lastSeconds / lastSeconds - 1)).toBeLessThan(1e-9);
  });
});
