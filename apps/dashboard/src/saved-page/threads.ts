import SimulateWorker from '../sim-worker/simulate.worker.ts?worker&inline';
import StudyWorker from '../sim-worker/study.worker.ts?worker&inline';
import type { Threads } from '../sim-worker/threads.ts';

/** Threads whose programs are part of the page: a saved page has no files beside it. */
export const INLINE_THREADS: Threads = {
  startSimulation: () => new SimulateWorker({ name: 'simulate' }),
  startStudy: () => new StudyWorker({ name: 'study' }),
};
