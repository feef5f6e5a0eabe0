import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@tandem/store/embedded';
import { Redis } from 'ioredis';

/** Whether tests may run on Redis: a server to use, or a program to start. In CI its absence is a failure. */
export function redisIsAvailable(): boolean {
  const available = process.env.REDIS_URL !== undefined || spawnSync('redis-server', ['--version']).status === 0;
  if (!available && process.env.CI) throw new Error('CI needs Redis: install redis-server or set REDIS_URL');
  return available;
}

/** A Redis of this test alone, in a folder of its own. */
export class TestRedis {
  readonly url: string;
  readonly #folder: string;
  readonly #port: number;
  #process: ChildProcess | undefined;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.url = `redis://127.0.0.1:${port}`;
  }

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await mkdtemp(join(tmpdir(), 'tandem-redis-')), await findFreePort());
    await redis.#launch();
    return redis;
  }

  async flushAll(): Promise<void> {
    const client = new Redis(this.url);
    await client.flushall();
    client.disconnect();
  }

  /** Ends the server at once, as a power cut would, and starts it on the same port; it persists nothing. */
  async crashAndRestart(): Promise<void> {
    await this.#end('SIGKILL');
    await this.#launch();
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const options = ['--port', String(this.#port), '--bind', '127.0.0.1', '--dir', this.#folder, '--save', ''];
    const policy = ['--maxmemory-policy', 'noeviction'];
    this.#process = spawn('redis-server', [...options, ...policy], { stdio: 'ignore' });
    const client = new Redis(this.url, { maxRetriesPerRequest: null });
    client.on('error', () => undefined); // until it is up
    await client.ping();
    client.disconnect();
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
