/** How a sweep's points are cut: chunk c holds the indices from `c * chunkPoints`, the last chunk may be shorter. */
export interface ChunkLayout {
  readonly pointCount: number;
  readonly chunkPoints: number;
  readonly chunkCount: number;
}

export interface PointRange {
  readonly fromIndex: number;
  readonly pointCount: number;
}

export function layoutOf(pointCount: number, chunkPoints: number): ChunkLayout {
  return { pointCount, chunkPoints, chunkCount: Math.ceil(pointCount / chunkPoints) };
}

export function chunkRange(layout: ChunkLayout, chunk: number): PointRange {
  const fromIndex = chunk * layout.chunkPoints;
  return { fromIndex, pointCount: Math.min(layout.chunkPoints, layout.pointCount - fromIndex) };
}

/**
 * Every chunk number once, coarse to fine: 0, then the middle, then the quarters, and so on (the van der Corput order).
 * Points are row-major, so this covers the slow axes coarsely first and a surface is legible long before the end.
 */
export function dispatchOrder(chunkCount: number): Uint32Array {
  const order = new Uint32Array(chunkCount);
  const bits = Math.ceil(Math.log2(Math.max(chunkCount, 1)));
  for (let step = 0, filled = 0; filled < chunkCount; step++) {
    const chunk = reverseBits(step, bits);
    if (chunk < chunkCount) order[filled++] = chunk;
  }
  return order;
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed |= ((value >>> bit) & 1) << (bits - 1 - bit);
  return reversed;
}
