import { type ErrorDetails, ProjectError } from '@tandem/core';

/** Every code that the record can raise, with what it means. Codes are never reused for another meaning. */
export const STORE_ERRORS = {
  STORE_SWEEP_NOT_FOUND: 'No sweep has this id, or it was deleted.',
  STORE_IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before with another request body.',
  SWEEP_CHUNK_FAILED: 'A chunk could not be computed; the sweep ended as failed, with the reason.',
  STORE_COLUMN_CORRUPT: 'A stored result column cannot be decoded.',
  STORE_MIGRATION_FAILED: 'The database schema could not be brought up to date.',
  EMBEDDED_PLATFORM_UNSUPPORTED: 'There are no embedded PostgreSQL binaries for this platform.',
  EMBEDDED_START_FAILED: 'The embedded PostgreSQL server did not start.',
  EMBEDDED_FOLDER_UNREACHABLE: 'The unprivileged server account cannot reach the data folder.',
  EMBEDDED_FOLDER_MISMATCH: 'The data folder holds a database that this release cannot open.',
} as const;

export type StoreErrorCode = keyof typeof STORE_ERRORS;

/** The record's own errors: the shared class, its codes checked against the table above. */
export function storeError(
  code: StoreErrorCode,
  message: string,
  details: ErrorDetails = {},
): ProjectError<StoreErrorCode> {
  return new ProjectError(code, message, details);
}
