import { type ErrorDetails, ProjectError } from '@tandem/core';

/** What the API answered instead of a result. `code` is the problem document's stable code. */
export class ApiError extends ProjectError<string> {
  /** HTTP status; 0 when nothing answered. */
  readonly status: number;

  constructor(code: string, message: string, status: number, details: ErrorDetails = {}) {
    super(code, message, details);
    this.name = 'ApiError';
    this.status = status;
  }

  /** Nobody answered, or a proxy answered for an API that is down: trying again later may help. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  get needsSignIn(): boolean {
    return this.status === 401;
  }
}

/** True when `error` says that the API cannot be reached right now. */
export function isAway(error: unknown): boolean {
  return error instanceof ApiError && error.isAway;
}

/** True when `error` says that the visitor is not signed in. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof ApiError && error.needsSignIn;
}

/** The error of a request that never got an answer. */
export function awayError(cause: unknown): ApiError {
  const error = new ApiError('API_AWAY', 'The API does not answer. Trying again.', 0);
  error.cause = cause;
  return error;
}

/**
 * The error in an answer that is not 2xx: an RFC 9457 problem document, or, when something between us and the API
 * answered, its status alone.
 */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const body = await readJson(response);
  const problem = isRecord(body) ? body : {};
  const code = typeof problem.code === 'string' ? problem.code : `HTTP_${response.status}`;
  const detail = firstString(problem.detail, problem.title, response.statusText) ?? 'no reason given';
  const details = isRecord(problem.details) ? (problem.details as ErrorDetails) : {};
  return new ApiError(code, detail, response.status, details);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined; // not JSON: the status is all there is
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstString(...candidates: unknown[]): string | undefined {
  return candidates.find((candidate): candidate is string => typeof candidate === 'string' && candidate !== '');
}
