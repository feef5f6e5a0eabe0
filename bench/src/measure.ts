import { Bench } from 'tinybench';

/** Seconds of each of `runs` runs of `action`, after one that does not count. */
export async function secondsOf(action: () => unknown, runs: number): Promise<number[]> {
  const bench = new Bench({ iterations: runs, time: 0, warmupIterations: 1, warmupTime: 0, retainSamples: true });
  bench.add('action', action);
  const [task] = await bench.run();
  const { result } = task;
  if (result.state !== 'completed' || result.latency.samples === undefined) {
    throw new Error(`benchmark ${result.state}`, { cause: 'error' in result ? result.error : undefined });
  }
  return result.latency.samples.map((milliseconds) => milliseconds / 1000);
}
