import type { SweepSummary } from '@tandem/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnBackends } from './support/backends.ts';
import { TestService } from './support/service.ts';

const CLIENTS = 100;

describeOnBackends('a hundred clients at once', (backend) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ backend });
  });
  afterAll(() => service?.stop());

  it('post, watch and read without an error', async () => {
    const api = service.client();
    async function oneClient(number: number): Promise<SweepSummary> {
      const axes = { sequenceLength: { from: 1024, to: 4096, step: 64 }, chunkSize: { from: 64, to: 512, step: 32 } };
      const id = await api.submit({ name: `client ${number}`, base: { batchSize: 1 + (number % 8) }, axes });
      const watched = api.request(`/sweeps/${id}/events`).then(async (response) => {
        expect(response.status).toBe(200);
        return response.text();
      });
      const query = 'x=chunkSize&y=sequenceLength&metric=ttdsSeconds';
      const [list, surface, simulation] = await Promise.all([
        api.request('/sweeps?limit=20'),
        api.request(`/sweeps/${id}/surface?${query}`),
        api.send('POST', '/simulations', { batchSize: 1 + (number % 8) }),
      ]);
      for (const response of [list, surface, simulation]) {
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      }
      expect(await watched).toContain('event: end');
      const points = await api.request(`/sweeps/${id}/points?format=csv`);
      expect((await points.text()).trimEnd().split('\r\n').length).toBe(1 + 49 * 15);
      return api.sweep(id);
    }
    const sweeps = await Promise.all(Array.from({ length: CLIENTS }, (_, number) => oneClient(number)));
    expect(sweeps.every(({ status, completedPoints }) => status === 'completed' && completedPoints === 49 * 15)).toBe(
      true,
    );
  });
});
