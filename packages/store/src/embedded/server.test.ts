import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFolderOf } from './data-folder.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './server.ts';

let folder: string;
const servers: EmbeddedPostgres[] = [];

async function start(dataFolder: string, port?: number): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder, ...(port !== undefined && { port }) });
  servers.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function killHard(server: EmbeddedPostgres): Promise<void> {
  process.kill(server.pid, 'SIGKILL');
  while (await server.isRunning()) await new Promise((resolve) => setTimeout(resolve, 20));
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tandem-embedded-'));
});

afterEach(async () => {
  const files = servers.map((server) => dirname(server.databaseFolder));
  for (const server of servers.splice(0)) await server.stop();
  for (const path of [...files, folder]) await rm(path, { recursive: true, force: true });
});

describe('startEmbeddedPostgres', () => {
  it('keeps its data between runs', async () => {
    const first = await start(folder);
    await query(first, 'create table kept (value int)');
    await query(first, 'insert into kept values (42)');
    await first.stop();
    expect(await first.isRunning()).toBe(false);
    const second = await start(folder);
    expect(second.joined).toBe(false);
    expect(await query(second, 'select value from kept')).toEqual([{ value: 42 }]);
  });

  it('works in a data folder below a private folder', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    await chmod(folder, 0o700);
    await chmod(home, 0o700);
    const server = await start(join(home, 'checkout', '.tandem', 'data'));
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('joins the server that already runs on the folder', async () => {
    const first = await start(folder);
    const second = await start(folder);
    expect(second).toMatchObject({ joined: true, pid: first.pid, connectionString: first.connectionString });
  });

  it('starts after a crash that left its lock file', async () => {
    const crashed = await start(folder);
    await query(crashed, 'create table kept (value int)');
    await killHard(crashed);
    const server = await start(folder);
    expect(server.joined).toBe(false);
    expect(await query(server, 'select count(*)::int as count from kept')).toEqual([{ count: 0 }]);
  });

  it('is not fooled by a lock file whose process number belongs to another program', async () => {
    const first = await start(folder);
    await first.stop();
    const other = spawn('sleep', ['60']);
    try {
      await writeFile(join(databaseFolderOf(folder), 'postmaster.pid'), `${other.pid}\n${folder}\n1\n5432\n`);
      const server = await start(folder);
      expect(server.pid).not.toBe(other.pid);
    } finally {
      other.kill();
    }
  });

  it('refuses a port in use and says so', async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
    const { port } = blocker.address() as { port: number };
    try {
      await expect(start(folder, port)).rejects.toMatchObject({
        code: 'EMBEDDED_START_FAILED',
        message: expect.stringContaining('Address already in use'),
      });
    } finally {
      blocker.close();
    }
  });

  it('refuses a database of another major version', async () => {
    await mkdir(databaseFolderOf(folder));
    await writeFile(join(databaseFolderOf(folder), 'PG_VERSION'), '9\n');
    await expect(start(folder)).rejects.toMatchObject({ code: 'EMBEDDED_FOLDER_MISMATCH' });
  });
});
