import type { Kernel, Program } from '@tandem/core';
import type { FatTree } from './fat-tree.ts';

export interface FatTreeResult {
  readonly completionSumSeconds: number;
  readonly lastSeconds: number;
}

/** Sends every flow of the tree at its start and runs the kernel to the end. */
export function runFatTree(kernel: Kernel, tree: FatTree): FatTreeResult {
  tree.bandwidth.forEach((bandwidth, channel) => {
    kernel.addChannel(bandwidth, tree.latencySeconds[channel]);
  });
  const routes = tree.paths.map((path) => kernel.route(path));
  tree.startAtSeconds.forEach((startAt, flow) => {
    kernel.schedule(0, flow, startAt);
  });
  let completionSumSeconds = 0;
  const program: Program = {
    onTimer: (_lane, flow) => {
      kernel.send(0, flow, routes[flow], tree.sizeBytes[flow]);
    },
    onBatchEnd: () => {
      completionSumSeconds += kernel.nowSeconds;
    },
    onJobEnd: () => {},
  };
  kernel.run(program);
  return { completionSumSeconds, lastSeconds: kernel.nowSeconds };
}
