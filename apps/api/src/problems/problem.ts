import type { Problem } from '@tandem/contract';
import { type ErrorDetails, ProjectError } from '@tandem/core';
import { isOutage } from '@tandem/store';
import { API_ERRORS, type ApiErrorCode } from './codes.ts';

/** Statuses of the other rooms' codes; whatever they refuse otherwise is input that cannot be processed. */
const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(API_ERRORS).map(([code, { status }]) => [code, status])),
  STORE_SWEEP_NOT_FOUND: 404,
  STORE_IDEMPOTENCY_KEY_REUSED: 422,
};

/** Rooms whose errors mean that the user's input is refused. */
const INPUT_ROOMS = /^(CONTRACT|CATALOG|SIM|NET|LLM|PD|SWEEP)_/;
const UNPROCESSABLE = 422;

/** Fastify's own refusals in this project's words. */
const CODE_BY_FASTIFY_CODE: Readonly<Record<string, ApiErrorCode>> = {
  FST_ERR_VALIDATION: 'REQUEST_INVALID',
  FST_ERR_BAD_URL: 'REQUEST_INVALID',
  FST_ERR_MAX_PARAM_LENGTH: 'REQUEST_INVALID',
  FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'REQUEST_MEDIA_TYPE',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'REQUEST_BODY_INVALID',
  FST_ERR_CTP_INVALID_JSON_BODY: 'REQUEST_BODY_INVALID',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'REQUEST_BODY_INVALID',
};

/** The answer to an error: a status and an RFC 9457 body. Faults tell nothing of the inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProjectError) {
    const status = STATUS_BY_CODE[error.code] ?? (INPUT_ROOMS.test(error.code) ? UNPROCESSABLE : undefined);
    if (status !== undefined) return problem(error.code, status, error.message, error.details);
  }
  if (isOutage(error)) return apiProblem('SERVICE_UNAVAILABLE', 'the database is away for now');
  const {
    code = '',
    statusCode = 500,
    message = '',
  } = error as { code?: string; statusCode?: number; message?: string };
  const known = CODE_BY_FASTIFY_CODE[code];
  if (known !== undefined) return apiProblem(known, message);
  // Anything else that Fastify or a parser blames on the request, such as a poisoned JSON key.
  if (statusCode >= 400 && statusCode < 500) return problem('REQUEST_BODY_INVALID', statusCode, message);
  return apiProblem('INTERNAL_ERROR', 'something went wrong inside the service');
}

export function apiProblem(code: ApiErrorCode, detail: string, details?: ErrorDetails): Problem {
  return problem(code, API_ERRORS[code].status, detail, details);
}

function problem(code: string, status: number, detail: string, details?: ErrorDetails): Problem {
  return {
    type: `urn:tandem:problem:${code}`,
    title: API_ERRORS[code as ApiErrorCode]?.about ?? code,
    status,
    detail,
    code,
    ...(details !== undefined && Object.keys(details).length > 0 && { details }),
  };
}
