/**
 * Every code that core can raise, with what it means. Codes are never reused for another meaning.
 * Prefixes name the room: SIM_ engine, NET_ network, LLM_ model shapes, PD_ serving systems, SWEEP_ sweeps.
 */
export const CORE_ERRORS = {
  SIM_INVALID_DURATION: 'A compute job has a negative or non-finite duration.',
  SIM_INVALID_SIZE: 'A batch has a negative or non-finite payload size.',
  SIM_INVALID_START: 'A start time is negative, non-finite, or before the current time.',
  SIM_ALREADY_ADDED: 'A batch or job was added to a simulator twice.',
  NET_INVALID_BANDWIDTH: 'A channel has a negative or non-finite bandwidth.',
  NET_INVALID_LATENCY: 'A channel has a negative or non-finite latency.',
  NET_BATCH_STUCK: 'A batch crosses a channel of bandwidth 0 and can never finish.',
  LLM_INVALID_SHAPE: 'A model shape has a missing, non-positive or inconsistent dimension.',
  PD_INVALID_PARAMETER: 'A parameter of a serving system is outside its range.',
  PD_PARALLELISM_MISMATCH: 'The reference model takes one PP degree for both pools and TP 1.',
  PD_NOT_CALIBRATED: 'The calibrated model lacks the shape of an LLM, the costs of a GPU, or an engine stack.',
  PD_TP_EXCEEDS_SERVER: 'A tensor-parallel group has more GPUs than a server holds.',
  PD_TP_EXCEEDS_HEADS: 'The tensor parallelism degree is above the number of query heads.',
  PD_PP_EXCEEDS_LAYERS: 'The pipeline parallelism degree is above the number of layers.',
  PD_RUN_TOO_LARGE: 'A run has more jobs than one simulation may have.',
} as const;

export type CoreErrorCode = keyof typeof CORE_ERRORS;

/** Plain data that explains an error: the offending value, its unit and the limit it broke. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** An error that a user can act on. `code` is stable; `message` gives the value, its unit and the limit. */
export class ProjectError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly details: ErrorDetails;

  constructor(code: Code, message: string, details: ErrorDetails = {}) {
    super(message);
    this.name = 'ProjectError';
    this.code = code;
    this.details = details;
  }
}

/** Core's own errors: the same class, its codes checked against the table above. */
export function coreError(
  code: CoreErrorCode,
  message: string,
  details: ErrorDetails = {},
): ProjectError<CoreErrorCode> {
  return new ProjectError(code, message, details);
}
