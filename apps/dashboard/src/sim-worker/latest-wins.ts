/** The part of a Worker that a client uses. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'onmessage' | 'terminate'>;

/** How long a request that nobody wants any more may keep its worker. Most are answered long before. */
const PATIENCE_MILLISECONDS = 1000;

/**
 * Talks to a worker that answers each request once, so that it never works long on what nobody wants any more: one request
 * runs, at most one waits, and a newer one replaces the one that waits. A worker that lets it wait too long is replaced
 * by a new one. Every answer is delivered, always newer than the one before.
 */
export class LatestWins<Request extends { readonly id: number }, Reply extends { readonly id: number }> {
  readonly #start: () => WorkerLike;
  readonly #onReply: (reply: Reply) => void;
  #worker: WorkerLike;
  #isRunning = false;
  #waiting: Request | undefined;
  #abandonTimer: ReturnType<typeof setTimeout> | undefined;

  /** @param start creates a worker; called again for each that is given up. */
  constructor(start: () => WorkerLike, onReply: (reply: Reply) => void) {
    this.#start = start;
    this.#onReply = onReply;
    this.#worker = this.#started();
  }

  ask(request: Request): void {
    if (this.#isRunning) {
      this.#waiting = request;
      this.#abandonTimer ??= setTimeout(() => this.#abandon(), PATIENCE_MILLISECONDS);
      return;
    }
    this.#isRunning = true;
    this.#worker.postMessage(request);
  }

  close(): void {
    clearTimeout(this.#abandonTimer);
    this.#worker.onmessage = null;
    this.#worker.terminate();
  }

  #started(): WorkerLike {
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      this.#next();
      this.#onReply(data);
    };
    return worker;
  }

  #abandon(): void {
    this.close();
    this.#worker = this.#started();
    this.#next();
  }

  #next(): void {
    clearTimeout(this.#abandonTimer);
    this.#abandonTimer = undefined;
    this.#isRunning = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.ask(waiting);
  }
}
