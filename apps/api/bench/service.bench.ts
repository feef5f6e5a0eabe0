/**
 * Measures the whole service against the bare evaluator: `pnpm bench:service [--threads n] [--backend postgres|redis]`.
 * A million-point sweep end to end, the time to take ten million points, surfaces, and the memory of every process.
 */
import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { countPoints, parseSweepSpec, type SweepSpecInput } from '@tandem/contract';
import { compileHotLoops } from '@tandem/runtime';
import type { Client } from '../test/support/client.ts';
import { type Backend, TestService } from '../test/support/service.ts';

const MILLION: SweepSpecInput = {
  name: 'a million points',
  axes: {
    sequenceLength: { from: 1024, to: 8192, step: 72 },
    chunkSize: { from: 64, to: 2062, step: 2 },
    batchSize: { from: 1, to: 10, step: 1 },
  },
};
const TEN_MILLION: SweepSpecInput = {
  name: 'ten million points',
  axes: { sequenceLength: { from: 1001, to: 11_000, step: 1 }, chunkSize: { from: 1025, to: 2024, step: 1 } },
};
const PLANE: SweepSpecInput = {
  name: 'a plane of a million points',
  axes: { sequenceLength: { from: 2049, to: 3048, step: 1 }, chunkSize: { from: 1025, to: 2024, step: 1 } },
};
// The bare evaluator gets what the worker gives itself.
compileHotLoops();

const BLOCK_POINTS = 4096;
const MEMORY_EVERY_MS = 1000;
const REPEATS = 20;
/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

const { values: options } = parseArgs({
  options: { threads: { type: 'string' }, backend: { type: 'string', default: 'postgres' } },
});
const threads = Number(options.threads ?? availableParallelism());
const service = await TestService.start({ backend: options.backend as Backend, threads });
try {
  const client = service.client();
  console.log(
    `${cpus()[0].model}, ${availableParallelism()} cores, Node ${process.version}, queue on ${options.backend}`,
  );
  await warmUp(client);
  await measureThroughput(client);
  await measureAcceptance(client);
  await measureSurfaces(client);
} finally {
  await service.stop();
}

async function warmUp(client: Client): Promise<void> {
  const id = await client.submit({
    ...PLANE,
    axes: { ...PLANE.axes, sequenceLength: { from: 1024, to: 1124, step: 1 } },
  });
  await client.untilCompleted(id);
}

/** Alternates bare and served runs, so that other load on the machine meets both. */
async function measureThroughput(client: Client): Promise<void> {
  const points = countPoints(parseSweepSpec(MILLION));
  for (let round = 1; round <= 2; round++) {
    const bareCpu = process.cpuUsage();
    const bareSeconds = await runBare(MILLION, points);
    const bareCpuSeconds = totalSeconds(process.cpuUsage(bareCpu));
    report(
      `bare evaluator, ${threads} threads`,
      `${(points / bareSeconds).toFixed(0)} points/s (${bareSeconds.toFixed(1)} s)`,
    );
    const memory = watchMemory();
    const before = await serviceCpu();
    const startedMs = performance.now();
    const id = await client.submit({ ...MILLION, name: `round ${round}` });
    const sweep = await client.until(id, ({ status }) => status === 'completed', 3600);
    const seconds = (performance.now() - startedMs) / 1000;
    const share = bareSeconds / seconds;
    const after = await serviceCpu();
    const [api, worker, postgres] = (['api', 'worker', 'postgres'] as const).map((part) => after[part] - before[part]);
    const cpu = api + worker + postgres;
    report(
      `service, ${threads} threads`,
      `${(points / seconds).toFixed(0)} points/s (${seconds.toFixed(1)} s), ${(100 * share).toFixed(1)} % of bare`,
    );
    report('thread time in chunks', `${sweep.computeSeconds.toFixed(1)} s of ${(threads * seconds).toFixed(1)} s`);
    report(
      'CPU, whatever else the machine does',
      `bare ${bareCpuSeconds.toFixed(1)} s; worker ${worker.toFixed(1)} + API ${api.toFixed(1)} + PostgreSQL ${postgres.toFixed(1)} s: ${((100 * bareCpuSeconds) / cpu).toFixed(1)} %`,
    );
    for (const line of memory.stop()) report('memory', line);
  }
}

