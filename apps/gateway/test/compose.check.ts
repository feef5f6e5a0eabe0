/**
 * Checks the team's deployment with a real Docker engine: `pnpm test:compose`. It builds and starts a project of its own on a
 * port of its own and removes it afterwards. With `--running` it takes the project that Docker's own variables
 * (COMPOSE_PROJECT_NAME, COMPOSE_FILE, DOCKER_HOST) name, as it is, and leaves it.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { parseArgs, promisify } from 'node:util';
import type { SweepProgress, SweepSpecInput } from '@tandem/contract';
import { Client } from '../../api/test/support/client.ts';
import { parseNdjson, runDirectly } from '../../api/test/support/direct-run.ts';

const POINTS = 200_000;
const SPEC: SweepSpecInput = {
  name: 'survives restarts',
  axes: { sequenceLength: { from: 1024, to: 8192, step: 36 }, chunkSize: { from: 257, to: 1256, step: 1 } },
};
const STOP_LIMIT_SECONDS = 10;

const { running } = parseArgs({ options: { running: { type: 'boolean', default: false } } }).values;
const port = process.env.TANDEM_PORT ?? (running ? '3000' : '3900');
const env = { ...process.env, TANDEM_PORT: port, ...(!running && { COMPOSE_PROJECT_NAME: 'tandem-check' }) };
const address = `http://127.0.0.1:${port}`;

async function compose(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', ['compose', ...args], { env, maxBuffer: 64 * 1024 ** 2 })).stdout;
}

function log(text: string): void {
  console.log(`[${(performance.now() / 1000).toFixed(0).padStart(4)} s] ${text}`);
}

if (spawnSync('docker', ['info'], { env, stdio: 'ignore' }).status !== 0) {
  console.log('SKIPPED: no Docker engine answers, so the deployment was not checked.');
  process.exit(0);
}
try {
  if (!running) await compose('up', '--detach', '--wait', '--build');
  log('the services are healthy');
  const token = (await compose('exec', '-T', 'api', 'cat', '/var/lib/tandem/tokens')).trim().split(':')[2];
  await checkDoors(token);
  await checkSweep(new Client(address, token));
  await checkStop();
  log('all checks passed');
} finally {
  if (!running) await compose('down', '--volumes', '--timeout', '5');
}

/** Pages, API and its document on one origin; nothing of the API without a token; metrics stay inside. */
async function checkDoors(token: string): Promise<void> {
  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /<html/);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'self'/);
  assert.deepEqual(await (await fetch(`${address}/readyz`)).json(), { status: 'ready', database: 'ok', queue: 'ok' });
  assert.equal((await fetch(`${address}/api/v1/sweeps`)).status, 401);
  assert.equal((await fetch(`${address}/metrics`)).status, 404);
  const origin = { origin: address, 'content-type': 'application/json' };
  const signIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({ token }),
  });
  assert.equal(signIn.status, 200);
  const cookie = signIn.headers.getSetCookie()[0].split(';')[0];
  assert.equal((await fetch(`${address}/docs/json`, { headers: { cookie } })).status, 200);
  log('pages, sign-in and document answer; without a token the API does not');
}

/** A sweep through the published port while Redis and PostgreSQL restart and a worker joins. */
async function checkSweep(client: Client): Promise<void> {
  const id = await client.submit(SPEC);
  const events = watch(client, id);
  await client.until(id, ({ completedPoints }) => completedPoints > 0);
  await compose('restart', 'redis');
  log('redis restarted');
  await compose('restart', 'postgres');
  log('postgres restarted');
  await compose('up', '--detach', '--no-deps', '--no-recreate', '--scale', 'worker=2', 'worker');
  log('two workers');
  const sweep = await client.until(id, ({ status }) => status === 'completed' || status === 'failed', 600);
  assert.equal(sweep.status, 'completed');
  assert.equal(sweep.completedPoints, POINTS);
  const points = parseNdjson(await (await client.request(`/sweeps/${id}/points`)).text());
  assert.deepEqual(points, runDirectly(SPEC));
  log(`${POINTS} points, equal to a direct run`);
  const seen = await events;
  assert.ok(seen.length >= 2 && seen[0].completedPoints < POINTS, 'progress came before the end');
  log(`${seen.length} progress events arrived one by one`);
}

/** Progress as it arrives, over reconnects, as a browser would take it. */
async function watch(client: Client, id: string): Promise<readonly SweepProgress[]> {
  const seen: SweepProgress[] = [];
  for (let lastId = ''; ; ) {
    const headers: Record<string, string> = lastId === '' ? {} : { 'last-event-id': lastId };
    const response = await client.request(`/sweeps/${id}/events`, { headers }).catch(() => undefined);
    if (response?.status === 204) return seen;
    try {
      if (response?.status === 200) {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          lastId = /^id: (\d+)/m.exec(chunk)?.[1] ?? lastId;
          const data = /^data: (.*)$/m.exec(chunk)?.[1];
          if (data !== undefined) seen.push(JSON.parse(data));
        }
      }
    } catch {
      // the stream broke: take it up again
    }
    if (seen.at(-1)?.status === 'completed') return seen;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Every process of ours ends by itself within its grace, with exit code 0. */
async function checkStop(): Promise<void> {
  for (const service of ['worker', 'api', 'dashboard']) {
    const containers = (await compose('ps', '--quiet', service)).trim().split('\n');
    const startedMs = performance.now();
    await compose('stop', service);
    const seconds = (performance.now() - startedMs) / 1000;
    const codes = spawnSync('docker', ['inspect', '--format', '{{.State.ExitCode}}', ...containers], {
      env,
      encoding: 'utf8',
    });
    assert.deepEqual(new Set(codes.stdout.trim().split('\n')), new Set(['0']), `${service} ended with ${codes.stdout}`);
    assert.ok(seconds < STOP_LIMIT_SECONDS * containers.length + 1, `${service} took ${seconds} s to stop`);
    log(`${service} stopped in ${seconds.toFixed(1)} s`);
  }
}
