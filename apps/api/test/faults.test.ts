import { randomUUID } from 'node:crypto';
import type { SweepSpecInput } from '@tandem/contract';
import { openProducer } from '@tandem/queue';
import { layoutOf, listen, openStore } from '@tandem/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnBackends } from './support/backends.ts';
import type { Client } from './support/client.ts';
import { type PointRecord, parseNdjson, runDirectly } from './support/direct-run.ts';
import { redisIsAvailable } from './support/redis-server.ts';
import { end, TestService } from './support/service.ts';

/** 200,000 points in 50 chunks or so. */
const SPEC: SweepSpecInput = {
  name: 'survives',
  axes: {
    sequenceLength: { from: 1024, to: 8192, step: 36 },
    chunkSize: { from: 257, to: 1256, step: 1 },
  },
};
const POINTS = 200_000;
let direct: readonly PointRecord[];

beforeAll(() => {
  direct = runDirectly(SPEC);
  expect(direct.length).toBe(POINTS);
});

/** Starts the sweep, breaks something in the middle, and expects the whole result without any help. */
async function survives(client: Client, breakSomething: () => Promise<unknown>): Promise<void> {
  const id = await client.submit({ ...SPEC, name: randomUUID() });
  await client.until(id, ({ completedPoints }) => completedPoints > POINTS / 8);
  await breakSomething();
  expect((await client.sweep(id).catch(() => undefined))?.status).not.toBe('completed');
  await expectWhole(client, id);
}

/** Nothing that the test did not end itself has ended. */
function expectAlive(service: TestService): void {
  const ended = [service.api, ...service.workers].filter(
    (child) => child?.exitCode !== null || child.signalCode !== null,
  );
  expect(ended).toEqual([]);
}

async function expectWhole(client: Client, id: string): Promise<void> {
  const sweep = await client.untilCompleted(id);
  expect(sweep).toMatchObject({ status: 'completed', pointCount: POINTS, completedPoints: POINTS, okPoints: POINTS });
  const points = parseNdjson(await (await client.request(`/sweeps/${id}/points`)).text());
  expect(points.length).toBe(POINTS);
  const different = points.findIndex((point, index) => JSON.stringify(point) !== JSON.stringify(direct[index]));
  expect(different).toBe(-1);
}

describeOnBackends('a sweep of 200,000 points', (backend) => {
  let service: TestService;
  let client: Client;

  beforeAll(async () => {
    service = await TestService.start({ backend, workers: 2, threads: 1 });
    client = service.client();
  });
  afterAll(() => service?.stop());

  it('survives the death of a worker', async () => {
    await survives(client, async () => {
      await end(service.workers.shift(), 'SIGKILL');
      service.startWorker();
    });
  });

  it('survives the death of the API', async () => {
    await survives(client, async () => {
      await end(service.api, 'SIGKILL');
      await service.startApi();
    });
  });

  it('survives a restart of PostgreSQL', async () => {
    await survives(client, () => service.restartDatabase());
    expectAlive(service);
  });

  it('is not computed by a worker that was asked to stop, and loses nothing', async () => {
    await survives(client, async () => {
      const leaving = service.workers.shift();
      await end(leaving, 'SIGTERM');
      expect(leaving?.exitCode).toBe(0);
      service.startWorker();
    });
  });

  it('counts a chunk once that two workers store', async () => {
    const store = await openStore({
      connectionString: service.database.connectionString,
      applicationName: 'second worker',
    });
    const location = service.redis
      ? ({ kind: 'redis', url: service.redis.url } as const)
      : ({ kind: 'postgres', connectionString: service.database.connectionString } as const);
    const producer = openProducer({ location, onError: () => undefined });
    const id = await client.submit({ ...SPEC, name: 'twice' });
    await client.until(id, ({ completedPoints }) => completedPoints > POINTS / 8);
    // Stored chunks are delivered a second time, as after a lost acknowledgement.
    const stored = await store.chunks.storedChunks(id);
    await producer.add(stored.map((chunk) => ({ sweepId: id, chunk, priority: 1 })));
    await expectWhole(client, id);
    await producer.close();
    await store.close();
  });
});

describe.skipIf(!redisIsAvailable())('a queue that loses everything', () => {
  let service: TestService;
  let client: Client;

  beforeAll(async () => {
    service = await TestService.start({ backend: 'redis', workers: 1, threads: 2 });
    client = service.client();
  });
  afterAll(() => service?.stop());

  it('FLUSHALL costs nothing', async () => {
    await survives(client, async () => service.redis?.flushAll());
    expectAlive(service);
  });

  it('a crash of Redis without persistence costs nothing', async () => {
    await survives(client, async () => service.redis?.crashAndRestart());
    expectAlive(service);
  });
});

describe('a sweep that cannot be computed', () => {
  it('ends as failed, with the reason', async () => {
    const service = await TestService.start({ backend: 'postgres' });
    const store = await openStore({ connectionString: service.database.connectionString, applicationName: 'test' });
    try {
      // What no door lets in: a record whose specification has no axis.
      const id = randomUUID();
      await store.sweeps.create({
        id,
        name: 'broken',
        owner: 'local',
        spec: { axes: {} },
        layout: layoutOf(100, 10),
        idempotencyKey: undefined,
        requestDigest: '',
      });
      const sweep = await service.client().until(id, ({ status }) => status === 'failed');
      expect(sweep.error).toMatchObject({
        code: 'SWEEP_CHUNK_FAILED',
        message: expect.stringContaining('CONTRACT_AXIS_EMPTY'),
      });
      expectAlive(service);
    } finally {
      await store.close();
      await service.stop();
    }
  });
});

describe('notifications', () => {
  it('arrive again after the database restarted', async () => {
    const service = await TestService.start({ backend: 'postgres', workers: 0 });
    const connectionString = service.database.connectionString;
    const seen: string[] = [];
    let connects = 0;
    const listener = listen({
      connectionString,
      applicationName: 'test listener',
      channels: ['created'],
      onNotification: (_channel, sweepId) => seen.push(sweepId),
      onConnected: () => connects++,
    });
    try {
      await expect.poll(() => connects, { timeout: 20_000 }).toBe(1);
      await service.restartDatabase();
      await expect.poll(() => connects, { timeout: 20_000 }).toBeGreaterThan(1);
      const id = await service.client().submit({ axes: { pp: [1, 2] } });
      await expect.poll(() => seen, { timeout: 20_000 }).toContain(id);
    } finally {
      await listener.close();
      await service.stop();
    }
  });
});
