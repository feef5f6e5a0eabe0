/** The part of a Worker that a client uses. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'onmessage' | 'terminate'>;

/**
 * Talks to a worker that answers each request once, so that it never works on what nobody wants any more: one request
 * runs, at most one waits, and a newer one replaces the one that waits. Every answer is delivered, always newer than the
 * one before.
 */
export class LatestWins<Request extends { readonly id: number }, Reply extends { readonly id: number }> {
  readonly #worker: WorkerLike;
  #isRunning = false;
  #waiting: Request | undefined;

  constructor(worker: WorkerLike, onReply: (reply: Reply) => void) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      this.#isRunning = false;
      const waiting = this.#waiting;
      this.#waiting = undefined;
      if (waiting !== undefined) this.ask(waiting);
      onReply(data);
    };
  }

  ask(request: Request): void {
    if (this.#isRunning) {
      this.#waiting = request;
      return;
    }
    this.#isRunning = true;
    this.#worker.postMessage(request);
  }

  close(): void {
    this.#worker.onmessage = null;
    this.#worker.terminate();
  }
}
