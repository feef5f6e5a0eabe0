import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowCompletions } from '../../test/oracle.ts';
import { ProjectError } from '../errors.ts';
import { CommChannel } from './comm-channel.ts';
import { CommNetworkSimulator } from './comm-network-simulator.ts';
import { ComputeJob } from './compute-job.ts';
import { DataBatch } from './data-batch.ts';

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof ProjectError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('CommNetworkSimulator', () => {
  it('waits the latencies of the path, then moves the payload at the bandwidth', () => {
    const sim = new CommNetworkSimulator();
    const batch = new DataBatch('A', 100, [new CommChannel('x', 50, 1), new CommChannel('y', 20, 0.5)]);
    sim.addBatch(batch);
    expect(sim.run()).toBe(1.5 + 100 / 20);
    expect([batch.startTime, batch.endTime, batch.remSize]).toEqual([0, 6.5, 0]);
    expect(sim.completedBatches).toEqual([batch]);
    expect(sim.activeBatches).toEqual([]);
  });

  it('shows what is left of a batch and a job while they are under way', () => {
    const sim = new CommNetworkSimulator();
    const channel = new CommChannel('x', 10, 2);
    const batch = new DataBatch('A', 100, [channel]);
    const job = new ComputeJob('J', 8);
    const seen: number[] = [];
    sim.addBatch(batch);
    sim.addComputeJob(job);
    sim.addComputeJob(new ComputeJob('probe', 1));
    sim.addComputeJob(new ComputeJob('probe', 5));
    sim.run({
      onComputeComplete: (_, { name }) => {
        if (name === 'probe') seen.push(batch.latencyRemaining, batch.remSize, job.remDuration);
      },
    });
    expect(seen).toEqual([1, 100, 7, 0, 70, 3]);
  });

  it('tells batches before jobs at one instant, each in the order of adding', () => {
    const sim = new CommNetworkSimulator();
    const channel = new CommChannel('x', 1, 0);
    const order: string[] = [];
    for (const name of ['J1', 'J2']) sim.addComputeJob(new ComputeJob(name, 2));
    for (const name of ['B1', 'B2']) sim.addBatch(new DataBatch(name, 1, [channel]));
    sim.addBatch(new DataBatch('B3', 0, [new CommChannel('y', 1, 2)]));
    sim.run({
      onDataTransferComplete: (_, batch) => void order.push(batch.name),
      onComputeComplete: (_, job) => void order.push(job.name),
    });
    expect(order).toEqual(['B1', 'B2', 'B3', 'J1', 'J2']);
  });

  it('adds a job that a transfer handler returns', () => {
    const sim = new CommNetworkSimulator();
    sim.addBatch(new DataBatch('A', 10, [new CommChannel('x', 10)]));
    sim.run({ onDataTransferComplete: () => new ComputeJob('kernel', 0.5) });
    expect(sim.completedCompute.map((job) => [job.name, job.startTime, job.endTime])).toEqual([['kernel', 1, 1.5]]);
  });

  it('ends work without delay at the instant that started it, after all that was due', () => {
    const sim = new CommNetworkSimulator();
    const order: string[] = [];
    sim.addComputeJob(new ComputeJob('first', 1));
    sim.addComputeJob(new ComputeJob('second', 1));
    sim.run({
      onDataTransferComplete: (_, batch) => void order.push(`${batch.name}@${batch.endTime}`),
      onComputeComplete: (simulator, job) => {
        order.push(`${job.name}@${job.endTime}`);
        if (job.name === 'first') simulator.addBatch(new DataBatch('at once', 5, []));
      },
    });
    expect(order).toEqual(['first@1', 'second@1', 'at once@1']);
  });

  it('refuses what can never finish, naming batch and channel', () => {
    const sim = new CommNetworkSimulator();
    const dead = new CommChannel('dead', 0, 0);
    expect(() => sim.addBatch(new DataBatch('stuck', 1, [dead]))).toThrow(/"stuck".*"dead".*0 B\/s/);
    expect(codeOf(() => sim.addBatch(new DataBatch('stuck', 1, [dead])))).toBe('NET_BATCH_STUCK');
    sim.addBatch(new DataBatch('empty', 0, [dead]));
    expect(sim.run()).toBe(0);
  });

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('refuses %d everywhere', (bad) => {
    const sim = new CommNetworkSimulator();
    expect(codeOf(() => new CommChannel('x', bad))).toBe('NET_INVALID_BANDWIDTH');
    expect(codeOf(() => new CommChannel('x', 1, bad))).toBe('NET_INVALID_LATENCY');
    expect(codeOf(() => new DataBatch('b', bad, []))).toBe('SIM_INVALID_SIZE');
    expect(codeOf(() => new ComputeJob('j', bad))).toBe('SIM_INVALID_DURATION');
    expect(codeOf(() => sim.addBatch(new DataBatch('b', 1, []), bad))).toBe('SIM_INVALID_START');
    expect(codeOf(() => sim.addComputeJob(new ComputeJob('j', 1), bad))).toBe('SIM_INVALID_START');
  });

  it('refuses a start before now and a second adding', () => {
    const sim = new CommNetworkSimulator();
    const job = new ComputeJob('j', 2);
    sim.addComputeJob(job);
    expect(codeOf(() => sim.addComputeJob(job))).toBe('SIM_ALREADY_ADDED');
    sim.run();
    expect(codeOf(() => sim.addComputeJob(new ComputeJob('late', 1), 1))).toBe('SIM_INVALID_START');
  });
});