async function runBare(spec: SweepSpecInput, points: number): Promise<number> {
  const share = Math.ceil(points / threads);
  const workers = Array.from({ length: threads }, (_, thread) => {
    const fromIndex = thread * share;
    const pointCount = Math.min(share, points - fromIndex);
    const workerData = { spec, fromIndex, pointCount, blockPoints: BLOCK_POINTS };
    return new Worker(new URL('./bare-thread.ts', import.meta.url), { workerData });
  });
  const message = (worker: Worker) => new Promise((resolve) => worker.once('message', resolve));
  await Promise.all(workers.map(message));
  const startedMs = performance.now();
  const done = Promise.all(workers.map(message));
  for (const worker of workers) worker.postMessage('go');
  await done;
  const seconds = (performance.now() - startedMs) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return seconds;
}

async function measureAcceptance(client: Client): Promise<void> {
  const milliseconds: number[] = [];
  for (let count = 0; count < REPEATS; count++) {
    const startedMs = performance.now();
    const id = await client.submit({ ...TEN_MILLION, name: `accept ${count}` });
    milliseconds.push(performance.now() - startedMs);
    await client.send('DELETE', `/sweeps/${id}`);
  }
  report('POST of 10,000,000 points', summary(milliseconds));
}

async function measureSurfaces(client: Client): Promise<void> {
  const cube = (await client.get<{ sweeps: { id: string; name: string }[] }>('/sweeps')).sweeps.find(
    ({ name }) => name === 'round 2',
  )!.id;
  const plane = await client.submit(PLANE);
  await client.untilCompleted(plane);
  const axes = 'x=chunkSize&y=sequenceLength';
  await measureReads(
    client,
    'a slice of a million points (1,000 x 100)',
    cube,
    `${axes}&metric=ttdsSeconds&batchSize=4`,
  );
  await measureReads(client, 'a million points reduced to 1,000 x 100', cube, `${axes}&metric=tpotSeconds&reduce=min`);
  await measureReads(client, 'all of 1,000 x 1,000 points', plane, `${axes}&metric=ttftSeconds`);
}

/** The first read decodes stored columns, the others find them in memory. */
async function measureReads(client: Client, name: string, id: string, query: string): Promise<void> {
  const milliseconds: number[] = [];
  let bytes = 0;
  for (let count = 0; count < REPEATS; count++) {
    const startedMs = performance.now();
    bytes = (await (await client.request(`/sweeps/${id}/surface?${query}`)).arrayBuffer()).byteLength;
    milliseconds.push(performance.now() - startedMs);
  }
  const [first, ...again] = milliseconds;
  report(`surface: ${name}`, `first ${first.toFixed(0)} ms, then ${summary(again)}; ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Resident memory of API and worker: at the start, at the quarters, at the end. */
function watchMemory(): { stop(): string[] } {
  const processes = { API: service.api?.pid, worker: service.workers[0].pid };
  const samples: Record<string, number[]> = { API: [], worker: [] };
  const timer = setInterval(async () => {
    for (const [name, pid] of Object.entries(processes)) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      const kibibytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
      samples[name].push(kibibytes / 1024);
    }
  }, MEMORY_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return Object.entries(samples).map(([name, values]) => {
        const at = [0, 0.25, 0.5, 0.75, 1].map((share) => values[Math.round(share * (values.length - 1))]);
        return `${name} ${at.map((value) => value?.toFixed(0)).join(' -> ')} MiB`;
      });
    },
  };
}

/** CPU time so far by part; of PostgreSQL every process, those that ended included. */
async function serviceCpu(): Promise<Record<'api' | 'worker' | 'postgres', number>> {
  const postmaster = service.database.pid;
  const backends = (await readFile(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')).trim().split(' ');
  const postgres = await Promise.all([postmaster, ...backends].map(cpuSeconds));
  return {
    api: await cpuSeconds(service.api?.pid),
    worker: await cpuSeconds(service.workers[0].pid),
    postgres: postgres.reduce((sum, seconds) => sum + seconds, 0),
  };
}

/** User and system time of a process and of the children that it waited for. */
async function cpuSeconds(pid: number | string | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  return ticks.reduce((sum, count) => sum + (count || 0), 0) / TICKS_PER_SECOND;
}

function totalSeconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

function summary(milliseconds: readonly number[]): string {
  const sorted = milliseconds.toSorted((left, right) => left - right);
  return `median ${sorted[sorted.length >> 1].toFixed(1)} ms, worst ${sorted[sorted.length - 1].toFixed(1)} ms`;
}

function report(what: string, result: string): void {
  console.log(`${what.padEnd(52)} ${result}`);
}
