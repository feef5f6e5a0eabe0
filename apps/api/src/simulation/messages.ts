import type { ErrorDetails } from '@tandem/core';

/** From a simulation thread. Errors cross as plain data, because a thread message drops an error's class and code. */
export type SimulationAnswer =
  | { readonly kind: 'done'; readonly json: Uint8Array }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly details: ErrorDetails };