const scenario = fc.record({
  channels: fc.array(
    fc.record({ bandwidth: fc.constantFrom(1, 2, 4, 10, 12.5, 30), latency: fc.constantFrom(0, 0, 0.5, 1, 0.1) }),
    { minLength: 1, maxLength: 6 },
  ),
  batches: fc.array(
    fc.record({
      size: fc.constantFrom(0, 1, 2, 5, 10, 7.3, 100),
      path: fc.array(fc.nat(5), { maxLength: 4 }),
      startAtSeconds: fc.constantFrom(0, 0, 0, 0.5, 1, 2.25),
    }),
    { minLength: 1, maxLength: 14 },
  ),
});

/** A backlog: many batches over a few routes, with sizes that tie and sizes that overtake. */
const backlog = fc
  .record({
    channels: fc.array(fc.record({ bandwidth: fc.constantFrom(1, 2, 4, 12.5), latency: fc.constantFrom(0, 0, 0.1) }), {
      minLength: 1,
      maxLength: 4,
    }),
    paths: fc.array(fc.array(fc.nat(3), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    sends: fc.array(
      fc.record({
        size: fc.constantFrom(1, 1, 2, 7.3, 100),
        path: fc.nat(2),
        startAtSeconds: fc.constantFrom(0, 0, 0.5, 1, 1.7, 2.25, 9),
      }),
      { minLength: 1, maxLength: 30 },
    ),
  })
  .map(({ channels, paths, sends }) => ({
    channels,
    batches: sends.map((send) => ({ ...send, path: paths[send.path % paths.length] })),
  }));

/** Ranks that hand over through one cable and send to their neighbours meanwhile; bandwidths and sizes tie. */
const RANKS = 11;
const crowded = fc
  .record({
    cable: fc.constantFrom(4, 12.5, 30),
    lanes: fc.array(fc.constantFrom(2, 10, 10, 30), { minLength: 2 * RANKS, maxLength: 2 * RANKS }),
    sends: fc.array(
      fc.record({
        rank: fc.nat(RANKS - 1),
        isHandoff: fc.boolean(),
        size: fc.constantFrom(1, 1, 2, 7.3, 40),
        startAtSeconds: fc.constantFrom(0, 0, 0.5, 1, 1.7, 9),
      }),
      { minLength: 1, maxLength: 40 },
    ),
  })
  .map(({ cable, lanes, sends }) => {
    const handoff = (rank: number) => [1 + rank, 0, 1 + RANKS + rank];
    const all = Array.from({ length: RANKS }, (_, rank) => ({ size: 20, path: handoff(rank), startAtSeconds: 0 }));
    return {
      channels: [cable, ...lanes].map((bandwidth) => ({ bandwidth, latency: 0 })),
      batches: [
        ...all,
        ...sends.map(({ rank, isHandoff, ...send }) => ({
          ...send,
          path: isHandoff ? handoff(rank) : [1 + rank, 1 + ((rank + 1) % RANKS)],
        })),
      ],
    };
  });

describe('any scenario', () => {
  const run = (input: typeof scenario extends fc.Arbitrary<infer T> ? T : never): number[] => {
    const sim = new CommNetworkSimulator();
    const channels = input.channels.map((c, i) => new CommChannel(`c${i}`, c.bandwidth, c.latency));
    const batches = input.batches.map((b, i) => {
      const path = b.path.map((hop) => channels[hop % channels.length]);
      return new DataBatch(`b${i}`, b.size, path);
    });
    batches.forEach((batch, i) => {
      sim.addBatch(batch, input.batches[i].startAtSeconds);
    });
    sim.run();
    return batches.map((batch) => batch.endTime as number);
  };

  it.each([
    ['mixed', scenario],
    ['with a backlog', backlog],
    ['over a crowded cable', crowded],
  ])('completes when the slow twin says, and to the bit alike every time: %s', (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary, (input) => {
        const found = run(input);
        const expected = slowCompletions(
          input.channels,
          input.batches.map((b) => ({ ...b, path: b.path.map((hop) => hop % input.channels.length) })),
        );
        found.forEach((endTime, i) => {
          expect(Math.abs(endTime - expected[i])).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, expected[i]));
        });
        expect(run(input)).toEqual(found);
      }),
      { numRuns: 2000 },
    );
  });
});
