import pg from 'pg';

/** One number per role that only one process may hold at a time. */
export const LEADERSHIP = { dispatcher: 7_430_001, serve: 7_430_002 } as const;

export interface LeadershipOptions {
  readonly connectionString: string;
  readonly applicationName: string;
  readonly role: keyof typeof LEADERSHIP;
  readonly onElected: () => void;
  /** Not called for a role that is given up by `close`. */
  readonly onLost: () => void;
}

export interface Leadership {
  /** Gives the role up. */
  close(): Promise<void>;
}

const ATTEMPT_PAUSE_MS = 1_000;

/**
 * Takes part in the election of one leader and keeps trying. The role is a session's advisory lock, so it falls free the
 * moment a leader dies. A leader cut off from the database may act for a moment beside its successor: what it does must
 * be idempotent.
 */
export function seekLeadership(options: LeadershipOptions): Leadership {
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let elected = false;
  let closed = false;

  async function attempt(): Promise<void> {
    client ??= await connect();
    if (!(await tryLock(client, options.role))) return;
    elected = true;
    options.onElected();
  }

  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({
      connectionString: options.connectionString,
      application_name: options.applicationName,
      keepAlive: true,
    });
    next.on('error', () => undefined);
    await next.connect();
    next.on('end', () => dropped(next));
    return next;
  }

  function dropped(gone: pg.Client): void {
    if (client === gone) client = undefined;
    if (elected) {
      elected = false;
      if (!closed) options.onLost();
    }
    attemptLater();
  }

  function attemptLater(): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(start, ATTEMPT_PAUSE_MS);
  }

  function start(): void {
    attempt()
      .catch(() => undefined)
      .finally(() => {
        if (!elected) attemptLater();
      });
  }

  start();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** Takes a role once, without waiting; undefined when another process has it. Held until `close` or a lost connection. */
export async function takeRole(
  connectionString: string,
  role: keyof typeof LEADERSHIP,
): Promise<Leadership | undefined> {
  const client = new pg.Client({ connectionString, application_name: `tandem ${role}`, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  if (await tryLock(client, role)) return { close: () => client.end().catch(() => undefined) };
  await client.end();
  return undefined;
}

/** Takes the role's lock for the session of `client`. */
async function tryLock(client: pg.Client, role: keyof typeof LEADERSHIP): Promise<boolean> {
  const answer = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    LEADERSHIP[role],
  ]);
  return answer.rows[0].locked;
}
