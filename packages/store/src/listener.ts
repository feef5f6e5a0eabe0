import pg from 'pg';
import { CHANNELS, type ChannelName } from './channels.ts';

export interface ListenerOptions {
  readonly connectionString: string;
  readonly applicationName: string;
  readonly channels: readonly ChannelName[];
  readonly onNotification: (channel: ChannelName, payload: string) => void;
  /** Called after every connect, the first one too: notifications before it are lost, so look at the record now. */
  readonly onConnected: () => void;
  readonly onError?: (error: Error) => void;
}

export interface Listener {
  close(): Promise<void>;
}

const RECONNECT_PAUSE_MS = 500;

/** Listens on one connection of its own and connects again for ever when it drops. */
export function listen(options: ListenerOptions): Listener {
  const channelNames = Object.fromEntries(options.channels.map((name) => [CHANNELS[name], name]));
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: options.connectionString,
      application_name: options.applicationName,
      keepAlive: true,
    });
    client = next;
    next.on('error', (error) => options.onError?.(error));
    next.on('end', reconnectLater);
    next.on('notification', ({ channel, payload }) => {
      const name = channelNames[channel];
      if (name !== undefined && payload !== undefined) options.onNotification(name, payload);
    });
    await next.connect();
    for (const name of options.channels) await next.query(`listen ${next.escapeIdentifier(CHANNELS[name])}`);
    options.onConnected();
  }

  function reconnectLater(): void {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      start();
    }, RECONNECT_PAUSE_MS);
  }

  function start(): void {
    connect().catch((error: Error) => {
      options.onError?.(error);
      void client?.end().catch(() => undefined);
      reconnectLater();
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
