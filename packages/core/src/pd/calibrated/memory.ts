import { kvHeadsPerRank } from '../../cost/gemm-shapes.ts';
import type { ParameterCounts } from '../../llm/parameters.ts';
import { kvValuesPerTokenPerLayer, type LlmShape } from '../../llm/shape.ts';
import { type LayerSplit, layersBelow } from './layer-split.ts';

/** Bytes of one value of embedding and LM head. */
const END_VALUE_BYTES = 2;

/**
 * Bytes of weights on one GPU of `stage`: its layers with all their experts, the embedding on the first stage and the
 * LM head on the last, each cut over the tensor ranks. Norms are a ten-thousandth and cut like the rest. Embedding and
 * head stay in 16 bits also where the layers have fewer.
 */
export function stageWeightBytes(
  shape: LlmShape,
  counts: ParameterCounts,
  split: LayerSplit,
  stage: number,
  tensorRanks: number,
  bytesPerWeight: number,
): number {
  const layers = split[stage + 1] - split[stage];
  const denseLayers = layersBelow(split, stage, shape.experts?.denseLayerCount ?? shape.layerCount);
  const lastStage = split.length - 2;
  const layerParameters =
    layers * (counts.attentionPerLayer + counts.normPerLayer) +
    denseLayers * counts.denseMlpPerLayer +
    (layers - denseLayers) * counts.expertMlpPerLayer;
  const hasSeparateHead = !shape.tiedEmbeddings || lastStage > 0;
  const ends = (stage === 0 ? counts.embedding : 0) + (stage === lastStage && hasSeparateHead ? counts.embedding : 0);
  return (layerParameters * bytesPerWeight + ends * Math.max(bytesPerWeight, END_VALUE_BYTES)) / tensorRanks;
}

/** Cached bytes of one token on one GPU for each of its layers. */
export function kvBytesPerTokenPerLayer(shape: LlmShape, tensorRanks: number, bytesPerValue: number): number {
  const { attention } = shape;
  if (attention.kind === 'latent') return kvValuesPerTokenPerLayer(shape) * bytesPerValue;
  return 2 * kvHeadsPerRank(attention.kvHeadCount, tensorRanks) * attention.headSize * bytesPerValue;
}
