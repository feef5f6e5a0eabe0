import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slowMaxMinRates } from '../../test/oracle.ts';
import { FairNetwork } from './fair-network.ts';

/** Rates of flows that all start at 0, in the order given. */
function rates(bandwidth: readonly number[], paths: readonly (readonly number[])[]): number[] {
  const network = new FairNetwork(new Float64Array(2));
  for (const capacity of bandwidth) network.topology.addChannel(capacity, 0);
  network.reserveChannels();
  network.reserveFlows(paths.length);
  paths.forEach((path, flow) => {
    network.start(flow, network.topology.route(path), 1);
  });
  network.solve();
  return paths.map((_, flow) => network.rateOf(flow));
}

describe('hand-derived rates', () => {
  it('gives one flow its narrowest channel', () => {
    expect(rates([10, 4, 7], [[0, 1, 2]])).toEqual([4]);
  });

  it('halves a channel between two flows', () => {
    expect(rates([10], [[0], [0]])).toEqual([5, 5]);
  });

  it('gives what a held flow leaves over to the other', () => {
    // A on the fast link alone, B on the fast and the slow one: B = 1, A = 10 - 1.
    expect(rates([10, 1], [[0], [0, 1]])).toEqual([9, 1]);
  });

  it('solves the parking lot: the long flow takes part on every link', () => {
    // x0 + x1 <= 10, x0 + x2 <= 6, x0 + x3 <= 12: x0 = x2 = 3, x1 = 7, x3 = 9.
    expect(rates([10, 6, 12], [[0, 1, 2], [0], [1], [2]])).toEqual([3, 7, 3, 9]);
  });

  it('counts a channel that a path lists twice as two uses', () => {
    // 2 a + b <= 9, a = b.
    expect(rates([9], [[0, 0], [0]])).toEqual([3, 3]);
  });
});

