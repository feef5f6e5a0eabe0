import {
  allReduceSeconds,
  BYTES_PER_VALUE,
  busBytesPerSecond,
  type LlmShape,
  type NumberFormat,
  RankCost,
} from '@tandem/core';
import { type Coefficients, isKnownGpu, matchStack } from './coefficients.ts';
import { curveSeconds } from './link-curves.ts';
import type { MeasuredRow } from './rows.ts';

/** Prompt and output of the served decode rows: each step carries its share of the prompts that arrive meanwhile. */
const SERVED_PROMPT_TOKENS = 1024;
const SERVED_OUTPUT_TOKENS = 8192;
const DEFAULT_FORMAT: NumberFormat = 'fp16';

/** Why a row has no prediction; undefined when it has one. */
export function unknownPart(row: MeasuredRow, shapes: ReadonlyMap<string, LlmShape>): string | undefined {
  if (row.table === 'transfer') return undefined;
  if (!isKnownGpu(row.gpu)) return `unknown GPU "${row.gpu}"`;
  if (!shapes.has(row.model)) return `unknown model "${row.model}"`;
  if (!(row.weightFormat in BYTES_PER_VALUE)) return `unknown number format "${row.weightFormat}"`;
  return undefined;
}

/** Predicted seconds of one measured row. Call only for rows whose parts are known. */
export function predictSeconds(
  row: MeasuredRow,
  shapes: ReadonlyMap<string, LlmShape>,
  coefficients: Coefficients,
): number {
  if (row.table === 'transfer') return transferSeconds(row, coefficients);
  const cost = rankCost(row, shapes, coefficients);
  const seconds = secondsOf(row, cost);
  return row.pipelineRanks === 1 ? seconds : seconds + hopSeconds(row, cost);
}

function secondsOf(row: MeasuredRow, cost: RankCost): number {
  const { sequences, tokens, layersOnly } = row;
  switch (row.quantity) {
    case 'gemm':
      return cost.attentionLinearSeconds(tokens) + cost.denseMlpSeconds(tokens);
    case 'other':
      return cost.elementwiseSeconds(tokens, false);
    case 'total':
      return (
        cost.prefillSeconds(sequences, tokens, 0) +
        (row.outputTokens - 1) * cost.decodeSeconds(sequences, tokens + row.outputTokens / 2)
      );
    case 'tpot':
      return (
        cost.decodeSeconds(sequences, tokens + row.outputTokens / 2) +
        (sequences * cost.prefillSeconds(1, tokens, 0)) / row.outputTokens
      );
    case 'time':
      return row.table === 'prefill'
        ? cost.prefillSeconds(sequences, tokens, 0, layersOnly)
        : cost.decodeSeconds(sequences, tokens, layersOnly) + interferenceSeconds(row, cost);
  }
}

/** Served steps are mixed with the prefill of arriving prompts: one prompt for each finished sequence. */
function interferenceSeconds(row: MeasuredRow, cost: RankCost): number {
  if (row.kind !== 'serving') return 0;
  return (row.sequences * cost.prefillSeconds(1, SERVED_PROMPT_TOKENS, 0)) / SERVED_OUTPUT_TOKENS;
}

/** Pipeline ranks hand the hidden state on over the GPU's own link. */
function hopSeconds(row: MeasuredRow, cost: RankCost): number {
  const tokens = row.table === 'decode' ? row.sequences : row.sequences * row.tokens;
  const { collective } = cost.gpu;
  const one = collective.alphaSeconds + cost.allReducePayloadBytes(tokens) / collective.busBytesPerSecond;
  return (row.pipelineRanks - 1) * one;
}

function rankCost(row: MeasuredRow, shapes: ReadonlyMap<string, LlmShape>, coefficients: Coefficients): RankCost {
  const shape = shapes.get(row.model);
  if (shape === undefined) throw new Error(`no shape for "${row.model}"`);
  const weightFormat = row.weightFormat as NumberFormat;
  const kvFormat = row.kvFormat in BYTES_PER_VALUE ? (row.kvFormat as NumberFormat) : servedKvFormat(row);
  return new RankCost(
    shape,
    coefficients.gpu(row.gpu),
    coefficients.stack(matchStack(row.stack).key),
    coefficients.common,
    row.tensorRanks,
    {
      weightBytes: BYTES_PER_VALUE[weightFormat],
      activationBytes: weightFormat === 'fp8' || weightFormat === 'int8' ? 1 : 2,
      kvBytes: BYTES_PER_VALUE[kvFormat],
    },
  );
}

/** Served rows do not state the cache's format: TensorRT-LLM keeps FP8 with FP8 weights, vLLM 16 bits. */
function servedKvFormat(row: MeasuredRow): NumberFormat {
  return row.weightFormat === 'fp8' && row.stack.includes('trtllm') ? 'fp8' : DEFAULT_FORMAT;
}

/** All-reduces among the catalog's GPUs inside a server follow the operator model; bridged pairs have curves. */
export function isOperatorAllReduce(row: MeasuredRow): boolean {
  return row.operation.startsWith('all_reduce') && row.link.startsWith('intra-node') && isKnownGpu(row.gpu);
}

function transferSeconds(row: MeasuredRow, coefficients: Coefficients): number {
  if (!isOperatorAllReduce(row)) return curveSeconds(row, coefficients.read);
  const stack = coefficients.stack(row.operation.includes('nccl') ? 'nccl-eager' : 'kernels');
  const { collective } = coefficients.gpu(row.gpu);
  const bus = busBytesPerSecond(collective, row.gpuCount) * (collective.oneShot ? 1 : stack.pcieBusFactor);
  return allReduceSeconds(row.bytes, row.gpuCount, bus, collective, stack, coefficients.common);
}
