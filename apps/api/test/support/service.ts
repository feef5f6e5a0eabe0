import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@tandem/store/embedded';
import { Client } from './client.ts';
import { TestRedis } from './redis-server.ts';

export type Backend = 'postgres' | 'redis';

const API_ENTRY = fileURLToPath(new URL('../../src/server.ts', import.meta.url));
const WORKER_ENTRY = fileURLToPath(new URL('../../../worker/src/main.ts', import.meta.url));

export interface ServiceOptions {
  readonly backend: Backend;
  readonly workers?: number;
  readonly threads?: number;
  /** Further environment of the API. */
  readonly env?: Record<string, string>;
}

/** A whole service of real processes: PostgreSQL, Redis when asked for, API and workers. */
export class TestService {
  readonly #options: ServiceOptions;
  readonly #folder: string;
  readonly redis: TestRedis | undefined;
  database: EmbeddedPostgres;
  api: ChildProcess | undefined;
  readonly workers: ChildProcess[] = [];
  #address = '';

  private constructor(
    options: ServiceOptions,
    folder: string,
    database: EmbeddedPostgres,
    redis: TestRedis | undefined,
  ) {
    this.#options = options;
    this.#folder = folder;
    this.database = database;
    this.redis = redis;
  }

  static async start(options: ServiceOptions): Promise<TestService> {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-service-'));
    const database = await startEmbeddedPostgres({ dataFolder: folder });
    const redis = options.backend === 'redis' ? await TestRedis.start() : undefined;
    const service = new TestService(options, folder, database, redis);
    try {
      await service.startApi();
    } catch (error) {
      await service.stop();
      throw error;
    }
    for (let count = 0; count < (options.workers ?? 1); count++) service.startWorker();
    return service;
  }

  get address(): string {
    return this.#address;
  }

  client(token?: string): Client {
    return new Client(this.#address, token);
  }

  async startApi(): Promise<void> {
    const port = this.#address === '' ? '0' : new URL(this.#address).port;
    const api = this.#spawn(API_ENTRY, { TANDEM_PORT: port, ...this.#options.env });
    this.api = api;
    this.#address = await new Promise<string>((resolve, reject) => {
      api.once('message', (message) => resolve((message as { address: string }).address));
      api.once('exit', (code) => reject(new Error(`the API ended with ${code}`)));
    });
  }

  startWorker(): ChildProcess {
    const worker = this.#spawn(WORKER_ENTRY, { TANDEM_THREADS: String(this.#options.threads ?? 2) });
    this.workers.push(worker);
    return worker;
  }

  /** Restarts PostgreSQL on the same port, by its fast shutdown. */
  async restartDatabase(): Promise<void> {
    const port = Number(new URL(this.database.connectionString).port);
    await this.database.stop();
    this.database = await startEmbeddedPostgres({ dataFolder: this.#folder, port });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.workers, this.api].map((child) => end(child, 'SIGTERM')));
    await this.redis?.stop();
    await this.database.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #spawn(entry: string, env: Record<string, string>): ChildProcess {
    return spawn(process.execPath, [entry], {
      env: {
        ...process.env,
        DATABASE_URL: this.database.connectionString,
        REDIS_URL: this.redis?.url ?? '',
        LOG_LEVEL: 'error',
        TANDEM_DASHBOARD_FOLDER: '',
        ...env,
      },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }
}

/** Sends a signal and waits for the end. */
export async function end(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
