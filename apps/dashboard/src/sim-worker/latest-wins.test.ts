import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LatestWins, type WorkerLike } from './latest-wins.ts';

/** A worker that answers when told to. */
class HandWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  readonly asked: number[] = [];
  isTerminated = false;
  postMessage(message: { id: number }): void {
    this.asked.push(message.id);
  }
  answer(): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data: { id: this.asked.at(-1) } }));
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

let workers: HandWorker[];
let replies: number[];
let client: LatestWins<{ id: number }, { id: number }>;

beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  replies = [];
  const start = () => {
    const worker = new HandWorker();
    workers.push(worker);
    return worker;
  };
  client = new LatestWins(start, ({ id }) => replies.push(id));
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs one request, keeps the newest waiting and drops those between', () => {
  const [worker] = workers;
  for (const id of [1, 2, 3, 4]) client.ask({ id });
  expect(worker.asked).toEqual([1]);
  worker.answer();
  expect(worker.asked).toEqual([1, 4]);
  worker.answer();
  expect(replies).toEqual([1, 4]);
  client.ask({ id: 5 });
  expect(worker.asked).toEqual([1, 4, 5]);
});

it('gives up a worker that keeps a newer request waiting, and only then', () => {
  client.ask({ id: 1 });
  vi.advanceTimersByTime(60_000);
  expect(workers).toHaveLength(1);
  client.ask({ id: 2 });
  vi.advanceTimersByTime(900);
  client.ask({ id: 3 });
  vi.advanceTimersByTime(99);
  expect(workers).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(workers[0].isTerminated).toBe(true);
  expect(workers[1].asked).toEqual([3]);
  workers[0].answer();
  workers[1].answer();
  expect(replies).toEqual([3]);
  client.ask({ id: 4 });
  workers[1].answer();
  vi.advanceTimersByTime(60_000);
  expect(workers).toHaveLength(2);
  expect(replies).toEqual([3, 4]);
});
