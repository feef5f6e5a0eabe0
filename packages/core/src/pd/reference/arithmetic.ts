/**
 * The reference model's arithmetic, as the original system computes it. Divisions marked floor are whole-number
 * divisions there; its simplifications (attention ignores earlier chunks, layers are dropped when PP does not divide
 * them, every expert's weights are read) are kept on purpose.
 */
import type { GpuSpec } from '../../gpu/gpu.ts';
import { kvCacheBytes, type LlmSpec } from '../../llm/llm.ts';

/** Share of the memory bandwidth that the original counts on. */
const MEMORY_BANDWIDTH_FRACTION = 0.8;

/** Weights and KV cache on one rank, in bytes. */
export function rankBytes(llm: LlmSpec, pp: number, batchSize: number, sequenceLength: number): number {
  const weightBytes = weightsPerLayer(llm) * layersPerRank(llm, pp) * llm.bytesPerValue;
  return weightBytes + floorDivide(kvCacheBytes(llm, batchSize, sequenceLength), pp);
}

/** Time of one prefill chunk on one rank: the slower of arithmetic and memory traffic. */
export function prefillChunkSeconds(
  llm: LlmSpec,
  gpu: GpuSpec,
  pp: number,
  batchSize: number,
  chunkSize: number,
): number {
  const layers = layersPerRank(llm, pp);
  const linearFlops = 2 * batchSize * chunkSize * (weightsPerLayer(llm) * layers);
  const attentionFlops = 4 * batchSize * layers * llm.hiddenSize * chunkSize * chunkSize;
  const computeSeconds = (linearFlops + attentionFlops) / gpu.denseFp16FlopsPerSecond;
  return Math.max(computeSeconds, memorySeconds(llm, gpu, pp, kvCacheBytes(llm, batchSize, chunkSize)));
}

/** Time of one decode step on one rank. */
export function decodeStepSeconds(
  llm: LlmSpec,
  gpu: GpuSpec,
  pp: number,
  batchSize: number,
  sequenceLength: number,
): number {
  const linearFlops = 2 * batchSize * floorDivide(llm.weightCount, pp);
  const attentionFlops = floorDivide(4 * batchSize * sequenceLength * layersPerRank(llm, pp) * llm.hiddenSize, pp);
  const computeSeconds = (linearFlops + attentionFlops) / gpu.denseFp16FlopsPerSecond;
  return Math.max(computeSeconds, memorySeconds(llm, gpu, pp, kvCacheBytes(llm, batchSize, sequenceLength)));
}

/** Activations of one chunk, in bytes. */
export function prefillActivationBytes(llm: LlmSpec, batchSize: number, chunkSize: number): number {
  return batchSize * llm.bytesPerValue * chunkSize * llm.hiddenSize;
}

/** KV cache of one chunk on one rank, in bytes. */
export function handoffBytes(llm: LlmSpec, pp: number, batchSize: number, chunkSize: number): number {
  return floorDivide(kvCacheBytes(llm, batchSize, chunkSize), pp);
}

/** Activations of one token of each sequence, in bytes. */
export function decodeActivationBytes(llm: LlmSpec, batchSize: number): number {
  return batchSize * llm.hiddenSize * llm.bytesPerValue;
}

function memorySeconds(llm: LlmSpec, gpu: GpuSpec, pp: number, cacheBytes: number): number {
  const bytes = floorDivide(llm.weightCount * llm.bytesPerValue, pp) + floorDivide(cacheBytes, pp);
  return bytes / (MEMORY_BANDWIDTH_FRACTION * gpu.memoryBandwidthBytesPerSecond);
}

function weightsPerLayer(llm: LlmSpec): number {
  return floorDivide(llm.weightCount, llm.layerCount);
}

function layersPerRank(llm: LlmSpec, pp: number): number {
  return floorDivide(llm.layerCount, pp);
}

function floorDivide(a: number, b: number): number {
  return Math.floor(a / b);
}
