import { type ErrorDetails, ProjectError } from '@tandem/core';

/** Every code that the catalog can raise. Codes are never reused for another meaning. */
export const CATALOG_ERRORS = {
  CATALOG_UNKNOWN_GPU: 'No GPU of the catalog has this name.',
  CATALOG_UNKNOWN_LLM: 'No LLM of the catalog has this name.',
  CATALOG_UNKNOWN_ENGINE_STACK: 'No engine stack of the catalog has this name.',
  CATALOG_UNKNOWN_LINK: 'No link of the catalog has this name.',
} as const;

export type CatalogErrorCode = keyof typeof CATALOG_ERRORS;

export function catalogError(
  code: CatalogErrorCode,
  message: string,
  details: ErrorDetails = {},
): ProjectError<CatalogErrorCode> {
  return new ProjectError(code, message, details);
}
