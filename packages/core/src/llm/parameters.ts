import { expertLayerCount, type LlmShape } from './shape.ts';

/** Parameters of a model by where they sit. Biases are left out: under 0.1 % in every model of the catalog. */
export interface ParameterCounts {
  readonly embedding: number;
  /** 0 when tied to the embedding. */
  readonly head: number;
  readonly attentionPerLayer: number;
  readonly denseMlpPerLayer: number;
  /** Router, routed experts and shared experts; 0 without experts. */
  readonly expertMlpPerLayer: number;
  /** What one token visits of `expertMlpPerLayer`. */
  readonly activeExpertMlpPerLayer: number;
  readonly normPerLayer: number;
  readonly total: number;
  /** What one token visits. */
  readonly active: number;
}

export function parameterCounts(shape: LlmShape): ParameterCounts {
  const embedding = shape.vocabularySize * shape.hiddenSize;
  const head = shape.tiedEmbeddings ? 0 : embedding;
  const attentionPerLayer = attentionParameters(shape);
  const mlpMatrices = shape.gatedMlp ? 3 : 2;
  const denseMlpPerLayer = mlpMatrices * shape.hiddenSize * shape.intermediateSize;
  const { expertMlpPerLayer, activeExpertMlpPerLayer } = expertParameters(shape, mlpMatrices);
  const normPerLayer = 2 * shape.hiddenSize;
  const expertLayers = expertLayerCount(shape);
  const denseLayers = shape.layerCount - expertLayers;
  const everywhere =
    embedding +
    head +
    shape.hiddenSize +
    shape.layerCount * (attentionPerLayer + normPerLayer) +
    denseLayers * denseMlpPerLayer;
  return {
    embedding,
    head,
    attentionPerLayer,
    denseMlpPerLayer,
    expertMlpPerLayer,
    activeExpertMlpPerLayer,
    normPerLayer,
    total: everywhere + expertLayers * expertMlpPerLayer,
    active: everywhere + expertLayers * activeExpertMlpPerLayer,
  };
}

function attentionParameters({ hiddenSize, attention }: LlmShape): number {
  if (attention.kind === 'grouped') {
    const queryWidth = attention.queryHeadCount * attention.headSize;
    const kvWidth = attention.kvHeadCount * attention.headSize;
    return hiddenSize * (queryWidth + 2 * kvWidth) + queryWidth * hiddenSize;
  }
  const headWidth = attention.nopeHeadSize + attention.ropeHeadSize;
  const queryWidth = attention.queryHeadCount * headWidth;
  const query =
    attention.queryRank === undefined
      ? hiddenSize * queryWidth
      : hiddenSize * attention.queryRank + attention.queryRank * queryWidth;
  const keyValue =
    hiddenSize * (attention.kvRank + attention.ropeHeadSize) +
    attention.kvRank * attention.queryHeadCount * (attention.nopeHeadSize + attention.valueHeadSize);
  return query + keyValue + attention.queryHeadCount * attention.valueHeadSize * hiddenSize;
}

function expertParameters(shape: LlmShape, mlpMatrices: number) {
  const { experts, hiddenSize } = shape;
  if (experts === undefined) return { expertMlpPerLayer: 0, activeExpertMlpPerLayer: 0 };
  const router = hiddenSize * experts.expertCount;
  const oneExpert = mlpMatrices * hiddenSize * experts.expertIntermediateSize;
  const shared = mlpMatrices * hiddenSize * experts.sharedIntermediateSize;
  return {
    expertMlpPerLayer: router + shared + experts.expertCount * oneExpert,
    activeExpertMlpPerLayer: router + shared + experts.expertsPerToken * oneExpert,
  };
}
