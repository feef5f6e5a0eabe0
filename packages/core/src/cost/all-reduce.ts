import type { CollectiveCost, CommonCoefficients, EngineStack } from './coefficients.ts';
import { softMaximum } from './operators.ts';

/** Bytes that each rank sends over its link in a ring or tree all-reduce of `payloadBytes` among `ranks` ranks. */
export function allReduceWireBytes(payloadBytes: number, ranks: number): number {
  return ((2 * (ranks - 1)) / ranks) * payloadBytes;
}

/** Payload below which every rank sends everything to every other at once (thresholds of vLLM's kernel). */
function oneShotLimitBytes(ranks: number): number {
  if (ranks <= 2) return Number.POSITIVE_INFINITY;
  return ranks <= 4 ? 512 * 1024 : 256 * 1024;
}

/** Whether every rank sends its whole payload to every other at once, instead of in two phases. */
export function isOneShot(payloadBytes: number, ranks: number, cost: CollectiveCost, stack: EngineStack): boolean {
  return stack.collectives === 'own' && cost.oneShot && payloadBytes < oneShotLimitBytes(ranks);
}

/** NCCL hides its launch behind a transfer that is under way. */
export const NCCL_OVERLAP_EXPONENT = 1.5;
/** NCCL's start against that of an engine's own captured kernel, before the stack's own factor. */
const NCCL_ALPHA_FACTOR = 2;

/** Bus bandwidth among `ranks` ranks of one server, in bytes per second. */
export function busBytesPerSecond(cost: CollectiveCost, ranks: number): number {
  return cost.busBytesPerSecond * (ranks / 4) ** cost.rankExponent;
}

/** Seconds that an all-reduce takes beside its wire time: starts and barriers. */
function allReduceFixedSeconds(
  payloadBytes: number,
  ranks: number,
  cost: CollectiveCost,
  stack: EngineStack,
  common: CommonCoefficients,
): number {
  if (stack.collectives === 'nccl') return NCCL_ALPHA_FACTOR * cost.alphaSeconds * stack.collectiveAlphaFactor;
  if (isOneShot(payloadBytes, ranks, cost, stack)) return cost.alphaSeconds;
  return cost.alphaSeconds * (1 + (common.twoShotBarrierAlphas * ranks) / 8);
}

/**
 * Seconds of one all-reduce of `payloadBytes` among `ranks` ranks that have their links to themselves.
 * @param busPerSecond of `busBytesPerSecond`, with the stack's PCIe factor
 */
export function allReduceSeconds(
  payloadBytes: number,
  ranks: number,
  busPerSecond: number,
  cost: CollectiveCost,
  stack: EngineStack,
  common: CommonCoefficients,
): number {
  if (ranks === 1) return 0;
  const fixedSeconds = allReduceFixedSeconds(payloadBytes, ranks, cost, stack, common);
  const wireSeconds = allReduceWireBytes(payloadBytes, ranks) / busPerSecond;
  if (stack.collectives === 'nccl') return softMaximum(fixedSeconds, wireSeconds, NCCL_OVERLAP_EXPONENT);
  if (isOneShot(payloadBytes, ranks, cost, stack)) {
    return fixedSeconds + ((ranks - 1) * payloadBytes) / busPerSecond;
  }
  return fixedSeconds + wireSeconds;
}
