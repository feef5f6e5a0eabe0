import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TANDEM = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** The whole service as its users start it: pages, API, worker and database, each a process of its own. */
export interface Stack {
  readonly origin: string;
  /** Ends every process; the data stays for `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends every process and forgets the data. */
  close(): Promise<void>;
}

export interface StackOptions {
  /** `name:role:token` entries; without any the service trusts whoever reaches it. */
  readonly tokens?: string;
}

/** Starts a service on a free port with an empty database. */
export async function startStack({ tokens }: StackOptions = {}): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-browser-'));
  const port = await freePort();
  let running: ChildProcess | undefined;
  const stack: Stack = {
    origin: `http://127.0.0.1:${port}`,
    async start() {
      running = spawnTandem(port, folder, tokens);
      await untilAnnounced(running);
    },
    async stop() {
      if (running === undefined || running.exitCode !== null) return;
      const ended = once(running, 'exit');
      running.kill('SIGINT');
      await ended;
    },
    async close() {
      await stack.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await stack.start();
  return stack;
}

function spawnTandem(port: number, folder: string, tokens: string | undefined): ChildProcess {
  const { TANDEM_TOKENS: _ours, DATABASE_URL: _database, REDIS_URL: _redis, ...env } = process.env;
  return spawn(process.execPath, [TANDEM, 'serve', '--port', String(port), '--data', folder, '--threads', '1'], {
    env: tokens === undefined ? env : { ...env, TANDEM_TOKENS: tokens },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves when the service says where it is; rejects with what it said when it ends before. */
async function untilAnnounced(child: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('Tandem is at')) resolve();
    });
    child.on('exit', (code) => reject(new Error(`tandem serve ended with ${code}:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
