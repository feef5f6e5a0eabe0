/** A GPU as the reference model reads it. Vendor peaks, not sustained rates. */
export interface GpuSpec {
  readonly name: string;
  readonly vramBytes: number;
  readonly memoryBandwidthBytesPerSecond: number;
  /** Dense (no structured sparsity) 16-bit tensor peak. */
  readonly denseFp16FlopsPerSecond: number;
  readonly priceUsd?: number;
}
