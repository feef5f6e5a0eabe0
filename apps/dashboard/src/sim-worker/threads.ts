/** How a page starts its threads. The bundler finds them by these very expressions. */
export interface Threads {
  readonly startSimulation: () => Worker;
  readonly startStudy: () => Worker;
}

export const PAGE_THREADS: Threads = {
  startSimulation: () =>
    new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module', name: 'simulate' }),
  startStudy: () => new Worker(new URL('./study.worker.ts', import.meta.url), { type: 'module', name: 'study' }),
};
