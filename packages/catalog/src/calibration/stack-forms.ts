import type { StackForm } from './assemble.ts';

/** The engines that the model knows, each with the names that measurements give it. To add one, append it and refit. */
export interface StackEntry extends StackForm {
  /** Values of the `stack` column in measured rows. */
  readonly measuredAs: readonly string[];
}

export const STACK_FORMS: readonly StackEntry[] = [
  {
    key: 'vllm-graph',
    about: 'vLLM of 2024 and later, serving, decode steps captured as CUDA graphs',
    launch: 'graph',
    collectives: 'own',
    hasElementwise: true,
    measuredPhases: ['decode'],
    measuredAs: ['serving-vllm', 'vllm'],
  },
  {
    key: 'vllm-static-2024',
    about: 'vLLM of late 2024, static batch, as its own continuous integration times it',
    launch: 'graph',
    collectives: 'own',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['vllm-ci-9515'],
  },
  {
    key: 'trtllm-serving',
    about: 'TensorRT-LLM of 2025, serving with in-flight batching and CUDA graphs',
    launch: 'graph',
    collectives: 'own',
    hasElementwise: true,
    measuredPhases: ['decode'],
    measuredAs: ['serving-trtllm', 'trtllm'],
  },
  {
    key: 'trtllm-0.9',
    about: 'TensorRT-LLM 0.9 (April 2024), static batch',
    launch: 'graph',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['trtllm-0.9'],
  },
  {
    key: 'trtllm-0.5',
    about: 'TensorRT-LLM 0.5 (October 2023), static batch',
    launch: 'graph',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['trtllm-0.5'],
  },
  {
    key: 'lmdeploy-0.1',
    about: 'LMDeploy 0.1 TurboMind (December 2023)',
    launch: 'graph',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['lmdeploy-0.1'],
  },
  {
    key: 'distserve-swiftt',
    about: 'DistServe with the SwiftTransformer engine (2024)',
    launch: 'graph',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['distserve-swiftt'],
  },
  {
    key: 'vllm-eager-2023',
    about: 'vLLM of 2023 as Splitwise ran it: eager launches, operators not fused',
    launch: 'eager',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['splitwise-vllm-eager'],
  },
  {
    key: 'kernels',
    about: 'Kernels alone: the sum of operators over layers, nothing added by an engine',
    launch: 'kernels',
    collectives: 'own',
    hasElementwise: true,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['kernels-vid'],
  },
  {
    key: 'kernels-without-elementwise',
    about: 'GEMM, attention and all-reduce kernels alone; norms, rotary embedding and activation left out',
    launch: 'kernels',
    collectives: 'own',
    hasElementwise: false,
    measuredPhases: ['prefill', 'decode'],
    measuredAs: ['kernels-aic'],
  },
  {
    key: 'nccl-eager',
    about: 'NCCL collectives started from the host and timed one by one',
    launch: 'kernels',
    collectives: 'nccl',
    hasElementwise: true,
    measuredPhases: [],
    measuredAs: [],
  },
];
