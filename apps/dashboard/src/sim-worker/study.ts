import type { AdviceReply, AdviceRequest, StudyReply, SurfaceReply, SurfaceRequest } from './messages.ts';
import type { Threads } from './threads.ts';

export interface StudyListeners {
  onAdvice: (reply: AdviceReply) => void;
  onSurface: (reply: SurfaceReply) => void;
}

/**
 * Workers for questions that take many runs: a surface is split over all of them, advice goes to the last. Replies to
 * overtaken requests are dropped here.
 */
export class Study {
  readonly #workers: Worker[];
  #surfaceId = 0;
  #adviceId = 0;

  constructor(threads: Threads, listeners: StudyListeners, workerCount = defaultWorkerCount()) {
    this.#workers = Array.from({ length: workerCount }, () => {
      const worker = threads.startStudy();
      worker.onmessage = ({ data }: MessageEvent<StudyReply>) => {
        if (data.type === 'surface' && data.id === this.#surfaceId) listeners.onSurface(data);
        if (data.type === 'advice' && data.id === this.#adviceId) listeners.onAdvice(data);
      };
      return worker;
    });
  }

  surface(request: Pick<SurfaceRequest, 'config' | 'x' | 'y'>): number {
    const id = ++this.#surfaceId;
    const partCount = this.#workers.length;
    this.#workers.forEach((worker, part) => {
      worker.postMessage({ type: 'surface', id, ...request, part, partCount } satisfies SurfaceRequest);
    });
    return id;
  }

  advice(request: Omit<AdviceRequest, 'id' | 'type'>): void {
    const id = ++this.#adviceId;
    this.#workers.at(-1)?.postMessage({ type: 'advice', id, ...request } satisfies AdviceRequest);
  }

  /** Advice that is still under way is for settings of the past. */
  forgetAdvice(): void {
    this.#adviceId++;
  }

  /** How many `done` replies complete a surface. */
  get partCount(): number {
    return this.#workers.length;
  }

  close(): void {
    for (const worker of this.#workers) worker.terminate();
  }
}

/** The page and the timeline's worker are mostly idle while a surface is shown, so two cores take two workers. */
function defaultWorkerCount(): number {
  return Math.max(2, Math.min(8, navigator.hardwareConcurrency - 1));
}
