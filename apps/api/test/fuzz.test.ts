import { CATALOG_ERRORS } from '@tandem/catalog';
import { CONTRACT_ERRORS, METRIC_NAMES, SETTABLE_NAMES } from '@tandem/contract';
import { CORE_ERRORS } from '@tandem/core';
import { STORE_ERRORS } from '@tandem/store';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_ERRORS } from '../src/problems/codes.ts';
import { TestService } from './support/service.ts';

const TOKEN = 'a-token-of-the-fuzzer';
const KNOWN_CODES = new Set(
  [API_ERRORS, CONTRACT_ERRORS, CATALOG_ERRORS, CORE_ERRORS, STORE_ERRORS].flatMap((table) => Object.keys(table)),
);
const HANG_MS = 20_000;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly hasBody: boolean;
}

interface OpenApi {
  readonly paths: Record<
    string,
    Record<string, { parameters?: { in: string; name: string }[]; requestBody?: unknown }>
  >;
}

let service: TestService;
let operations: readonly Operation[];
let sweepId: string;

beforeAll(async () => {
  service = await TestService.start({ backend: 'postgres', env: { TANDEM_TOKENS: `fuzzer:user:${TOKEN}` } });
  const client = service.client(TOKEN);
  sweepId = await client.submit({ axes: { pp: [1, 2, 4], chunkSize: [64, 128] } });
  await client.untilCompleted(sweepId);
  const document = (await (await send('GET', '/docs/json')).json()) as OpenApi;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      query: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
      hasBody: requestBody !== undefined,
    })),
  );
});
afterAll(() => service?.stop());

function send(method: string, path: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (!headers.has('authorization')) headers.set('authorization', `Bearer ${TOKEN}`);
  return fetch(service.address + path, { ...options, method, headers, signal: AbortSignal.timeout(HANG_MS) });
}

/** Below 500, and a problem with a documented code from 400 on. */
async function expectCivil(response: Response, request: string): Promise<void> {
  expect(response.status, request).toBeLessThan(500);
  if (response.status < 400) return void (await response.arrayBuffer());
  const text = await response.text();
  expect(response.headers.get('content-type'), `${request} -> ${text}`).toContain('application/problem+json');
  const problem = JSON.parse(text) as Record<string, unknown>;
  expect(problem, request).toMatchObject({ status: response.status, detail: expect.any(String) });
  expect(KNOWN_CODES, `${request} -> ${text}`).toContain(problem.code);
}

const nastyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'NaN',
    'Infinity',
    '-1',
    '1e309',
    '0x10',
    'null',
    '\u0000',
    '../../etc',
  ),
  fc.constantFrom('9'.repeat(400), 'a'.repeat(5000), "'; drop table sweeps; --", '%00', '..%2f', '{"$ne":1}'),
);
const nastyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.dictionary(fc.constantFrom('name', 'base', 'axes', 'where', 'token', '__proto__'), fc.jsonValue(), { maxKeys: 4 }),
  fc.dictionary(fc.constantFrom(...SETTABLE_NAMES, 'x', 'constructor'), fc.jsonValue(), { maxKeys: 6 }),
  fc.record({
    axes: fc.dictionary(
      fc.constantFrom(...SETTABLE_NAMES),
      fc.oneof(
        fc.jsonValue(),
        fc.array(fc.oneof(fc.double({ noNaN: true }), nastyText), { maxLength: 5 }),
        fc.record({ from: fc.integer(), to: fc.integer(), step: fc.double({ noNaN: true }) }, { requiredKeys: [] }),
        fc.record({ from: fc.integer(), to: fc.integer(), factor: fc.double({ noNaN: true }) }),
      ),
      { minKeys: 1, maxKeys: 4 },
    ),
  }),
);

function fillPath(path: string, id: string): string {
  return path.replace('{id}', encodeURIComponent(id));
}

