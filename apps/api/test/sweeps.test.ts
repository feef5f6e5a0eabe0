import type { BestPoints, Surface, SweepList, SweepSpecInput } from '@tandem/contract';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBackends } from './support/backends.ts';
import type { Client } from './support/client.ts';
import { type PointRecord, parseNdjson, runDirectly } from './support/direct-run.ts';
import { TestService } from './support/service.ts';

/** Two feasible and one infeasible GPU, skipped points, three axes, several chunks. */
const SPEC: SweepSpecInput = {
  name: 'three axes',
  base: { llm: 'LLaMA-3.1-70B', pp: 2 },
  axes: {
    prefillGpu: ['NVIDIA H100', 'NVIDIA L40', 'NVIDIA H200'],
    sequenceLength: { from: 512, to: 8192, step: 512 },
    chunkSize: { from: 64, to: 2048, step: 32 },
  },
  where: ['chunkSize <= sequenceLength'],
};
const DIRECT = runDirectly(SPEC);

function isOk(point: PointRecord): boolean {
  return point.infeasible === undefined && point.skipped === undefined;
}

describeOnBackends('a sweep', (backend) => {
  let service: TestService;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    service = await TestService.start({ backend });
    client = service.client();
    id = await client.submit(SPEC);
    await client.untilCompleted(id);
  });
  afterAll(() => service?.stop());

  async function points(query: string): Promise<readonly PointRecord[]> {
    return parseNdjson(await (await client.request(`/sweeps/${id}/points?${query}`)).text());
  }

  it('completes with every point counted', async () => {
    const sweep = await client.sweep(id);
    expect(sweep).toMatchObject({
      status: 'completed',
      pointCount: DIRECT.length,
      completedPoints: DIRECT.length,
      okPoints: DIRECT.filter(isOk).length,
      skippedPoints: DIRECT.filter(({ skipped }) => skipped).length,
      infeasiblePoints: DIRECT.filter(({ infeasible }) => infeasible).length,
      createdBy: 'local',
      error: null,
    });
    expect(Object.keys(sweep.spec.axes)).toEqual(['prefillGpu', 'sequenceLength', 'chunkSize']);
  });

  it('gives the points of a direct run, bit for bit and in the order of the grid', async () => {
    expect(await points('format=ndjson')).toEqual(DIRECT);
  });

  it('filters, sorts and limits points', async () => {
    const where = encodeURIComponent('ttftSeconds < 1 && prefillGpu == "NVIDIA H100"');
    const wanted = DIRECT.filter((point) => isOk(point) && (point.ttftSeconds as number) < 1)
      .filter(({ prefillGpu }) => prefillGpu === 'NVIDIA H100')
      .sort((left, right) => (right.tpotSeconds as number) - (left.tpotSeconds as number))
      .slice(0, 7);
    expect(await points(`where=${where}&sort=-tpotSeconds&limit=7`)).toEqual(wanted);
    expect(await points('limit=5')).toEqual(DIRECT.slice(0, 5));
    const skipped = encodeURIComponent('status == "skipped"');
    expect((await points(`where=${skipped}`)).length).toBe(DIRECT.filter((point) => point.skipped).length);
  });

  it('writes the same points as CSV and Parquet', async () => {
    const csv = await (await client.request(`/sweeps/${id}/points?format=csv`)).text();
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/^prefillGpu,sequenceLength,chunkSize,status,ttdsSeconds,/);
    expect(lines.length).toBe(DIRECT.length + 1);
    const first = DIRECT[0];
    expect(lines[1]).toMatch(`NVIDIA H100,512,64,ok,${first.ttdsSeconds},${first.tpotSeconds},${first.ttftSeconds}`);

    const file = await (await client.request(`/sweeps/${id}/points?format=parquet`)).arrayBuffer();
    const rows = (await parquetReadObjects({ file })) as Record<string, unknown>[];
    expect(rows.length).toBe(DIRECT.length);
    expect(rows.map(({ ttftSeconds }) => ttftSeconds ?? undefined)).toEqual(DIRECT.map((point) => point.ttftSeconds));
    expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['ok', 'skipped', 'PREFILL_VRAM_EXCEEDED']));
  });

  it('gives a slice of a metric as a surface', async () => {
    const query = 'x=chunkSize&y=sequenceLength&metric=ttdsSeconds&include=status';
    const surface = await client.get<Surface>(`/sweeps/${id}/surface?${query}&prefillGpu=NVIDIA%20H200`);
    expect([surface.x.length, surface.y.length]).toEqual([63, 16]);
    const slice = DIRECT.filter(({ prefillGpu }) => prefillGpu === 'NVIDIA H200');
    expect(surface.z.flat()).toEqual(slice.map((point) => point.ttdsSeconds ?? null));
    expect(surface.status?.flat()).toEqual(slice.map((point) => (point.skipped ? 1 : 0)));
  });

  it.each(['min', 'mean', 'max'] as const)('reduces the other axes by their %s', async (reduce) => {
    const query = `x=sequenceLength&y=prefillGpu&metric=ttftSeconds&reduce=${reduce}`;
    const surface = await client.get<Surface>(`/sweeps/${id}/surface?${query}`);
    surface.y.forEach((gpu, y) => {
      surface.x.forEach((length, x) => {
        const values = DIRECT.filter(
          (point) => point.prefillGpu === gpu && point.sequenceLength === length && isOk(point),
        ).map((point) => point.ttftSeconds as number);
        const cell = surface.z[y][x];
        if (values.length === 0) expect(cell).toBeNull();
        else if (reduce === 'mean') {
          expect(cell).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 12);
        } else expect(cell).toBe(Math[reduce](...values));
      });
    });
  });

  it('finds the best points under constraints', async () => {
    const query = 'metric=ttdsSeconds&min.sequenceLength=4096&max.tpotSeconds=0.11&limit=3';
    const best = await client.get<BestPoints>(`/sweeps/${id}/best?${query}`);
    const wanted = DIRECT.map((point, pointIndex) => ({ ...point, pointIndex }) as Record<string, number>)
      .filter((point) => isOk(point) && point.sequenceLength >= 4096 && point.tpotSeconds <= 0.11)
      .sort((left, right) => left.ttdsSeconds - right.ttdsSeconds)
      .slice(0, 3);
    expect(wanted.length).toBe(3);
    expect(best.points.map(({ pointIndex }) => pointIndex)).toEqual(wanted.map(({ pointIndex }) => pointIndex));
    expect(best.points[0]).toMatchObject({
      axes: { chunkSize: wanted[0].chunkSize },
      config: { chunkSize: wanted[0].chunkSize, ppPrefill: 2, ppDecode: 2 },
      metrics: { ttdsSeconds: wanted[0].ttdsSeconds },
    });
  });

  it.each([
    ['surface?x=chunkSize&y=sequenceLength&metric=ttdsSeconds', 'QUERY_NEEDS_REDUCE'],
    ['surface?x=chunkSize&y=pp&metric=ttdsSeconds&reduce=min', 'QUERY_UNKNOWN_FIELD'],
    ['surface?x=chunkSize&y=chunkSize&metric=ttdsSeconds&reduce=min', 'QUERY_UNKNOWN_FIELD'],
    ['surface?x=chunkSize&y=sequenceLength&metric=speed&reduce=min', 'QUERY_UNKNOWN_METRIC'],
    ['surface?x=chunkSize&y=sequenceLength&metric=ttdsSeconds&prefillGpu=H1', 'QUERY_VALUE_NOT_ON_AXIS'],
    ['points?sort=ttftSeconds', 'QUERY_SORT_NEEDS_LIMIT'],
    ['points?sort=speed&limit=1', 'QUERY_UNKNOWN_FIELD'],
    ['points?where=1%2B', 'CONTRACT_WHERE_INVALID'],
    ['best?metric=speed', 'QUERY_UNKNOWN_METRIC'],
    ['best?metric=ttdsSeconds&max.batchSize=3', 'QUERY_UNKNOWN_FIELD'],
  ])('refuses %s', async (path, code) => {
    const response = await client.request(`/sweeps/${id}/${path}`);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code, status: 422 });
  });

  it('answers a retry with the same sweep, also after a restart, and refuses a key used otherwise', async () => {
    const key = { 'idempotency-key': 'retry-1' };
    const small: SweepSpecInput = { name: 'small', axes: { pp: [1, 2, 4] } };
    const first = await client.submit(small, key);
    expect(await client.submit(small, key)).toBe(first);
    service.api?.kill('SIGKILL');
    await service.startApi();
    expect(await client.submit(small, key)).toBe(first);
    const other = await client.send('POST', '/sweeps', { ...small, name: 'other' }, key);
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'STORE_IDEMPOTENCY_KEY_REUSED', details: { sweepId: first } });
  });

  it('takes ten million points, lets a small sweep pass them, and cancels', async () => {
    const huge: SweepSpecInput = {
      name: 'huge',
      axes: { sequenceLength: { from: 1001, to: 11_000, step: 1 }, chunkSize: { from: 1025, to: 2024, step: 1 } },
    };
    const hugeId = await client.submit(huge);
    await client.until(hugeId, ({ completedPoints }) => completedPoints > 0);
    const smallId = await client.submit({ name: 'passes', axes: { pp: [1, 2, 4, 8] } });
    await client.untilCompleted(smallId);
    expect(await client.sweep(hugeId)).toMatchObject({ status: 'running', pointCount: 10_000_000 });

    const cancelled = await client.send('POST', `/sweeps/${hugeId}/cancel`);
    expect(await cancelled.json()).toMatchObject({ status: 'cancelled' });
    const before = await client.sweep(hugeId);
    // Nothing of it is computed any more: the next sweep has all threads and the count stays.
    await client.untilCompleted(await client.submit({ name: 'after', axes: { pp: [1, 2] } }));
    expect((await client.sweep(hugeId)).completedPoints).toBe(before.completedPoints);
  });

  it('renames and deletes', async () => {
    const doomed = await client.submit({ axes: { pp: [1, 2] } });
    await client.untilCompleted(doomed);
    const renamed = await client.send('PATCH', `/sweeps/${doomed}`, { name: '<b>new</b>' });
    expect(await renamed.json()).toMatchObject({ name: '<b>new</b>' });
    expect((await client.send('DELETE', `/sweeps/${doomed}`)).status).toBe(204);
    const gone = await client.request(`/sweeps/${doomed}`);
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ code: 'STORE_SWEEP_NOT_FOUND' });
  });

  it('lists every sweep once, newest first, page by page', async () => {
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? 'limit=2' : `limit=2&cursor=${cursor}`;
      const page: SweepList = await client.get<SweepList>(`/sweeps?${query}`);
      ids.push(...page.sweeps.map((sweep) => sweep.id));
      cursor = page.nextCursor;
    }
    const whole = await client.get<SweepList>('/sweeps?limit=200');
    expect(ids).toEqual(whole.sweeps.map((sweep) => sweep.id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.at(-1)).toBe(id);
  });
});
