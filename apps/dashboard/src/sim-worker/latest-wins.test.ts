import { expect, it } from 'vitest';
import { LatestWins, type WorkerLike } from './latest-wins.ts';

/** A worker that answers when told to. */
class HandWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  readonly asked: { id: number }[] = [];
  postMessage(message: { id: number }): void {
    this.asked.push(message);
  }
  answer(): void {
    this.onmessage?.call(this as unknown as Worker, new MessageEvent('message', { data: this.asked.at(-1) }));
  }
  terminate(): void {}
}

it('runs one request, keeps the newest waiting and drops those between', () => {
  const worker = new HandWorker();
  const replies: number[] = [];
  const client = new LatestWins<{ id: number }, { id: number }>(worker, ({ id }) => replies.push(id));
  for (const id of [1, 2, 3, 4]) client.ask({ id });
  expect(worker.asked.map(({ id }) => id)).toEqual([1]);
  worker.answer();
  expect(worker.asked.map(({ id }) => id)).toEqual([1, 4]);
  worker.answer();
  expect(replies).toEqual([1, 4]);
  client.ask({ id: 5 });
  expect(worker.asked.map(({ id }) => id)).toEqual([1, 4, 5]);
});
