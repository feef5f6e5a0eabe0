import { expect, it } from 'vitest';
import { awayError } from './api-error.ts';
import { backoffSeconds } from './backoff.ts';
import { Connection } from './connection.ts';
import { startTestServer } from './test-server.ts';
import { ApiTransport } from './transport.ts';

it('is away from the first failed request until the API answers again', async () => {
  const first = await startTestServer(() => undefined);
  const port = Number(new URL(first.origin).port);
  await first.close();

  const connection = new Connection(new ApiTransport(first.origin));
  const back = new Promise<void>((resolve) => {
    connection.subscribe(() => {
      if (connection.state.kind === 'up') resolve();
    });
  });
  connection.report(awayError('refused'));
  expect(connection.state).toMatchObject({ kind: 'away', attempts: 0 });

  const returned = await startTestServer((_request, response) => response.end('{}'), port);
  await back;
  expect(connection.state).toEqual({ kind: 'up' });
  await returned.close();
});

it('does not take a refusal for an absence', () => {
  const connection = new Connection(new ApiTransport('http://127.0.0.1:1'));
  connection.report(new Error('bad input'));
  expect(connection.state).toEqual({ kind: 'up' });
});

it('waits longer from attempt to attempt, never beyond the most, never less than half', () => {
  const backoff = { firstSeconds: 1, mostSeconds: 8 };
  expect([0, 1, 2, 3, 4, 50].map((attempt) => backoffSeconds(attempt, 0, backoff))).toEqual([1, 2, 4, 8, 8, 8]);
  expect(backoffSeconds(2, 0.5, backoff)).toBe(3);
  expect(backoffSeconds(2, 0.999999, backoff)).toBeGreaterThan(2);
});
