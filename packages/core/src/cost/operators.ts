/**
 * Soft maximum of two times: compute and memory traffic overlap in a kernel, and neither hides the other fully near
 * the ridge of the roofline.
 */
export function softMaximum(a: number, b: number, exponent: number): number {
  return (a ** exponent + b ** exponent) ** (1 / exponent);
}

/** How sharply a sustained rate bends below its peak. Chosen on left-out rows, where 8 to 20 differ by less than their noise. */
const PEAK_EXPONENT = 12;

/**
 * Rate that is sustained of a vendor peak. Near the peak it saturates: factors of a GPU and of an engine, each fitted on
 * rows of its own, may multiply to more than 1, and no kernel computes or reads faster than the hardware.
 * @param share of the peak before saturation
 */
export function sustainedRate(peak: number, share: number): number {
  return peak / softMaximum(1, 1 / share, PEAK_EXPONENT);
}

/** Distinct experts that `tokens` tokens visit when each picks `perToken` of `experts` evenly and independently. */
export function expectedDistinctExperts(experts: number, perToken: number, tokens: number): number {
  return experts * (1 - (1 - perToken / experts) ** tokens);
}

/** Query tokens that share one tile of a prefill attention kernel: the masked half of the last tile is computed too. */
export const ATTENTION_TILE_TOKENS = 64;

/**
 * Pairs of query and key that causal attention of `newTokens` after `contextTokens` computes. Without a window, the
 * pairs of any chunking of a prompt add up to those of the whole prompt, apart from the masked half tiles.
 */
export function causalPairs(newTokens: number, contextTokens: number): number {
  return newTokens * contextTokens + (newTokens * (newTokens + ATTENTION_TILE_TOKENS)) / 2;
}

/** The same where a token sees at most `windowTokens` tokens back. */
export function windowedPairs(newTokens: number, contextTokens: number, windowTokens: number): number {
  return Math.min(causalPairs(newTokens, contextTokens), newTokens * windowTokens);
}

/**
 * Share of the decode attention bandwidth that is left with few KV heads per rank: too few blocks to fill the GPU.
 * @param half KV heads at which half is left
 */
export function kvHeadOccupancy(kvHeadsPerRank: number, half: number): number {
  const ratio = half / kvHeadsPerRank;
  return 1 / (1 + ratio * ratio);
}
