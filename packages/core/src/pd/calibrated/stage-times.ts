import { allReduceWireBytes, isOneShot } from '../../cost/all-reduce.ts';
import type { RankCost } from '../../cost/rank-cost.ts';

/**
 * Times of one layer of each kind for one number of new tokens, apart from attention over earlier context, which
 * changes from chunk to chunk and from step to step. All-reduces are part of a layer's time here; what of them moves
 * over channels is `wireBytes`, and the program takes it out of the job again.
 */
export class LayerTimes {
  /** GEMMs and element-wise work of a dense and of an expert layer. */
  #dense = 0;
  #expert = 0;
  #reduce = 0;
  /** Bytes that each rank sends over its own link for the all-reduces of one layer. */
  wireBytes = 0;

  /** @param tokens new tokens of all sequences together */
  set(cost: RankCost, tokens: number): void {
    const linear = cost.attentionLinearSeconds(tokens);
    this.#dense = linear + cost.denseMlpSeconds(tokens) + cost.elementwiseSeconds(tokens, false);
    this.#expert =
      cost.shape.experts === undefined
        ? 0
        : linear + cost.expertMlpSeconds(tokens) + cost.elementwiseSeconds(tokens, true);
    this.#reduce = cost.allReduceSeconds(tokens);
    const payload = cost.allReducePayloadBytes(tokens);
    const ranks = cost.tensorRanks;
    const sent = isOneShot(payload, ranks, cost.gpu.collective, cost.stack)
      ? (ranks - 1) * payload
      : allReduceWireBytes(payload, ranks);
    this.wireBytes = cost.allReducesPerLayer * sent;
  }

  /** Seconds of `denseLayers` and `expertLayers` layers in prefill, all-reduces included. */
  prefillSeconds(cost: RankCost, denseLayers: number, expertLayers: number, attentionSeconds: number): number {
    const rest = attentionSeconds + this.#reduce;
    return (
      (denseLayers > 0 ? denseLayers * cost.prefillLayerSeconds(this.#dense + rest) : 0) +
      (expertLayers > 0 ? expertLayers * cost.prefillLayerSeconds(this.#expert + rest) : 0)
    );
  }

  decodeSeconds(cost: RankCost, denseLayers: number, expertLayers: number, attentionSeconds: number): number {
    const rest = attentionSeconds + this.#reduce;
    return (
      (denseLayers > 0 ? denseLayers * cost.decodeLayerSeconds(this.#dense + rest) : 0) +
      (expertLayers > 0 ? expertLayers * cost.decodeLayerSeconds(this.#expert + rest) : 0)
    );
  }
}
