import type {
  BestPoints,
  Goal,
  Surface,
  SweepAccepted,
  SweepList,
  SweepProgress,
  SweepSpec,
  SweepSummary,
} from '@tandem/contract';
import { followEvents } from '../api/event-stream.ts';
import { type ApiTransport, query } from '../api/transport.ts';
import { type Limit, limitToText, type ResultView } from './result-view.ts';

export const POINT_FORMATS = ['csv', 'parquet', 'ndjson'] as const;
export type PointFormat = (typeof POINT_FORMATS)[number];

/** The sweep routes of the API. */
export class SweepsClient {
  readonly #api: ApiTransport;

  constructor(api: ApiTransport) {
    this.#api = api;
  }

  /**
   * Sends a sweep.
   * @param idempotencyKey the same for every attempt to send this sweep, so that a lost answer makes no second one
   */
  create(spec: SweepSpec, idempotencyKey: string): Promise<SweepAccepted> {
    return this.#api.sendJson('/sweeps', {
      method: 'POST',
      body: spec,
      headers: { 'idempotency-key': idempotencyKey },
    });
  }

  list(cursor: string | undefined, signal?: AbortSignal): Promise<SweepList> {
    return this.#api.sendJson(`/sweeps${query({ limit: 50, cursor })}`, { signal });
  }

  get(id: string, signal?: AbortSignal): Promise<SweepSummary> {
    return this.#api.sendJson(path(id), { signal });
  }

  rename(id: string, name: string): Promise<SweepSummary> {
    return this.#api.sendJson(path(id), { method: 'PATCH', body: { name } });
  }

  async cancel(id: string): Promise<void> {
    await this.#api.send(`${path(id)}/cancel`, { method: 'POST' });
  }

  async remove(id: string): Promise<void> {
    await this.#api.send(path(id), { method: 'DELETE' });
  }

  surface(id: string, view: SurfaceView, signal?: AbortSignal): Promise<Surface> {
    return this.#api.sendJson(`${path(id)}/surface${query(surfaceQuery(view))}`, { signal });
  }

  best(id: string, request: BestRequest, signal?: AbortSignal): Promise<BestPoints> {
    return this.#api.sendJson(`${path(id)}/best${query(bestQuery(request))}`, { signal });
  }

  /** Address of a download that the browser itself makes. */
  pointsUrl(id: string, format: PointFormat): string {
    return this.#api.url(`${path(id)}/points${query({ format })}`);
  }

  /** Follows a sweep's progress until it ends, is removed, or `signal` aborts. */
  follow(
    id: string,
    onProgress: (progress: SweepProgress) => void,
    onConnection: (state: 'open' | 'lost') => void,
    signal: AbortSignal,
  ): Promise<void> {
    return followEvents(
      this.#api,
      `${path(id)}/events`,
      {
        onConnection,
        onEvent: (event) => {
          if (event.event === 'progress' || event.event === 'end') onProgress(JSON.parse(event.data) as SweepProgress);
          return event.event === 'end';
        },
      },
      signal,
    );
  }
}

/** The part of a view that decides a surface's numbers. */
export type SurfaceView = Pick<ResultView, 'x' | 'metric' | 'reduction' | 'held'> & { readonly y: string };

export interface BestRequest {
  readonly metric: string;
  readonly goal: Goal;
  readonly limits: readonly Limit[];
  readonly count: number;
}

function surfaceQuery({ x, y, metric, reduction, held }: SurfaceView): Record<string, string | number> {
  return { x, y, metric, reduce: reduction, include: 'status', ...held };
}

function bestQuery({ metric, goal, limits, count }: BestRequest): Record<string, string | number | undefined> {
  const where = limits.map(limitToText).join(' && ');
  return { metric, goal, limit: count, where: where === '' ? undefined : where };
}

function path(id: string): string {
  return `/sweeps/${encodeURIComponent(id)}`;
}
