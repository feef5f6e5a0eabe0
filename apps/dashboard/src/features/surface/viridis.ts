/** Anchors of the viridis map (van der Walt and Smith, 2015, CC0), evenly apart. */
const ANCHORS: readonly (readonly [red: number, green: number, blue: number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [109, 205, 89],
  [180, 222, 44],
  [253, 231, 37],
];

/** Colour for a share 0..1, perceptually even and safe for all kinds of colour vision. */
export function viridis(share: number): string {
  const place = Math.min(1, Math.max(0, share)) * (ANCHORS.length - 1);
  const lower = Math.min(ANCHORS.length - 2, Math.floor(place));
  const between = place - lower;
  const [red, green, blue] = ANCHORS[lower].map((part, index) =>
    Math.round(part + (ANCHORS[lower + 1][index] - part) * between),
  );
  return `rgb(${red}, ${green}, ${blue})`;
}
