/** How a long computation shares its thread. */
export interface Slices<Step> {
  /** Longest stretch without looking for new messages. */
  readonly milliseconds: number;
  /** Asked after every slice; false ends the computation. */
  readonly isWanted: () => boolean;
  readonly onStep?: (step: Step) => void;
}

/**
 * Drives a computation that yields between its steps and lets messages in after every slice of time.
 * @returns what it returns, or undefined when it was not wanted any more.
 */
export async function runInSlices<Step, Result>(
  steps: Generator<Step, Result>,
  { milliseconds, isWanted, onStep }: Slices<Step>,
): Promise<Result | undefined> {
  let sliceEndsAt = performance.now() + milliseconds;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    onStep?.(step.value);
    if (performance.now() < sliceEndsAt) continue;
    await newMessages();
    if (!isWanted()) return undefined;
    sliceEndsAt = performance.now() + milliseconds;
  }
}

/** Lets waiting messages in; a message channel has no minimum delay as timers have. */
export function newMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
