import type {
  BestPoints,
  Goal,
  PointRecord,
  Surface,
  SweepAccepted,
  SweepList,
  SweepProgress,
  SweepSpec,
  SweepSummary,
} from '@tandem/contract';
import { followEvents } from '../api/event-stream.ts';
import { type ApiTransport, query } from '../api/transport.ts';
import type { Limit, ResultView } from './result-view.ts';

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

  cancel(id: string): Promise<SweepSummary> {
    return this.#api.sendJson(`${path(id)}/cancel`, { method: 'POST' });
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

  /** Some points as records: axis values, then metrics, or why there are none. */
  async points(id: string, request: PointsRequest, signal?: AbortSignal): Promise<readonly PointRecord[]> {
    const response = await this.#api.send(`${path(id)}/points${query({ format: 'ndjson', ...request })}`, { signal });
    return parseLines<PointRecord>(await response.text());
  }

  /** Address of a download that the browser itself makes. */
  pointsUrl(id: string, format: PointFormat): string {
    return this.#api.url(`${path(id)}/points${query({ format })}`);
  }

  /** Follows a sweep's progress until it ends, is removed, or `signal` aborts. */
  follow(
    id: string,
    onProgress: (progress: SweepProgress) => void,
    onRemoved: () => void,
    onConnection: (state: 'open' | 'lost') => void,
    signal: AbortSignal,
  ): Promise<void> {
    return followEvents(
      this.#api,
      `${path(id)}/events`,
      {
        onConnection,
        onEvent: (event) => {
          const state = JSON.parse(event.data) as SweepProgress | { status: 'deleted' };
          if (state.status === 'deleted') onRemoved();
          else onProgress(state);
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
  /** A condition over axes and metrics. */
  readonly where?: string | undefined;
}

export interface PointsRequest {
  readonly limit: number;
  readonly where?: string | undefined;
  /** An axis or a metric, with a minus for descending. */
  readonly sort?: string | undefined;
}

function surfaceQuery({ x, y, metric, reduction, held }: SurfaceView): Record<string, string | number> {
  return { x, y, metric, reduce: reduction, include: 'status', ...held };
}

function bestQuery({ metric, goal, limits, count, where }: BestRequest): Record<string, string | number | undefined> {
  const bounds = limits.map(({ metric: name, bound, value }) => [
    `${bound === 'atMost' ? 'max' : 'min'}.${name}`,
    value,
  ]);
  return { metric, goal, limit: count, where, ...Object.fromEntries(bounds) };
}

/** Reads one JSON object a line. */
function parseLines<Item>(text: string): Item[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Item);
}

function path(id: string): string {
  return `/sweeps/${encodeURIComponent(id)}`;
}
