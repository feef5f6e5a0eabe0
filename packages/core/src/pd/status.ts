/** What became of one point. The numbers are stored in result columns and never change meaning. */
export const POINT_STATUS = {
  ok: 0,
  /** Dropped by a `where` condition. */
  skipped: 1,
  prefillVramExceeded: 2,
  decodeVramExceeded: 3,
  /** The combination of values is refused, e.g. PP above the layer count of this point's LLM. */
  invalid: 4,
} as const;

export type PointStatus = (typeof POINT_STATUS)[keyof typeof POINT_STATUS];

/** The code that users see for a point that has no metrics. */
export const INFEASIBLE_CODES = {
  [POINT_STATUS.prefillVramExceeded]: 'PREFILL_VRAM_EXCEEDED',
  [POINT_STATUS.decodeVramExceeded]: 'DECODE_VRAM_EXCEEDED',
  [POINT_STATUS.invalid]: 'INVALID_COMBINATION',
} as const;

export type InfeasibleCode = (typeof INFEASIBLE_CODES)[keyof typeof INFEASIBLE_CODES];

/** Why a point cannot run: one rank of a pool needs more memory than it may use. */
export interface Infeasible {
  readonly code: InfeasibleCode;
  readonly message: string;
  readonly requiredBytes: number;
  readonly allowedBytes: number;
}
