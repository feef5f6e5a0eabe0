import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestService } from './support/service.ts';

const ADMIN = 'token-of-the-administrator';
const ALICE = 'token-of-alice-1234567890';
const BOB = 'token-of-bob-123456789012';
const TEAM = { TANDEM_TOKENS: `root:admin:${ADMIN},alice:user:${ALICE} bob:user:${BOB}` };

/** A request whose Host header is chosen freely, which fetch does not allow. */
function statusFor(address: string, path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(address + path, { headers, method }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject).end();
  });
}

describe('a team with tokens', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ backend: 'postgres', env: TEAM });
  });
  afterAll(() => service?.stop());

  it('shows every sweep to all, and lets only its owner or an administrator change it', async () => {
    const id = await service.client(ALICE).submit({ name: 'of alice', axes: { pp: [1, 2] } });
    const seen = await service.client(BOB).untilCompleted(id);
    expect(seen).toMatchObject({ createdBy: 'alice', status: 'completed' });
    for (const [method, path, body] of [
      ['PATCH', `/sweeps/${id}`, { name: 'stolen' }],
      ['POST', `/sweeps/${id}/cancel`, undefined],
      ['DELETE', `/sweeps/${id}`, undefined],
    ] as const) {
      const response = await service.client(BOB).send(method, path, body);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: 'AUTH_FORBIDDEN' });
    }
    expect((await service.client(ALICE).send('PATCH', `/sweeps/${id}`, { name: 'renamed' })).status).toBe(200);
    expect((await service.client(ADMIN).send('DELETE', `/sweeps/${id}`)).status).toBe(204);
  });

  it('keeps idempotency keys apart by owner', async () => {
    const key = { 'idempotency-key': 'same' };
    const spec = { name: 'twins', axes: { pp: [1, 2] } };
    const ofAlice = await service.client(ALICE).submit(spec, key);
    expect(await service.client(BOB).submit(spec, key)).not.toBe(ofAlice);
  });

  it('signs a browser in with a cookie that scripts cannot read, and out again', async () => {
    const signIn = await service.client().send('POST', '/session', { token: ALICE });
    expect(await signIn.json()).toEqual({ name: 'alice', isAdmin: false, signInRequired: true });
    const cookie = signIn.headers.getSetCookie()[0];
    expect(cookie).toMatch(/^tandem_session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/);
    const headers = { cookie: cookie.split(';')[0] };
    expect(await (await service.client().request('/session', { headers })).json()).toMatchObject({ name: 'alice' });
    const forged = { cookie: headers.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) };
    expect((await service.client().request('/session', { headers: forged })).status).toBe(401);
    const signOut = await service.client().send('DELETE', '/session', undefined, headers);
    expect(signOut.headers.getSetCookie()[0]).toMatch(/^tandem_session=;.*Expires=Thu, 01 Jan 1970/);
  });

  it('slows down whoever guesses tokens', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 15; attempt++) {
      statuses.push((await service.client().send('POST', '/session', { token: `guess ${attempt}` })).status);
    }
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
  });

  it('refuses changes from pages of other sites, and gives none of them access', async () => {
    const authorization = `Bearer ${ALICE}`;
    const foreign = { authorization, origin: 'https://evil.example' };
    expect(await statusFor(service.address, '/api/v1/simulations', foreign, 'POST')).toBe(403);
    const response = await service.client(ALICE).request('/catalog', { headers: { origin: 'https://evil.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('answers probes without a token', async () => {
    expect(await (await fetch(`${service.address}/healthz`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${service.address}/readyz`);
    expect(await ready.json()).toEqual({ status: 'ready', database: 'ok', queue: 'ok' });
    expect((await fetch(`${service.address}/metrics`)).status).toBe(401);
  });
});

describe('a service without tokens', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ backend: 'postgres' });
  });
  afterAll(() => service?.stop());

  it('answers only to loopback names', async () => {
    const { port } = new URL(service.address);
    expect(await statusFor(service.address, '/api/v1/sweeps', { host: `localhost:${port}` })).toBe(200);
    expect(await statusFor(service.address, '/api/v1/sweeps', { host: `evil.example:${port}` })).toBe(403);
  });

  it('refuses changes from pages of other sites', async () => {
    const path = '/api/v1/sweeps/00000000-0000-4000-8000-000000000000/cancel';
    const status = (headers: Record<string, string>) => statusFor(service.address, path, headers, 'POST');
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status({ 'sec-fetch-site': 'same-origin' })).toBe(404);
    expect(await status({ origin: service.address })).toBe(404);
    expect(await status({})).toBe(404);
  });

  it('tells its metrics', async () => {
    const client = service.client();
    await client.untilCompleted(await client.submit({ axes: { pp: [1, 2] } }));
    const text = await (await fetch(`${service.address}/metrics`)).text();
    expect(text).toContain('tandem_points_total 2');
    expect(text).toContain('tandem_chunk_seconds_count 1');
    expect(text).toContain('tandem_workers 1');
    expect(text).toMatch(/tandem_queue_waiting_chunks \d/);
  });

  it('gives a run with its spans, and an infeasible one as a result', async () => {
    const run = (await (await service.client().send('POST', '/simulations', {})).json()) as {
      metrics: object;
      spans: object[];
    };
    expect(run.metrics).toMatchObject({ computeJobs: 520, dataBatches: 967 });
    expect(run.spans.length).toBe(520 + 967);
    expect(run.spans[0]).toMatchObject({ name: 'P_Rank_0_Chunk_0', startAtSeconds: 0, startedBy: null });
    const tight = await service.client().send('POST', '/simulations', { pp: 1 });
    expect(tight.status).toBe(200);
    expect(await tight.json()).toMatchObject({ infeasible: { code: 'PREFILL_VRAM_EXCEEDED' }, spans: [] });
    const huge = await service.client().send('POST', '/simulations', { chunkSize: 1, sequenceLength: 1_000_000 });
    expect(huge.status).toBe(422);
    expect(await huge.json()).toMatchObject({ code: 'SIMULATION_TOO_LARGE' });
  });

  it('takes a config.json along, and says what a calibrated answer rests on', async () => {
    const config = {
      model_type: 'llama',
      hidden_size: 2048,
      intermediate_size: 8192,
      num_attention_heads: 32,
      num_hidden_layers: 16,
      num_key_value_heads: 8,
      vocab_size: 128256,
    };
    const own = { llmConfigs: [{ name: 'Ours', config }] };
    const request = { llm: 'Ours', model: 'calibrated', pp: 2, tp: 2, outputTokens: 3, own };
    const run = await service.client().send('POST', '/simulations', request);
    expect(run.status).toBe(200);
    expect(await run.json()).toMatchObject({
      config: { llm: 'Ours', outputTokens: 3 },
      provenance: expect.arrayContaining([
        { input: 'Ours architecture', provenance: 'vendor', because: 'its config.json' },
      ]),
    });
    const unreadable = { own: { llmConfigs: [{ name: 'Ours', config: {} }] } };
    const refused = await service.client().send('POST', '/simulations', unreadable);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'CONTRACT_OWN_ENTRY_INVALID' });
  });

  it('gives the catalog with sources', async () => {
    type Names = { name: string }[];
    const catalog = await service.client().get<Record<'gpus' | 'hardware' | 'architectures', Names>>('/catalog');
    for (const gpus of [catalog.gpus, catalog.hardware]) {
      expect(gpus.map(({ name }) => name)).toContain('NVIDIA H100');
    }
    expect(catalog.architectures.map(({ name }) => name)).toContain('DeepSeek-V3');
    expect(JSON.stringify(catalog.gpus[0])).toContain('source');
  });
});

describe('a service off loopback', () => {
  it('does not start without tokens', async () => {
    await expect(
      TestService.start({ backend: 'postgres', env: { TANDEM_HOST: '0.0.0.0' }, workers: 0 }),
    ).rejects.toThrow('the API ended with 2');
  });
});
