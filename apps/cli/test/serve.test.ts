import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const SPEC = { name: 'kept', axes: { pp: [1, 2, 4, 8] } };

interface Serving {
  readonly child: ChildProcess;
  readonly url: string;
}

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) await stop(child, 'SIGTERM');
});

async function serve(dataFolder: string): Promise<Serving> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--threads', '1', '--data', dataFolder], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  running.push(child);
  let stderr = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (data) => {
      stderr += data;
      const found = /Tandem is at (\S+)/.exec(stderr)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${stderr}`)));
  });
  return { child, url };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill(signal);
  return exit;
}

/** Process numbers of the live children of `pid` by the entry that they run. */
function childrenOf(pid: number | undefined): Record<string, number> {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args=']).toString().trim().split('\n');
  const children = lines.map((line) => line.trim().split(/\s+/)).filter(([, parent]) => Number(parent) === pid);
  return Object.fromEntries(
    children.map(([child, , ...args]) => [args.join(' ').includes('apps/api') ? 'api' : 'worker', Number(child)]),
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function submit(url: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/sweeps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(SPEC),
  });
  return ((await response.json()) as { id: string }).id;
}

async function statusOf(url: string, id: string): Promise<string | undefined> {
  const response = await fetch(`${url}/api/v1/sweeps/${id}`).catch(() => undefined);
  return response?.ok ? ((await response.json()) as { status: string }).status : undefined;
}

const patience = { timeout: 60_000, interval: 200 };

describe('tandem serve', () => {
  const dataFolder = join(temporaryFolder(), 'data');

  test('computes a sweep, stops cleanly on Ctrl-C, and keeps its data', async () => {
    const first = await serve(dataFolder);
    const id = await submit(first.url);
    await expect.poll(() => statusOf(first.url, id), patience).toBe('completed');
    const children = Object.values(childrenOf(first.child.pid));
    expect(children.length).toBe(2);
    expect(await stop(first.child, 'SIGINT')).toBe(0);
    expect(children.filter(isAlive)).toEqual([]);

    const second = await serve(dataFolder);
    expect(await statusOf(second.url, id)).toBe('completed');
  });

  test('a second one on the same folder is refused and told where the first is', async () => {
    const { url } = await serve(dataFolder);
    const second = await runTandem(['serve', '--port', '0', '--data', dataFolder]);
    expect(second.exitCode).toBe(2);
    expect(second.stderr).toContain(`another tandem serve uses ${dataFolder}; it is at ${url}`);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  test('starts again what dies', async () => {
    const { child, url } = await serve(dataFolder);
    const { api, worker } = childrenOf(child.pid);
    process.kill(worker, 'SIGKILL');
    process.kill(api, 'SIGKILL');
    await expect
      .poll(
        () =>
          fetch(`${url}/readyz`).then(
            ({ status }) => status,
            () => 0,
          ),
        patience,
      )
      .toBe(200);
    const id = await submit(url);
    await expect.poll(() => statusOf(url, id), patience).toBe('completed');
  });

  test('takes over the database of one that was killed, whose processes end by themselves', async () => {
    const killed = await serve(dataFolder);
    const orphans = Object.values(childrenOf(killed.child.pid));
    await stop(killed.child, 'SIGKILL');
    await expect.poll(() => orphans.filter(isAlive), patience).toEqual([]);
    const next = await serve(dataFolder);
    const id = await submit(next.url);
    await expect.poll(() => statusOf(next.url, id), patience).toBe('completed');
    expect(await stop(next.child, 'SIGINT')).toBe(0);
  });

  test('refuses a port in use, a bad port, and other machines without tokens', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    const used = await runTandem(['serve', '--port', String(port), '--data', dataFolder]);
    blocker.close();
    expect(used).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`port ${port} of 127.0.0.1 is taken`) });
    const bad = await runTandem(['serve', '--port', '99999', '--data', dataFolder]);
    expect(bad).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('from 0 to 65535') });
    const open = await runTandem(['serve', '--host', '0.0.0.0', '--port', '0', '--data', dataFolder]);
    expect(open).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('without authentication') });
  });
});
