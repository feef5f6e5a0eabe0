import type { ApiTransport } from '../api/transport.ts';

/** Who is signed in, as the API knows it. */
export interface Session {
  /** Name under which sweeps are recorded. */
  readonly name: string;
  readonly isAdmin: boolean;
  /** Whether this deployment asks for a token at all. */
  readonly signInRequired: boolean;
}

/** The session routes of the API. The session itself is a cookie that scripts cannot read. */
export class SessionClient {
  readonly #api: ApiTransport;

  constructor(api: ApiTransport) {
    this.#api = api;
  }

  get(signal?: AbortSignal): Promise<Session> {
    return this.#api.sendJson('/session', { signal });
  }

  signIn(token: string): Promise<Session> {
    return this.#api.sendJson('/session', { method: 'POST', body: { token } });
  }

  async signOut(): Promise<void> {
    await this.#api.send('/session', { method: 'DELETE' });
  }
}
