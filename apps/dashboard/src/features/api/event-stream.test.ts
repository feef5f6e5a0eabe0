import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { followEvents } from './event-stream.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { ApiTransport } from './transport.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function stream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(text);
}

/** Follows until the `end` event; returns what was seen. */
async function follow(origin: string, signal = new AbortController().signal) {
  const data: string[] = [];
  const connections: string[] = [];
  await followEvents(
    new ApiTransport(origin),
    '/sweeps/s/events',
    {
      onEvent: (event) => {
        data.push(event.data);
        return event.event === 'end';
      },
      onConnection: (state) => connections.push(state),
    },
    signal,
  );
  return { data, connections };
}

it('reads events that are split anywhere and stops at the last', async () => {
  server = await startTestServer((_request, response) => {
    stream(response, 'id: 1\nevent: progress\nda');
    setTimeout(() => response.end('ta: one\n\nevent: end\ndata: two\n\n'), 20);
  });
  expect(await follow(server.origin)).toEqual({ data: ['one', 'two'], connections: ['open'] });
});

it('reconnects after a break with the last event id', async () => {
  const asked: (string | undefined)[] = [];
  server = await startTestServer((request: IncomingMessage, response) => {
    asked.push(request.headers['last-event-id'] as string | undefined);
    if (asked.length === 1) {
      stream(response, 'id: 7\ndata: one\n\n');
      setTimeout(() => response.destroy(), 20);
    } else if (asked.length === 2) {
      response.writeHead(503).end();
    } else {
      stream(response, 'id: 8\nevent: end\ndata: two\n\n');
    }
  });
  const seen = await follow(server.origin);
  expect(asked).toEqual([undefined, '7', '7']);
  expect(seen).toEqual({ data: ['one', 'two'], connections: ['open', 'lost', 'lost', 'open'] });
});

it('stops when the API says that nothing more will come', async () => {
  let requests = 0;
  server = await startTestServer((_request, response) => {
    requests++;
    if (requests > 1) response.writeHead(204).end();
    else stream(response, 'id: 1\ndata: one\n\n');
    setTimeout(() => response.destroy(), 20);
  });
  expect((await follow(server.origin)).data).toEqual(['one']);
  expect(requests).toBe(2);
});

it('gives up at once when the API refuses', async () => {
  let requests = 0;
  server = await startTestServer((_request, response) => {
    requests++;
    response.writeHead(404, { 'content-type': 'application/problem+json' });
    response.end(JSON.stringify({ code: 'SWEEP_NOT_FOUND', detail: 'no such sweep' }));
  });
  await expect(follow(server.origin)).rejects.toMatchObject({ code: 'SWEEP_NOT_FOUND' });
  expect(requests).toBe(1);
});

it('ends quietly when the reader leaves', async () => {
  server = await startTestServer((_request, response) => stream(response, 'data: one\n\n'));
  const abort = new AbortController();
  const following = follow(server.origin, abort.signal);
  setTimeout(() => abort.abort(), 50);
  expect((await following).data).toEqual(['one']);
});
