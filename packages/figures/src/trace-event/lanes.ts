/** The instants that lanes are assigned by. */
export interface Instants {
  readonly startAtSeconds: ArrayLike<number>;
  readonly endAtSeconds: ArrayLike<number>;
}

/**
 * Distributes spans over as few lanes as possible so that those of one lane do not overlap: each, by start, goes to the
 * first lane that is free.
 */
export function assignLanes(spans: readonly number[], { startAtSeconds, endAtSeconds }: Instants): number[][] {
  const ordered = [...spans].sort((a, b) => startAtSeconds[a] - startAtSeconds[b] || a - b);
  const lanes: number[][] = [];
  const freeAtSeconds: number[] = [];
  for (const span of ordered) {
    const free = freeAtSeconds.findIndex((freeAt) => freeAt <= startAtSeconds[span]);
    const lane = free === -1 ? lanes.push([]) - 1 : free;
    lanes[lane].push(span);
    freeAtSeconds[lane] = endAtSeconds[span];
  }
  return lanes;
}
