import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Kernel, type Program } from './kernel.ts';

const SILENT: Program = { onBatchEnd: () => {}, onJobEnd: () => {} };

/** Relative error of `value` against the exact rational `numerator / denominator`. */
function relativeError(value: number, numerator: bigint, denominator: bigint): number {
  const scale = 1n << 80n;
  const exact = (numerator * scale) / denominator;
  // A double times 2^80 is an integer here: values are above 1e-6.
  const found = BigInt(value * 2 ** 60) << 20n;
  return Math.abs(Number(found - exact)) / Number(exact);
}

/** The exact value of a double as a fraction with a power of two below. */
function exactly(value: number): { numerator: bigint; denominator: bigint } {
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(scaled), denominator };
}

describe('ten million events', () => {
  it('leave the clock where exact arithmetic does', () => {
    const kernel = new Kernel();
    const durationSeconds = 0.1; // summed ten million times in plain doubles it is off by 1.6e-10
    const count = 10_000_000;
    let left = count - 1;
    kernel.startJob(0, 0, durationSeconds);
    kernel.run({
      onBatchEnd: () => {},
      onJobEnd: () => {
        if (left-- > 0) kernel.startJob(0, 0, durationSeconds);
      },
    });
    expect(kernel.completedJobCount).toBe(count);
    const { numerator, denominator } = exactly(durationSeconds);
    expect(relativeError(kernel.nowSeconds, numerator * BigInt(count), denominator)).toBeLessThan(1e-15);
  });

  it('leave a long transfer its exact completion under a million changes of its rate', () => {
    // One flow of S bytes; short ones of s bytes come back to back on the same channel, n times, each at half the rate.
    const kernel = new Kernel();
    const channel = kernel.addChannel(7, 0);
    const route = kernel.route([channel]);
    const shortBytes = 0.1;
    const count = 1_000_000;
    const longBytes = 300_000.7;
    let left = count;
    kernel.send(0, 0, route, longBytes);
    kernel.startJob(0, 0, 0.01);
    kernel.run({
      onJobEnd: () => {
        kernel.send(0, 1, route, shortBytes);
      },
      onBatchEnd: (_lane, index) => {
        if (index === 1 && --left > 0) kernel.startJob(0, 0, 0.01);
      },
    });
    // While the long one lasts, everything shares the channel: it ends when S + n s bytes have moved at 7 bytes/s, if
    // the channel is never idle; the short flows end long before.
    const long = exactly(longBytes);
    const short = exactly(shortBytes);
    const bytes = long.numerator * short.denominator + BigInt(count) * short.numerator * long.denominator;
    expect(relativeError(kernel.nowSeconds, bytes, 7n * long.denominator * short.denominator)).toBeLessThan(1e-12);
  });
});

describe('time conservation', () => {
  const flows = fc.array(
    fc.record({
      bytes: fc.double({ min: 0.01, max: 1000, noNaN: true }),
      path: fc.array(fc.nat(4), { minLength: 1, maxLength: 4 }),
      startAt: fc.constantFrom(0, 0, 1, 1.5, 3),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('moves exactly the bytes of each batch: the integral of its rate is its size', () => {
    fc.assert(
      fc.property(flows, (batches) => {
        const kernel = new Kernel();
        for (const bandwidth of [1, 3, 10, 25, 7.7]) kernel.addChannel(bandwidth, 0.25);
        const { network } = kernel;
        const moved = new Map<number, number>();
        const live = new Set<number>();
        let bookedAt = 0;
        const book = (): void => {
          for (const slot of live) {
            moved.set(slot, (moved.get(slot) ?? 0) + network.rateOf(slot) * (kernel.nowSeconds - bookedAt));
          }
          bookedAt = kernel.nowSeconds;
        };
        const bytesOf = new Map<number, number>();
        // The network's own doors are watched: rates change nowhere else.
        const start = network.start.bind(network);
        network.start = (slot, route, bytes) => {
          book();
          live.add(slot);
          bytesOf.set(slot, bytes);
          moved.set(slot, 0);
          start(slot, route, bytes);
        };
        const finishNext = network.finishNext.bind(network);
        let checked = 0;
        network.finishNext = (route) => {
          book();
          const slot = finishNext(route);
          live.delete(slot);
          const size = bytesOf.get(slot) as number;
          expect(Math.abs((moved.get(slot) as number) - size)).toBeLessThanOrEqual(1e-9 * size);
          checked++;
          return slot;
        };
        batches.forEach(({ startAt }, index) => {
          kernel.schedule(0, index, startAt);
        });
        kernel.run({
          ...SILENT,
          onTimer: (_lane, index) => {
            kernel.send(0, index, kernel.route(batches[index].path), batches[index].bytes);
          },
        });
        expect(checked).toBe(batches.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a kernel used again', () => {
  it('gives the same instants as a new one', () => {
    const kernel = new Kernel();
    const route = kernel.route([kernel.addChannel(3, 0.1), kernel.addChannel(2, 0)]);
    const run = (): number[] => {
      const ends: number[] = [];
      for (const bytes of [5, 1, 7]) kernel.send(0, 0, route, bytes);
      kernel.startJob(0, 0, 1);
      kernel.run({
        onBatchEnd: () => void ends.push(kernel.nowSeconds),
        onJobEnd: () => void kernel.send(0, 0, route, 2),
      });
      return ends;
    };
    const first = run();
    kernel.reset();
    expect(run()).toEqual(first);
    expect(kernel.activeCount).toBe(0);
  });

  it('keeps order in a queue far longer than its sorted front', () => {
    const kernel = new Kernel();
    const seen: number[] = [];
    const instants = Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 5003) / 64);
    instants.forEach((at, index) => {
      kernel.schedule(0, index, at);
    });
    kernel.run({ ...SILENT, onTimer: (_lane, index) => void seen.push(index) });
    const expected = instants.map((_, index) => index).sort((a, b) => instants[a] - instants[b] || a - b);
    expect(seen).toEqual(expected);
  });
});
