import { LLM_ARCHITECTURES } from '@tandem/catalog';
import type { LlmShape } from '@tandem/core';
import type { CsvRecord } from './csv.ts';

const REQUIRED_COLUMNS = ['model', 'layers', 'hidden', 'heads', 'kv_heads', 'head_dim', 'inter', 'gated', 'vocab'];

export function isShapesTable(columns: readonly string[]): boolean {
  return REQUIRED_COLUMNS.every((column) => columns.includes(column));
}

/** Shapes of the catalog by the names that measured rows give them. */
export const CATALOG_SHAPES: ReadonlyMap<string, LlmShape> = new Map(
  LLM_ARCHITECTURES.flatMap(({ shape, measuredAs }) => measuredAs.map((name) => [name, shape] as const)),
);

/**
 * Shape of one record of a `models.csv`. What its columns cannot say comes from the catalog's model of the same name,
 * else is the common case: attention and MLP one after the other, embeddings not tied, every layer with experts.
 */
export function shapeOfRecord(record: CsvRecord): LlmShape {
  const known = CATALOG_SHAPES.get(record.model);
  const expertCount = Number(record.experts === '' || record.experts === undefined ? 1 : record.experts);
  const intermediateSize = Number(record.inter);
  const layerCount = Number(record.layers);
  return {
    layerCount,
    hiddenSize: Number(record.hidden),
    vocabularySize: Number(record.vocab),
    tiedEmbeddings: known?.tiedEmbeddings ?? false,
    attention: known?.attention.kind === 'latent' ? known.attention : groupedAttention(record),
    intermediateSize,
    gatedMlp: record.gated !== '0' && record.gated.toLowerCase() !== 'false',
    parallelResidual: known?.parallelResidual ?? false,
    weightFormat: 'fp16',
    ...(expertCount > 1 && {
      experts: {
        expertCount,
        expertsPerToken: Number(record.topk),
        expertIntermediateSize: intermediateSize,
        sharedIntermediateSize: known?.experts?.sharedIntermediateSize ?? 0,
        denseLayerCount: known?.experts?.denseLayerCount ?? 0,
      },
    }),
  };
}

function groupedAttention(record: CsvRecord): LlmShape['attention'] {
  return {
    kind: 'grouped',
    queryHeadCount: Number(record.heads),
    kvHeadCount: Number(record.kv_heads),
    headSize: Number(record.head_dim),
  };
}
