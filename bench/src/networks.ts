import { Kernel } from '@tandem/core';
import { type FatTreeOptions, generateFatTree } from './fat-tree.ts';
import { secondsOf } from './measure.ts';
import { type Figure, figure } from './report.ts';
import { runFatTree } from './run-fat-tree.ts';

/** SimGrid 3.32's better mode on the same flows and kind of machine, quiet. */
const SHAPES: readonly { name: string; options: FatTreeOptions; runs: number; target: string }[] = [
  { name: 'Fat tree, 1,000 at once', options: { flowCount: 1_000 }, runs: 9, target: 'SimGrid 0.12' },
  { name: 'Fat tree, 10,000 at once', options: { flowCount: 10_000 }, runs: 3, target: 'half of SimGrid’s 18' },
  {
    name: 'Fat tree, 10,000 staggered',
    options: { flowCount: 10_000, isStaggered: true },
    runs: 9,
    target: 'SimGrid 0.68',
  },
  {
    name: 'Fat tree, 100,000 staggered',
    options: { flowCount: 100_000, isStaggered: true },
    runs: 5,
    target: 'half of SimGrid’s 7.3',
  },
  {
    name: 'Fat tree, 100,000 local',
    options: { flowCount: 100_000, isStaggered: true, isLocal: true, gapNanoseconds: 1000 },
    runs: 5,
    target: 'SimGrid 0.53',
  },
];

/** Large networks: generation is not counted, building the network is. */
export async function networkFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { name, options, runs, target } of SHAPES) {
    const tree = generateFatTree(options);
    figures.push(figure(name, 's', await secondsOf(() => runFatTree(new Kernel(), tree), runs), target));
  }
  return figures;
}
