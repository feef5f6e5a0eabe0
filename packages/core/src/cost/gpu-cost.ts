import type { CollectiveCost, GpuEfficiency } from './coefficients.ts';

/** Where a number of a prediction comes from. */
export type Provenance =
  /** Fitted on measurements of this very thing. */
  | 'measured'
  /** Stated by the vendor. */
  | 'vendor'
  /** Taken over from similar things by a stated rule. */
  | 'extrapolated'
  /** Chosen by us. */
  | 'assumed';

/** A GPU as the calibrated model reads it: vendor peaks and what is sustained of them. */
export interface GpuCost {
  readonly denseFp16FlopsPerSecond: number;
  /** Equal to the 16-bit peak where the GPU has no 8-bit tensor cores. */
  readonly denseFp8FlopsPerSecond: number;
  readonly memoryBandwidthBytesPerSecond: number;
  readonly efficiency: GpuEfficiency;
  readonly collective: CollectiveCost;
  /** Copies between GPUs of one server, one direction of one GPU: sustained rate and the start of a copy. */
  readonly peerBytesPerSecond: number;
  readonly peerStartSeconds: number;
  /** Whether copies between GPUs of one server cross the GPU's PCIe lane, having no link of their own. */
  readonly peersOverPcie: boolean;
  /** Start of a copy to a GPU of another server, cables included. */
  readonly networkStartSeconds: number;
  /** The GPU's PCIe lane, one direction, sustained. */
  readonly hostBytesPerSecond: number;
  readonly efficiencyProvenance: Provenance;
  readonly collectiveProvenance: Provenance;
  readonly hostProvenance: Provenance;
}