/** Few distinct bandwidths, so that ties are common. */
const network = fc.record({
  bandwidth: fc.array(fc.constantFrom(1, 2, 3, 6, 10, 12.5, 25, 100 / 3), { minLength: 1, maxLength: 12 }),
  changes: fc.array(
    fc.record({
      path: fc.array(fc.nat(11), { minLength: 1, maxLength: 6 }),
      /** Which of the live flows leaves before the new one joins; none above the number of live flows. */
      leaver: fc.nat(20),
      /** Whether the rates are solved after this change, or with the next ones at the same instant. */
      isSolved: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  ),
});

/**
 * Ranks that send over lanes of their own and one or two cables that all share, as serving systems do, and to their
 * neighbours: many routes held back by one channel, others beside them.
 */
const RANKS = 14;
const crowded = fc
  .record({
    cables: fc.tuple(fc.constantFrom(10, 33.3, 60), fc.constantFrom(10, 25, 1000)),
    lanes: fc.array(fc.constantFrom(2, 6, 20, 20, 64), { minLength: 2 * RANKS, maxLength: 2 * RANKS }),
    sends: fc.array(
      fc.record({
        rank: fc.nat(RANKS - 1),
        /** To the other pool over the first cable, the second, both, the first twice; or to the next rank. */
        kind: fc.constantFrom(0, 0, 0, 1, 2, 3, 4, 4, 4),
        leaver: fc.nat(60),
        isSolved: fc.boolean(),
      }),
      { minLength: 10, maxLength: 70 },
    ),
  })
  .map(({ cables, lanes, sends }) => {
    const bandwidth = [...cables, ...lanes];
    const cablesOf = [[0], [1], [0, 1], [0, 0]];
    const changes = sends.map(({ rank, kind, ...rest }) => {
      const [from, next, to] = [2 + rank, 2 + ((rank + 1) % RANKS), 2 + RANKS + rank];
      return { path: kind === 4 ? [from, next] : [from, ...cablesOf[kind], to], ...rest };
    });
    const first = Array.from({ length: RANKS }, (_, rank) => ({
      path: [2 + rank, 0, 2 + RANKS + rank],
      leaver: 60,
      isSolved: false,
    }));
    return { bandwidth, changes: [...first, ...changes] };
  });

describe('any sequence of flows', () => {
  it.each([
    ['a small network', network, 3000],
    ['a crowded cable', crowded, 500],
  ] as const)(
    'has the rates of the slow twin after every solve, keeps every capacity, and gives every flow a bottleneck: %s',
    (_name, arbitrary, numRuns) => {
      fc.assert(
        fc.property(arbitrary, ({ bandwidth, changes }) => {
          const fair = new FairNetwork(new Float64Array(2));
          for (const capacity of bandwidth) fair.topology.addChannel(capacity, 0);
          fair.reserveChannels();
          fair.reserveFlows(changes.length);
          const live: { flow: number; path: number[] }[] = [];
          changes.forEach(({ path: rawPath, leaver, isSolved }, flow) => {
            const path = rawPath.map((hop) => hop % bandwidth.length);
            if (leaver < live.length) {
              // A flow cannot complete at an instant whose rates were never known, nor before another one of its route.
              if (fair.isStale) fair.solve();
              const finished = fair.finishNext(fair.topology.route(live[leaver].path));
              live.splice(
                live.findIndex((entry) => entry.flow === finished),
                1,
              );
            }
            fair.start(flow, fair.topology.route(path), 1e9);
            live.push({ flow, path });
            if (!isSolved) return;
            if (fair.isStale) fair.solve();
            const found = live.map((entry) => fair.rateOf(entry.flow));
            const expected = slowMaxMinRates(bandwidth, live);
            found.forEach((rate, place) => {
              expect(rate).toBeGreaterThan(expected[place] * (1 - 1e-12));
              expect(rate).toBeLessThan(expected[place] * (1 + 1e-12));
            });
            const load = bandwidth.map(() => 0);
            live.forEach((entry, place) => {
              for (const hop of entry.path) load[hop] += found[place];
            });
            load.forEach((used, channel) => {
              expect(used).toBeLessThanOrEqual(bandwidth[channel] * (1 + 1e-12));
            });
            live.forEach((entry, place) => {
              const hasBottleneck = entry.path.some(
                (hop) =>
                  load[hop] >= bandwidth[hop] * (1 - 1e-12) &&
                  live.every(
                    (other, otherPlace) => !other.path.includes(hop) || found[otherPlace] <= found[place] * (1 + 1e-12),
                  ),
              );
              expect(hasBottleneck).toBe(true);
            });
          });
        }),
        { numRuns },
      );
    },
  );

  it('has room for more routes each time it is cleared', () => {
    const fair = new FairNetwork(new Float64Array(2));
    fair.reserveFlows(1000);
    for (const routeCount of [96, 127, 350]) {
      fair.clear();
      fair.topology.addChannel(routeCount, 0);
      for (let route = 0; route < routeCount; route++) fair.topology.addChannel(1000, 0);
      fair.reserveChannels();
      const routes = Array.from({ length: routeCount }, (_, index) => fair.topology.route([0, index + 1]));
      routes.forEach((route, flow) => {
        fair.start(flow, route, 1);
      });
      fair.solve();
      expect(routes.map((_, flow) => fair.rateOf(flow))).toEqual(routes.map(() => 1));
      const finished = new Set<number>();
      while (fair.nextAtSeconds() < Number.POSITIVE_INFINITY) {
        finished.add(fair.finishNext(fair.nextRoute()));
        if (fair.isStale) fair.solve();
      }
      expect(finished.size).toBe(routeCount);
    }
  });

  it('has the same rates when implied channels are dropped', () => {
    const paths = fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 12 });
    const bandwidths = fc.array(fc.constantFrom(1, 2, 3, 10, 12.5), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bandwidths, paths, (bandwidth, flows) => {
        const fair = new FairNetwork(new Float64Array(2));
        for (const capacity of bandwidth) fair.topology.addChannel(capacity, 0);
        fair.reserveChannels();
        const routes = flows.map((path) => fair.topology.route(path));
        fair.topology.dropImpliedChannels();
        routes.forEach((route, flow) => {
          fair.start(flow, route, 1);
        });
        if (fair.isStale) fair.solve();
        const expected = slowMaxMinRates(
          bandwidth,
          flows.map((path) => ({ path })),
        );
        flows.forEach((_, flow) => {
          expect(Math.abs(fair.rateOf(flow) / expected[flow] - 1)).toBeLessThan(1e-12);
        });
      }),
      { numRuns: 1000 },
    );
  });
});
