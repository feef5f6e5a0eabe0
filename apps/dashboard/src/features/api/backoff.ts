/** How long to wait between attempts to reach something that is away. */
export interface Backoff {
  /** Upper bound of the first wait. */
  readonly firstSeconds: number;
  /** No wait is longer. */
  readonly mostSeconds: number;
}

export const API_BACKOFF: Backoff = { firstSeconds: 0.5, mostSeconds: 10 };

/**
 * Seconds to wait before attempt `attempt` (0 is the first retry): doubling up to the most, of which a random half is
 * taken off so that many browsers do not return at one instant.
 * @param random uniform in [0, 1)
 */
export function backoffSeconds(attempt: number, random: number, backoff: Backoff = API_BACKOFF): number {
  const upper = Math.min(backoff.mostSeconds, backoff.firstSeconds * 2 ** attempt);
  return upper * (1 - random / 2);
}

/** Resolves after `seconds`; at once when `signal` aborts. */
export function pause(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, seconds * 1000);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
