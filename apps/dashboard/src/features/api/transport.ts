import { awayError, errorFromResponse } from './api-error.ts';

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Carries requests to the API. The session travels in a cookie that scripts cannot read, so there is nothing to hold
 * here but where the API is.
 */
export class ApiTransport {
  readonly #origin: string;

  /** @param origin of the API; the default is the dashboard's own */
  constructor(origin = '') {
    this.#origin = origin;
  }

  /** The address of `path`, for links that the browser itself follows. */
  url(path: string): string {
    return `${this.#origin}/api/v1${path}`;
  }

  /**
   * Sends a request and returns its answer when it is 2xx.
   * @throws ApiError with the problem's code, or API_AWAY; an AbortError passes through
   */
  async send(path: string, request: ApiRequest = {}): Promise<Response> {
    const response = await fetchOrAway(this.url(path), {
      method: request.method ?? 'GET',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: {
        accept: 'application/json',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      ...(request.signal === undefined ? {} : { signal: request.signal }),
    });
    if (!response.ok) throw await errorFromResponse(response);
    return response;
  }

  /** Sends a request and returns the JSON of its answer. */
  async sendJson<Answer>(path: string, request: ApiRequest = {}): Promise<Answer> {
    const response = await this.send(path, request);
    return (await response.json()) as Answer;
  }

  /** True when the API is ready. A refusal (401, 429) is an answer too; a gateway's error page is not. */
  async answers(): Promise<boolean> {
    try {
      const response = await fetchOrAway(`${this.#origin}/readyz`, { cache: 'no-store' });
      return response.status < 500;
    } catch {
      return false;
    }
  }
}

/** A query string with its question mark; undefined values are left out. */
export function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) search.append(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function fetchOrAway(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw awayError(error);
  }
}
