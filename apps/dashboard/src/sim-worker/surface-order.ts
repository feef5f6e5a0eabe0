/**
 * The points of a grid in the order in which they are computed: every eighth in both directions, then every fourth,
 * second and single one, each point once. Whoever stops early has covered the whole grid evenly.
 * @returns indices `yIndex * width + xIndex`.
 */
export function coarseToFine(width: number, height: number): Uint32Array {
  const order = new Uint32Array(width * height);
  const isTaken = new Uint8Array(width * height);
  let count = 0;
  for (let stride = COARSEST_STRIDE; stride >= 1; stride /= 2) {
    for (let y = 0; y < height; y += stride) {
      for (let x = 0; x < width; x += stride) {
        const point = y * width + x;
        if (isTaken[point] === 0) {
          isTaken[point] = 1;
          order[count++] = point;
        }
      }
    }
  }
  return order;
}

export const COARSEST_STRIDE = 8;
