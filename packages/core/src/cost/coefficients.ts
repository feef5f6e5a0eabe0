/** What one GPU sustains of its vendor peaks. Fitted effective values of this form, not hardware facts. */
export interface GpuEfficiency {
  /** Share of the dense tensor peak that a large GEMM reaches. */
  readonly gemmComputeFraction: number;
  /** The same of the 8-bit peak, relative to the 16-bit share. */
  readonly fp8ComputeFactor: number;
  /** Share of the memory bandwidth that reading weights reaches. */
  readonly weightMemoryFraction: number;
  /** Start and drain of one GEMM kernel. */
  readonly gemmRampSeconds: number;
  /** Share of the dense 16-bit peak that prefill attention reaches. */
  readonly attentionComputeFraction: number;
  /** Share of the memory bandwidth that decode attention reaches with many KV heads per rank. */
  readonly attentionMemoryFraction: number;
  /** Share of the memory bandwidth that norms, rotary embedding, activation and residual adds reach. */
  readonly elementwiseMemoryFraction: number;
  /** Time that the host of this GPU's servers takes to issue work, relative to the others. */
  readonly hostTimeFactor: number;
}

/** The all-reduce among the tensor-parallel ranks of one server. */
export interface CollectiveCost {
  readonly alphaSeconds: number;
  /** Bus bandwidth with 4 ranks, in the convention of NCCL tests: 2(k-1)/k times the payload, over the time. */
  readonly busBytesPerSecond: number;
  /** Bus bandwidth goes with (ranks / 4) to this power. */
  readonly rankExponent: number;
  /** Whether the kernel that sends everything to everyone at once serves small payloads. */
  readonly oneShot: boolean;
}

/** What every GPU and stack share. */
export interface CommonCoefficients {
  /** p of the soft maximum (a^p + b^p)^(1/p) of compute and memory time. */
  readonly softMaximumExponent: number;
  /** KV heads per rank at which decode attention falls to half of its bandwidth. */
  readonly halfBandwidthKvHeads: number;
  /** Start and drain of one element-wise kernel. */
  readonly elementwiseKernelSeconds: number;
  readonly attentionRampSeconds: number;
  /** Grouped GEMMs of experts, relative to dense GEMMs. */
  readonly expertComputeFactor: number;
  readonly expertMemoryFactor: number;
  readonly expertRampSeconds: number;
  /** Barriers of the two-phase all-reduce kernel with 8 ranks, in units of alpha. */
  readonly twoShotBarrierAlphas: number;
}

/** How an engine issues its work and what it adds. The factors multiply the GPU's efficiency. */
export interface EngineStack {
  readonly name: string;
  readonly about: string;
  /** What was measured of this engine as a whole; the priors stand in for the rest. */
  readonly measuredPhases: readonly ('prefill' | 'decode')[];
  /** `graph`: captured, overheads add up. `eager`: the host issues kernels, a layer cannot be faster than its floor. */
  readonly launch: 'graph' | 'eager' | 'kernels';
  /** Who reduces: the engine's own kernels, or NCCL. */
  readonly collectives: 'own' | 'nccl';
  readonly gemmComputeFactor: number;
  readonly weightMemoryFactor: number;
  readonly attentionComputeFactor: number;
  readonly attentionMemoryFactor: number;
  readonly elementwiseFactor: number;
  readonly expertComputeFactor: number;
  readonly expertMemoryFactor: number;
  /** Experts in 8 bits, relative to experts in 16. 1 when they are computed in 8 bits as dense GEMMs are. */
  readonly expertFp8Factor: number;
  /** Share of the query heads of a group that read the KV cache again. 0 when a group shares one read. */
  readonly kvRereadFraction: number;
  readonly collectiveAlphaFactor: number;
  /** Multiplies the bus bandwidth of a PCIe all-reduce. */
  readonly pcieBusFactor: number;
  /** Passes over the hidden state beyond the fused minimum. */
  readonly unfusedPasses: number;
  readonly hasElementwise: boolean;
  readonly prefillLayerOverheadSeconds: number;
  readonly decodeLayerOverheadSeconds: number;
  /** Least time of one layer in an eager stack. */
  readonly prefillLayerFloorSeconds: number;
  readonly decodeLayerFloorSeconds: number;
  readonly prefillStepSeconds: number;
  readonly decodeStepSeconds: number;
  /** Sampling and scheduling of one sequence in one step. */
  readonly sequenceSeconds: number;
}
