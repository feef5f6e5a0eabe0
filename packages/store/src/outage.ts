/** Errors of the socket, and PostgreSQL's classes 08 (connection) and 57P0x (shutdown, starting up). */
const OUTAGE_CODES = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|57P0[1-3])$/;

const OUTAGE_MESSAGES =
  /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;

/** Whether an error says that the database is away for now, so that trying again can help. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isOutage);
  const code = (error as { code?: unknown }).code;
  return (typeof code === 'string' && OUTAGE_CODES.test(code)) || OUTAGE_MESSAGES.test(error.message);
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Runs `action` again while the database is away, for at most `patienceSeconds`. Only for actions that may run twice:
 * a commit can succeed although its answer was lost.
 */
export async function rideOutOutage<Result>(action: () => Promise<Result>, patienceSeconds: number): Promise<Result> {
  const deadlineMs = performance.now() + patienceSeconds * 1000;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!isOutage(error) || performance.now() + pauseMs > deadlineMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
