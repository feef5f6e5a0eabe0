import type { GpuCost } from '../cost/gpu-cost.ts';
import { coreError } from '../errors.ts';

/** A GPU as the reference model reads it. Vendor peaks, not sustained rates. */
export interface GpuSpec {
  readonly name: string;
  readonly vramBytes: number;
  readonly memoryBandwidthBytesPerSecond: number;
  /** Dense (no structured sparsity) 16-bit tensor peak. */
  readonly denseFp16FlopsPerSecond: number;
  readonly priceUsd?: number;
  /** Board power limit. */
  readonly powerWatts?: number;
  /** What the calibrated model takes; that model refuses a GPU without it. */
  readonly cost?: GpuCost;
}

/** A GPU for systems of one's own: a checked GpuSpec. */
export class GPU implements GpuSpec {
  readonly name: string;
  readonly vramBytes: number;
  readonly memoryBandwidthBytesPerSecond: number;
  readonly denseFp16FlopsPerSecond: number;

  /** @throws PD_INVALID_PARAMETER for a capacity or rate that is not positive and finite. */
  constructor(spec: GpuSpec) {
    for (const field of ['vramBytes', 'memoryBandwidthBytesPerSecond', 'denseFp16FlopsPerSecond'] as const) {
      const value = spec[field];
      if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
        throw coreError('PD_INVALID_PARAMETER', `GPU "${spec.name}": ${field} is ${value}; it must be positive`, {
          field,
          value: String(value),
        });
      }
    }
    this.name = spec.name;
    this.vramBytes = spec.vramBytes;
    this.memoryBandwidthBytesPerSecond = spec.memoryBandwidthBytesPerSecond;
    this.denseFp16FlopsPerSecond = spec.denseFp16FlopsPerSecond;
  }

  /** Seconds for `flops` of arithmetic and `bytes` of memory traffic, whichever takes longer (roofline). */
  rooflineSeconds(flops: number, bytes: number): number {
    return Math.max(flops / this.denseFp16FlopsPerSecond, bytes / this.memoryBandwidthBytesPerSecond);
  }
}
