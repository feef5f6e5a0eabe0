import { SPAN_KINDS } from '../../sim/trace.ts';

/** Numbers of the span kinds, for lanes. */
export const PREFILL = SPAN_KINDS.indexOf('prefillCompute');
export const DECODE = SPAN_KINDS.indexOf('decodeCompute');
export const HANDOFF = SPAN_KINDS.indexOf('kvHandoff');
export const PREFILL_ACTIVATION = SPAN_KINDS.indexOf('prefillActivation');
export const DECODE_ACTIVATION = SPAN_KINDS.indexOf('decodeActivation');
/** Prefill stages come first, decode stages after them. */
export const COLLECTIVE = SPAN_KINDS.indexOf('collective');
export const TOKEN_RETURN = SPAN_KINDS.indexOf('tokenReturn');
