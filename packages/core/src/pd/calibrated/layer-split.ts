/** Consecutive layers on each pipeline stage: stage s has layers `firstOf[s] .. firstOf[s + 1] - 1`. */
export type LayerSplit = readonly number[];

/**
 * Splits layers as vLLM does: every stage gets the whole part, and the remainder goes one by one to the stages from the
 * last but one backwards, since the last stage has the LM head and the first the embedding.
 */
export function splitLayers(layerCount: number, stageCount: number): LayerSplit {
  const whole = Math.floor(layerCount / stageCount);
  const remainder = layerCount % stageCount;
  const firstOf = [0];
  for (let stage = 0; stage < stageCount; stage++) {
    const hasExtra = stage < stageCount - 1 && stage >= stageCount - 1 - remainder;
    firstOf.push(firstOf[stage] + whole + (hasExtra ? 1 : 0));
  }
  return firstOf;
}

/** Layers of `stage` below `layer`: with `layer` the first expert layer, its dense layers. */
export function layersBelow(split: LayerSplit, stage: number, layer: number): number {
  return Math.max(0, Math.min(split[stage + 1], layer) - split[stage]);
}
