import type { PdConfig } from '@tandem/core';
import { LatestWins } from './latest-wins.ts';
import type { RunOutcome, SimulateReply, SimulateRequest } from './messages.ts';
import type { Threads } from './threads.ts';

/** Simulates in a worker of its own; the newest configuration wins. */
export class Simulator {
  readonly #client: LatestWins<SimulateRequest, SimulateReply>;
  #newestId = -1;

  /** @param onOutcome told whether `outcome` is that of the newest configuration; one on the way to it is not. */
  constructor(threads: Threads, onOutcome: (outcome: RunOutcome, isNewest: boolean) => void) {
    this.#client = new LatestWins(
      () => {
        const worker = threads.startSimulation();
        worker.onerror = ({ message }) => {
          onOutcome(
            { status: 'invalid', code: 'WORKER_FAILED', message: message || 'the simulation worker failed to start' },
            true,
          );
        };
        return worker;
      },
      ({ id, outcome }) => onOutcome(outcome, id === this.#newestId),
    );
  }

  simulate(config: PdConfig): void {
    this.#client.ask({ id: ++this.#newestId, config });
  }

  close(): void {
    this.#client.close();
  }
}
