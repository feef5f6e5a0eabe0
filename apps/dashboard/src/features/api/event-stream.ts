import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { ApiError, awayError, isAway } from './api-error.ts';
import { backoffSeconds, pause } from './backoff.ts';
import type { ApiTransport } from './transport.ts';

export interface EventStreamHandlers {
  /** Called for each event; returns true when it was the last that will come. */
  readonly onEvent: (event: EventSourceMessage) => boolean;
  /** Called when the stream opens, and when it is lost and will be opened again. */
  readonly onConnection: (state: 'open' | 'lost') => void;
}

/**
 * Follows server-sent events of the API until the last one, reconnecting with `Last-Event-ID` whenever the stream
 * breaks. (The browser's EventSource does not say why a connection failed and does not retry after an error status.)
 * Resolves after the last event or when `signal` aborts.
 * @throws ApiError when the API refuses, e.g. 401 or 404: trying again would not help
 */
export async function followEvents(
  api: ApiTransport,
  path: string,
  handlers: EventStreamHandlers,
  signal: AbortSignal,
): Promise<void> {
  let lastEventId: string | undefined;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      const messages = await openStream(api, path, lastEventId, signal);
      if (messages === undefined) return;
      handlers.onConnection('open');
      for await (const event of readable(messages)) {
        attempt = 0; // an event came: the API is well, the next loss starts a new series
        if (event.id !== undefined) lastEventId = event.id;
        if (handlers.onEvent(event)) return;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ApiError && !isAway(error)) throw error;
    }
    if (signal.aborted) return;
    handlers.onConnection('lost');
    await pause(backoffSeconds(attempt++, Math.random()), signal);
  }
}

/** The stream, or undefined when the API says (204) that nothing more will come. */
async function openStream(
  api: ApiTransport,
  path: string,
  lastEventId: string | undefined,
  signal: AbortSignal,
): Promise<ReadableStream<EventSourceMessage> | undefined> {
  const response = await api.send(path, {
    headers: {
      accept: 'text/event-stream',
      ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
    },
    signal,
  });
  if (response.status === 204) return undefined;
  if (response.body === null) throw awayError('an event stream without a body');
  return response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
}

/** Iterates a stream with a reader: not every browser makes streams iterable. */
async function* readable<Item>(stream: ReadableStream<Item>): AsyncGenerator<Item> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // a broken stream is already closed
  }
}
