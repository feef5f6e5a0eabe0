import type { PdConfig } from '@tandem/core';
import type { RunOutcome, SimulateReply, SimulateRequest } from './messages.ts';
import { PAGE_THREADS } from './threads.ts';

/** Simulates every configuration it is given, one after the other, in a worker of its own. */
export class RunQueue {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, (outcome: RunOutcome) => void>();
  #nextId = 0;

  constructor() {
    this.#worker = PAGE_THREADS.startSimulation();
    this.#worker.onmessage = ({ data }: MessageEvent<SimulateReply>) => {
      this.#waiting.get(data.id)?.(data.outcome);
      this.#waiting.delete(data.id);
    };
  }

  run(config: PdConfig): Promise<RunOutcome> {
    const id = this.#nextId++;
    this.#worker.postMessage({ id, config } satisfies SimulateRequest);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  close(): void {
    this.#worker.terminate();
  }
}
