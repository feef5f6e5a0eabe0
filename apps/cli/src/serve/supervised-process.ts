import { type ChildProcess, spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly name: string;
  /** File that Node runs. */
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
  readonly onMessage?: (message: unknown) => void;
  /** Told about every restart. */
  readonly onRestart: (name: string, reason: string) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long starts again without waiting. */
const STABLE_AFTER_MS = 30_000;
/** What a process may take to stop by itself. */
const STOP_TIMEOUT_MS = 10_000;

/** A child process that is started again whenever it dies, until it is stopped. */
export class SupervisedProcess {
  readonly #options: ProcessOptions;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #stopping = false;

  constructor(options: ProcessOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    const startedMs = performance.now();
    // The channel tells the child when its supervisor is gone.
    const child = spawn(process.execPath, [this.#options.entry], {
      env: this.#options.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child = child;
    child.on('message', (message) => this.#options.onMessage?.(message));
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      if (this.#stopping) return;
      if (performance.now() - startedMs > STABLE_AFTER_MS) this.#pauseMs = FIRST_PAUSE_MS;
      this.#options.onRestart(this.#options.name, signal ?? `exit code ${code}`);
      this.#timer = setTimeout(() => this.start(), this.#pauseMs);
      this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
    });
  }

  /** Asks the child to stop, and ends it when it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    const child = this.#child;
    if (child === undefined) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(timer);
  }

  /** Whether the child ended for good before `stop`; only its first start is watched so. */
  async failsBefore(ready: Promise<unknown>): Promise<boolean> {
    const child = this.#child;
    if (child === undefined) return true;
    const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
    return Promise.race([ended, ready.then(() => false)]);
  }
}
