import type { PdConfig } from '@tandem/core';
import { LatestWins } from './latest-wins.ts';
import type { RunOutcome, SimulateReply, SimulateRequest } from './messages.ts';

/** Simulates in a worker of its own; the newest configuration wins. */
export class Simulator {
  readonly #client: LatestWins<SimulateRequest, SimulateReply>;
  #nextId = 0;

  constructor(onOutcome: (outcome: RunOutcome, id: number) => void) {
    const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module', name: 'simulate' });
    worker.onerror = ({ message }) => {
      onOutcome(
        { status: 'invalid', code: 'WORKER_FAILED', message: message || 'the simulation worker failed to start' },
        -1,
      );
    };
    this.#client = new LatestWins(worker, ({ id, outcome }) => onOutcome(outcome, id));
  }

  /** @returns the id under which the outcome will arrive, unless a newer request overtakes it. */
  simulate(config: PdConfig): number {
    const id = this.#nextId++;
    this.#client.ask({ id, config });
    return id;
  }

  close(): void {
    this.#client.close();
  }
}
