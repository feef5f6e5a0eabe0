import type { LlmShape } from '../../llm/shape.ts';
import type { LayerSplit } from './layer-split.ts';

/** How one pool cuts the model: layers over stages, heads over the tensor ranks of a stage. */
export interface PoolCut {
  readonly layers: LayerSplit;
  readonly tensorRanks: number;
}

/** What one prefill GPU sends to one decode GPU of every prompt token. GPUs are numbered stage by stage. */
export interface KvTransfer {
  readonly fromGpu: number;
  readonly toGpu: number;
  /** Cached values of one token: layers x (heads x 2 x head size), or layers x latent width. */
  readonly valuesPerToken: number;
}

/**
 * Which prefill GPU sends which part of the cache to which decode GPU, so that each decode GPU receives its layers and
 * heads exactly once. Heads are cut as intervals; where there are more tensor ranks than KV heads, ranks hold copies and
 * the receivers are spread over the senders. A latent cache is not cut by heads: every tensor rank holds it whole.
 */
export function kvTransfers(shape: LlmShape, prefill: PoolCut, decode: PoolCut): KvTransfer[] {
  const transfers: KvTransfer[] = [];
  const { attention } = shape;
  const isLatent = attention.kind === 'latent';
  const heads = isLatent ? 1 : attention.kvHeadCount;
  const valuesPerHead = isLatent ? attention.kvRank + attention.ropeHeadSize : 2 * attention.headSize;
  for (let from = 0; from < prefill.layers.length - 1; from++) {
    for (let to = 0; to < decode.layers.length - 1; to++) {
      const layers = overlap(prefill.layers[from], prefill.layers[from + 1], decode.layers[to], decode.layers[to + 1]);
      if (layers <= 0) continue;
      for (let rank = 0; rank < decode.tensorRanks; rank++) {
        addSenders(transfers, heads, prefill.tensorRanks, decode.tensorRanks, rank, {
          fromFirstGpu: from * prefill.tensorRanks,
          toGpu: to * decode.tensorRanks + rank,
          valuesPerHeadOfLayers: layers * valuesPerHead,
        });
      }
    }
  }
  return transfers;
}

interface StagePair {
  readonly fromFirstGpu: number;
  readonly toGpu: number;
  readonly valuesPerHeadOfLayers: number;
}

/** Appends the transfers that give `toRank` of the decode stage its heads. */
function addSenders(
  transfers: KvTransfer[],
  heads: number,
  fromRanks: number,
  toRanks: number,
  toRank: number,
  { fromFirstGpu, toGpu, valuesPerHeadOfLayers }: StagePair,
): void {
  const [first, end] = headsOf(heads, toRanks, toRank);
  if (fromRanks > heads) {
    // Whole heads are held in copies: take each needed head from one of its holders.
    for (let head = Math.floor(first); head < Math.ceil(end); head++) {
      const share = overlap(first, end, head, head + 1);
      if (share <= 0) continue;
      const fromRank = holderOf(heads, fromRanks, head, toRank);
      transfers.push({ fromGpu: fromFirstGpu + fromRank, toGpu, valuesPerToken: share * valuesPerHeadOfLayers });
    }
    return;
  }
  for (let fromRank = 0; fromRank < fromRanks; fromRank++) {
    const [fromHead, fromEnd] = headsOf(heads, fromRanks, fromRank);
    const share = overlap(first, end, fromHead, fromEnd);
    if (share > 1e-12) {
      transfers.push({ fromGpu: fromFirstGpu + fromRank, toGpu, valuesPerToken: share * valuesPerHeadOfLayers });
    }
  }
}

/** Heads of one tensor rank as an interval; with more ranks than heads, the one whole head that it has a copy of. */
export function headsOf(heads: number, ranks: number, rank: number): readonly [first: number, end: number] {
  if (ranks <= heads) return [(rank * heads) / ranks, ((rank + 1) * heads) / ranks];
  const head = Math.floor((rank * heads) / ranks);
  return [head, head + 1];
}

/** One of the ranks that hold `head`, chosen by `spread` so that the load is even. */
function holderOf(heads: number, ranks: number, head: number, spread: number): number {
  const first = Math.ceil((head * ranks) / heads);
  const end = Math.ceil(((head + 1) * ranks) / heads);
  return first + (spread % (end - first));
}

function overlap(aFirst: number, aEnd: number, bFirst: number, bEnd: number): number {
  return Math.min(aEnd, bEnd) - Math.max(aFirst, bFirst);
}