describe('every operation of the OpenAPI document', () => {
  it('is there to be fuzzed', () => {
    expect(operations.length).toBeGreaterThanOrEqual(15);
    expect(operations.map(({ path }) => path)).toContain('/api/v1/sweeps/{id}/surface');
  });

  it('answers nasty identifiers, queries and bodies in a civil way', async () => {
    const request = fc.record({
      operation: fc.nat(),
      id: fc.oneof(fc.constant('known'), fc.uuid(), nastyText),
      query: fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.nat() }, nastyText), nastyText), { maxLength: 4 }),
      body: nastyJson,
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ operation: number, id, query, body }) => {
        const operation = operations[number % operations.length];
        if (operation.method === 'DELETE' && id === 'known') return;
        const search = new URLSearchParams(
          query.map(([key, value]): [string, string] => [
            typeof key === 'number' ? (operation.query[key % operation.query.length] ?? 'x') : key,
            value,
          ]),
        );
        // Characters that no URL may carry never reach a server.
        const path = `${fillPath(operation.path, id === 'known' ? sweepId : id.toWellFormed())}?${search}`;
        const options = operation.hasBody
          ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
          : {};
        await expectCivil(await send(operation.method, path, options), `${operation.method} ${path} ${options.body}`);
      }),
      { numRuns: 1500, seed: 20_261_124 },
    );
  });

  it('answers right queries with nasty values in a civil way', async () => {
    const words = fc.constantFrom(...METRIC_NAMES, 'pp', 'chunkSize', 'min', 'max', 'mean', '1', '2', 'csv', '-pp');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.tuple(fc.nat(), fc.oneof(words, nastyText)), { maxLength: 5 }),
        async (number, query) => {
          const reading = operations.filter(({ path, method }) => path.includes('{id}') && method === 'GET');
          const operation = reading[number % reading.length];
          const search = new URLSearchParams(
            query.map(([key, value]): [string, string] => [
              operation.query[key % operation.query.length] ?? 'x',
              value,
            ]),
          );
          const path = `${fillPath(operation.path, sweepId)}?${search}`;
          await expectCivil(await send('GET', path), path);
        },
      ),
      { numRuns: 600, seed: 7 },
    );
  });

  it.each([
    ['not JSON', '{"axes":', 400],
    ['a bare NaN', '{"axes":{"pp":[NaN]}}', 400],
    ['a poisoned key', '{"__proto__":{"isAdmin":true},"axes":{"pp":[1]}}', 400],
    ['a poisoned constructor', '{"constructor":{"prototype":{"x":1}},"axes":{"pp":[1]}}', 400],
    [
      '10^12 points',
      '{"axes":{"sequenceLength":{"from":1,"to":1000000,"step":1},"chunkSize":{"from":1,"to":1000000,"step":1}}}',
      422,
    ],
    ['10^300 points', '{"axes":{"vramLimit":{"from":1e-300,"to":1,"step":1e-300}}}', 422],
    ['an infinite bound', '{"axes":{"batchSize":{"from":1,"to":1e999,"step":1}}}', 422],
    ['nothing', '', 400],
    ['a text', '"mt"', 422],
    ['null', 'null', 422],
    ['a list', '[]', 422],
    ['a depth of 10,000', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 422],
    ['a body of 3 MB', `{"name":"${'x'.repeat(3_000_000)}"}`, 413],
  ])('refuses a sweep that is %s', async (_name, body, status) => {
    const response = await send('POST', '/api/v1/sweeps', { body, headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(status);
    await expectCivil(response, body.slice(0, 100));
  });

  it('refuses other content types', async () => {
    for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
      const response = await send('POST', '/api/v1/sweeps', { body: '{}', headers: { 'content-type': type } });
      expect(response.status).toBe(415);
      await expectCivil(response, type);
    }
  });

  it('refuses wrong tokens everywhere but at the public doors', async () => {
    const isPublic = ({ path, method }: Operation) =>
      /\/(healthz|readyz)$/.test(path) || (path === '/api/v1/session' && method !== 'GET');
    for (const operation of operations.filter((candidate) => !isPublic(candidate))) {
      for (const authorization of ['', 'Bearer', 'Bearer wrong', 'Basic eDp5', `Bearer ${TOKEN}x`]) {
        const options = operation.hasBody
          ? { body: '{}', headers: { authorization, 'content-type': 'application/json' } }
          : { headers: { authorization } };
        const response = await send(operation.method, fillPath(operation.path, sweepId), options);
        expect(response.status, `${operation.method} ${operation.path}`).toBe(401);
        await expectCivil(response, operation.path);
      }
    }
  });

  it('still works afterwards', async () => {
    const response = await send('GET', `/api/v1/sweeps/${sweepId}`);
    expect(await response.json()).toMatchObject({ status: 'completed', completedPoints: 6 });
  });
});
