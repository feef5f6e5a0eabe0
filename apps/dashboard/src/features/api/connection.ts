import { isAway } from './api-error.ts';
import { backoffSeconds, pause } from './backoff.ts';
import type { ApiTransport } from './transport.ts';

/** Whether the API answers, as far as the last request knows. */
export type ConnectionState =
  | { readonly kind: 'up' }
  | { readonly kind: 'away'; readonly sinceMilliseconds: number; readonly attempts: number };

const UP: ConnectionState = { kind: 'up' };

/**
 * Knows whether the API answers. A failed request reports here; from then on the API's health is asked, with
 * back-off, until it answers, and whoever subscribed is told. One per browser tab.
 */
export class Connection {
  readonly #api: ApiTransport;
  #state: ConnectionState = UP;
  #watch: AbortController | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(api: ApiTransport) {
    this.#api = api;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at what a request failed with; starts watching for the API's return when it was away. */
  report(error: unknown): void {
    if (!isAway(error) || this.#watch !== undefined) return;
    this.#set({ kind: 'away', sinceMilliseconds: Date.now(), attempts: 0 });
    this.#watch = new AbortController();
    void this.#untilBack(this.#watch.signal);
  }

  /** Asks again at once instead of waiting for the next attempt. */
  async tryNow(): Promise<void> {
    if (await this.#api.answers()) this.#back();
  }

  async #untilBack(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      await pause(backoffSeconds(attempt, Math.random()), signal);
      if (signal.aborted) return;
      if (await this.#api.answers()) return this.#back();
      if (this.#state.kind === 'away') this.#set({ ...this.#state, attempts: attempt + 1 });
    }
  }

  #back(): void {
    this.#watch?.abort();
    this.#watch = undefined;
    if (this.#state.kind !== 'up') this.#set(UP);
  }

  #set(state: ConnectionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a failed read is worth repeating by itself: only when the fault may be in between. */
export function shouldRetry(failureCount: number, error: unknown): boolean {
  return isAway(error) && failureCount < 2;
}
