import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from './api-error.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { ApiTransport, query } from './transport.ts';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function errorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

describe('ApiTransport', () => {
  it('sends JSON under the API root and returns the JSON that comes back', async () => {
    server = await startTestServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const { url, method, headers } = request;
        const body = Buffer.concat(parts).toString();
        response.end(
          JSON.stringify({ url, method, type: headers['content-type'], body, key: headers['idempotency-key'] }),
        );
      });
    });
    const answer = await new ApiTransport(server.origin).sendJson('/sweeps', {
      method: 'POST',
      body: { name: 'a' },
      headers: { 'idempotency-key': 'k1' },
    });
    expect(answer).toEqual({
      url: '/api/v1/sweeps',
      method: 'POST',
      type: 'application/json',
      body: '{"name":"a"}',
      key: 'k1',
    });
  });

  it('turns a problem document into an error with its code, detail and details', async () => {
    server = await startTestServer((_request, response) => {
      response.writeHead(422, { 'content-type': 'application/problem+json' });
      response.end(
        JSON.stringify({
          title: 'Bad input',
          code: 'CONTRACT_RANGE',
          detail: 'pp is 99, at most 64',
          details: { pp: 99 },
        }),
      );
    });
    const error = await errorOf(new ApiTransport(server.origin).send('/sweeps'));
    expect(error).toMatchObject({
      code: 'CONTRACT_RANGE',
      message: 'pp is 99, at most 64',
      status: 422,
      details: { pp: 99 },
      isAway: false,
    });
  });

  it('knows a gateway page from a refusal', async () => {
    server = await startTestServer((request, response) => {
      response.writeHead(request.url === '/api/v1/gateway' ? 502 : 401);
      response.end('<html>not JSON</html>');
    });
    const api = new ApiTransport(server.origin);
    expect(await errorOf(api.send('/gateway'))).toMatchObject({ isAway: true, code: 'HTTP_502' });
    expect(await errorOf(api.send('/session'))).toMatchObject({ needsSignIn: true, isAway: false });
  });

  it('says away when nobody listens', async () => {
    const gone = await startTestServer(() => undefined);
    await gone.close();
    const api = new ApiTransport(gone.origin);
    expect(await errorOf(api.send('/sweeps'))).toMatchObject({ code: 'API_AWAY', isAway: true, status: 0 });
    expect(await api.answers()).toBe(false);
  });

  it('lets an abort through as an abort', async () => {
    server = await startTestServer(() => undefined); // never answers
    const abort = new AbortController();
    const request = new ApiTransport(server.origin).send('/sweeps', { signal: abort.signal });
    abort.abort();
    await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('query', () => {
  it('leaves out what is undefined and escapes what is not', () => {
    expect(query({ x: 'chunkSize', z: undefined, where: 'a <= b' })).toBe('?x=chunkSize&where=a+%3C%3D+b');
    expect(query({})).toBe('');
  });
});
