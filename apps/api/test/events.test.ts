import type { SweepProgress, SweepSpecInput } from '@tandem/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from './support/client.ts';
import { TestService } from './support/service.ts';

interface SentEvent {
  readonly id: number;
  readonly event: string;
  readonly data: SweepProgress;
}

const SPEC: SweepSpecInput = {
  name: 'watched',
  axes: { sequenceLength: { from: 1024, to: 8192, step: 16 }, chunkSize: { from: 64, to: 2048, step: 16 } },
};

function parseEvents(text: string): readonly SentEvent[] {
  return text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
      return { id: Number(field('id')), event: field('event'), data: JSON.parse(field('data')) };
    });
}

describe('progress events', () => {
  let service: TestService;
  let client: Client;

  beforeAll(async () => {
    service = await TestService.start({ backend: 'postgres' });
    client = service.client();
  });
  afterAll(() => service?.stop());

  it('tell a sweep from its first points to its end', async () => {
    const id = await client.submit(SPEC);
    const response = await client.request(`/sweeps/${id}/events`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = parseEvents(await response.text());
    expect(events.length).toBeGreaterThan(3);
    const counts = events.map(({ data }) => data.completedPoints);
    expect(counts).toEqual(counts.toSorted((left, right) => left - right));
    expect(events.map(({ id: revision }) => revision)).toEqual([...new Set(events.map((event) => event.id))]);
    expect(events.slice(0, -1).every(({ event }) => event === 'progress')).toBe(true);
    const last = events.at(-1);
    expect(last).toMatchObject({ event: 'end', data: { status: 'completed', completedPoints: last?.data.pointCount } });
    const underWay = events.filter(({ data }) => data.status === 'running' && data.completedPoints > 0);
    expect(underWay.every(({ data }) => data.pointsPerSecond! > 0 && data.secondsLeft! > 0)).toBe(true);

    const resumed = await client.request(`/sweeps/${id}/events`, { headers: { 'last-event-id': String(last?.id) } });
    expect(resumed.status).toBe(204);
    const late = await client.request(`/sweeps/${id}/events`, { headers: { 'last-event-id': '1' } });
    expect(parseEvents(await late.text())).toEqual([last]);
  });

  it('end when the sweep is cancelled or deleted', async () => {
    const huge: SweepSpecInput = {
      ...SPEC,
      axes: { ...SPEC.axes, batchSize: { from: 1, to: 64, step: 1 } },
    };
    for (const [stop, state] of [
      [(id: string) => client.send('POST', `/sweeps/${id}/cancel`), 'cancelled'],
      [(id: string) => client.send('DELETE', `/sweeps/${id}`), 'deleted'],
    ] as const) {
      const id = await client.submit(huge);
      const stream = client.request(`/sweeps/${id}/events`).then((response) => response.text());
      await client.until(id, ({ completedPoints }) => completedPoints > 0);
      await stop(id);
      expect(parseEvents(await stream).at(-1)).toMatchObject({ event: 'end', data: { status: state } });
    }
  });
});
