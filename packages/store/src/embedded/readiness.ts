import pg from 'pg';

const POLL_MS = 50;
const CONNECT_TIMEOUT_MS = 2_000;

/** Waits until the server takes a connection. False when `isAlive` says that it is gone, or after `timeoutMs`. */
export async function answers(
  connectionString: string,
  timeoutMs: number,
  isAlive: () => Promise<boolean>,
): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (performance.now() < deadlineMs) {
    if (await takesConnection(connectionString)) return true;
    if (!(await isAlive())) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return false;
}

async function takesConnection(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
