import { CommNetworkSimulator, ComputeJob, type DataBatch, type SimulatedSystem } from '@tandem/core';
import type { ScenarioTask } from './scenario.ts';

/** Runs every task to its end; afterwards each has its start and end time. */
export function runScenario(tasks: readonly ScenarioTask[]): void {
  const simulator = new CommNetworkSimulator();
  const system = new ScenarioSystem(tasks);
  system.start(simulator);
  simulator.run(system);
}

/** Starts each task when everything it waits for has ended, and not before its own start. */
class ScenarioSystem implements SimulatedSystem {
  readonly #tasks: readonly ScenarioTask[];
  readonly #waiters = new Map<string, ScenarioTask[]>();
  readonly #openConditions = new Map<string, number>();

  constructor(tasks: readonly ScenarioTask[]) {
    this.#tasks = tasks;
    for (const task of tasks) {
      const conditions = new Set(task.after);
      this.#openConditions.set(task.id, conditions.size);
      for (const earlier of conditions) {
        const waiters = this.#waiters.get(earlier);
        if (waiters === undefined) this.#waiters.set(earlier, [task]);
        else waiters.push(task);
      }
    }
  }

  start(simulator: CommNetworkSimulator): void {
    for (const task of this.#tasks) if (task.after.length === 0) add(simulator, task);
  }

  onDataTransferComplete(simulator: CommNetworkSimulator, batch: DataBatch): void {
    this.#release(simulator, batch.name);
  }

  onComputeComplete(simulator: CommNetworkSimulator, job: ComputeJob): void {
    this.#release(simulator, job.name);
  }

  #release(simulator: CommNetworkSimulator, endedId: string): void {
    for (const task of this.#waiters.get(endedId) ?? []) {
      const open = (this.#openConditions.get(task.id) ?? 0) - 1;
      this.#openConditions.set(task.id, open);
      if (open === 0) add(simulator, task);
    }
  }
}

function add(simulator: CommNetworkSimulator, { task, startAtSeconds }: ScenarioTask): void {
  const isLater = startAtSeconds !== undefined && startAtSeconds > simulator.currentTime;
  const start = isLater ? startAtSeconds : undefined;
  if (task instanceof ComputeJob) simulator.addComputeJob(task, start);
  else simulator.addBatch(task, start);
}
