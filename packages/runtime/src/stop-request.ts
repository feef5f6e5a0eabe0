/**
 * Resolves with the reason when the process is asked to stop: by a signal, or because its supervisor is gone. Call it
 * first thing, so that a request during the start is not missed; whatever is still running after `deadlineMs` is cut off.
 */
export function untilStopRequested(deadlineMs: number): Promise<string> {
  return new Promise((resolve) => {
    const request = (reason: string) => {
      setTimeout(() => process.exit(1), deadlineMs).unref();
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, request);
    process.once('disconnect', () => request('supervisor gone'));
  });
}
