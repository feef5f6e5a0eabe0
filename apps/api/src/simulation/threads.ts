import { fileURLToPath } from 'node:url';
import type { Configuration, SimulationRequest } from '@tandem/contract';
import { ProjectError } from '@tandem/core';
import { Piscina } from 'piscina';
import { jobsOf } from '../dispatch/chunk-size.ts';
import { apiError } from '../problems/codes.ts';
import type { SimulationAnswer } from './messages.ts';

/** Compute jobs of the largest single run; each brings about three spans of 200 bytes of JSON. */
const MOST_JOBS = 65_536;
const MOST_WAITING = 256;
const IDLE_MS = 60_000;

/** Runs single configurations beside the event loop, so that a large one keeps nobody waiting. */
export class SimulationThreads {
  readonly #pool = new Piscina<SimulationRequest, SimulationAnswer>({
    filename: fileURLToPath(new URL('./thread.ts', import.meta.url)),
    minThreads: 0,
    maxThreads: 2,
    maxQueue: MOST_WAITING,
    idleTimeout: IDLE_MS,
  });

  /** The answer as JSON bytes. @throws SIMULATION_TOO_LARGE, SIMULATIONS_BUSY, and what the model refuses. */
  async run({ config, own }: SimulationRequest): Promise<Uint8Array> {
    refuseTooLarge(config);
    if (this.#pool.queueSize >= MOST_WAITING) {
      throw apiError('SIMULATIONS_BUSY', `${MOST_WAITING} single runs wait already; try again in a moment`);
    }
    const answer = await this.#pool.run({ config, ...(own && { own }) });
    if (answer.kind === 'done') return answer.json;
    throw new ProjectError(answer.code, answer.message, answer.details);
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

function refuseTooLarge(config: Configuration): void {
  const jobs = jobsOf(config);
  if (jobs <= MOST_JOBS) return;
  throw apiError(
    'SIMULATION_TOO_LARGE',
    `the run has ${jobs} compute jobs, above the limit of ${MOST_JOBS} for an answer with spans; a sweep takes it`,
    { jobs, limit: MOST_JOBS },
  );
}
