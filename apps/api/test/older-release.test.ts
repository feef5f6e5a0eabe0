import type { BestPoints, Surface } from '@tandem/contract';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { parseNdjson } from './support/direct-run.ts';
import { TestService } from './support/service.ts';

/** The record of a release that knew neither the model field nor the data batches metric. */
describe('a sweep of an older release', () => {
  let service: TestService;
  let client: Client;
  let id: string;

  beforeAll(async () => {
    service = await TestService.start({ backend: 'postgres' });
    client = service.client();
    id = await client.submit({ axes: { pp: [2, 4, 8], chunkSize: [64, 128] } });
    await client.untilCompleted(id);
    const database = new pg.Client({ connectionString: service.database.connectionString });
    await database.connect();
    await database.query("delete from sweep_columns where field = 'dataBatches'");
    await database.query("update sweeps set spec = (spec::jsonb #- '{base,model}')::json");
    await database.end();
  });
  afterAll(() => service?.stop());

  it('is read with what it has', async () => {
    const surface = (metric: string) => client.get<Surface>(`/sweeps/${id}/surface?x=pp&y=chunkSize&metric=${metric}`);
    expect((await surface('ttdsSeconds')).z.flat().every((value) => value! > 0)).toBe(true);
    expect((await surface('dataBatches')).z.flat()).toEqual(new Array(6).fill(null));
    const points = parseNdjson(await (await client.request(`/sweeps/${id}/points`)).text());
    expect(points.map(({ dataBatches }) => dataBatches)).toEqual(new Array(6).fill(null));
    const csv = await (await client.request(`/sweeps/${id}/points?format=csv&limit=1`)).text();
    expect(csv.split('\r\n')[1].split(',')[2]).toBe('ok');
    expect((await client.request(`/sweeps/${id}/points?format=parquet`)).status).toBe(200);
    expect((await client.get<BestPoints>(`/sweeps/${id}/best?metric=ttdsSeconds`)).points.length).toBe(6);
    expect((await client.get<BestPoints>(`/sweeps/${id}/best?metric=dataBatches`)).points).toEqual([]);
  });
});
