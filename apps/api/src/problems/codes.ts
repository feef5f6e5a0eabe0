import { type ErrorDetails, ProjectError } from '@tandem/core';

/** Every code that the API itself can answer with, its HTTP status and its meaning. A retired code is never reused. */
export const API_ERRORS = {
  API_AUTHENTICATION_REQUIRED: { status: 500, about: 'The server refuses to listen off loopback without tokens.' },
  AUTH_REQUIRED: { status: 401, about: 'The request needs a bearer token or a signed-in session.' },
  AUTH_INVALID: { status: 401, about: 'The token or session is unknown or expired.' },
  AUTH_FORBIDDEN: { status: 403, about: 'Only the owner of the sweep or an administrator may do this.' },
  HOST_NOT_ALLOWED: { status: 403, about: 'Without tokens the service answers only to loopback host names.' },
  CROSS_SITE_REFUSED: { status: 403, about: 'A page of another site sent a request that changes something.' },
  RATE_LIMITED: { status: 429, about: 'This client sent too many requests; Retry-After says when to go on.' },
  REQUEST_INVALID: { status: 400, about: 'A parameter or a header is malformed.' },
  REQUEST_BODY_INVALID: { status: 400, about: 'The body is not the JSON that its content type promises.' },
  REQUEST_TOO_LARGE: { status: 413, about: 'The body is larger than the limit.' },
  REQUEST_MEDIA_TYPE: { status: 415, about: 'The body has a content type that is not application/json.' },
  ROUTE_NOT_FOUND: { status: 404, about: 'There is nothing at this address.' },
  QUERY_UNKNOWN_FIELD: { status: 422, about: 'A query parameter names neither an option nor an axis of the sweep.' },
  QUERY_UNKNOWN_METRIC: { status: 422, about: 'The metric does not exist.' },
  QUERY_VALUE_NOT_ON_AXIS: { status: 422, about: 'An axis of the sweep does not have the given value.' },
  QUERY_NEEDS_REDUCE: { status: 422, about: 'Axes are left over: fix each to a value, or say how to reduce them.' },
  QUERY_SORT_NEEDS_LIMIT: { status: 422, about: 'Sorting is for a bounded number of points: give a limit.' },
  QUERY_CURSOR_INVALID: { status: 422, about: 'The cursor did not come from this list.' },
  QUERY_SURFACE_TOO_LARGE: { status: 422, about: 'The surface has more cells than one answer may carry.' },
  SIMULATION_TOO_LARGE: { status: 422, about: 'A single run would record more spans than one answer may carry.' },
  SIMULATIONS_BUSY: { status: 429, about: 'Too many single runs wait already; try again in a moment.' },
  SERVICE_UNAVAILABLE: { status: 503, about: 'The database or the queue is away for now; try again.' },
  INTERNAL_ERROR: { status: 500, about: 'A fault of the service; the log has it under the request id.' },
} as const;

export type ApiErrorCode = keyof typeof API_ERRORS;

export function apiError(code: ApiErrorCode, message: string, details: ErrorDetails = {}): ProjectError<ApiErrorCode> {
  return new ProjectError(code, message, details);
}
