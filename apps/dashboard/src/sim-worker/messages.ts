import type { Fit, Infeasible, PdConfig, PdCriticalPaths, PdMetricName, Trace } from '@tandem/core';
import type { GanttRows } from '../features/gantt/rows.ts';
import type { FieldValues } from './field-values.ts';

/** What became of one configuration. Bad combinations are outcomes like any other: the page shows them. */
export type RunOutcome =
  | { readonly status: 'ok'; readonly run: Run }
  | { readonly status: 'infeasible'; readonly infeasible: Infeasible }
  | { readonly status: 'invalid'; readonly code: string; readonly message: string };

/** A run with everything that the timeline needs, computed off the main thread. */
export interface Run {
  readonly metrics: Readonly<Record<PdMetricName, number>>;
  readonly trace: Trace;
  readonly rows: GanttRows;
  readonly paths: PdCriticalPaths;
}

/** Each thread answers with the id of the request, so that a late answer is known as such. */
export interface SimulateRequest {
  readonly id: number;
  readonly config: PdConfig;
}

export interface SimulateReply {
  readonly id: number;
  readonly outcome: RunOutcome;
}

/** Everything that is found by running other configurations than the one shown. */
export type StudyRequest = AdviceRequest | SurfaceRequest;

/** What would help first, and for an infeasible configuration what would fit. */
export interface AdviceRequest {
  readonly type: 'advice';
  readonly id: number;
  readonly config: PdConfig;
  /** Changes to try for a faster run. */
  readonly variations: readonly FieldValues[];
  /** Changes to try for a run that fits, nearest values first. */
  readonly fits: readonly FieldValues[];
  readonly metric: PdMetricName;
}

/** One part of a surface: every `partCount`-th point, coarse ones first. */
export interface SurfaceRequest {
  readonly type: 'surface';
  readonly id: number;
  readonly config: PdConfig;
  readonly x: FieldValues;
  readonly y: FieldValues;
  readonly part: number;
  readonly partCount: number;
}

export type StudyReply = AdviceReply | SurfaceReply;

export interface AdviceReply {
  readonly type: 'advice';
  readonly id: number;
  readonly variations: readonly { field: string; value: number | string; change: number; metricValue: number }[];
  readonly fits: readonly Fit[];
  /** By metric column: how far it moves, relative to itself, by rounding alone. */
  readonly spread: Float64Array;
}

/** Some points of a surface. */
export interface SurfaceReply {
  readonly type: 'surface';
  readonly id: number;
  /** `yIndex * x.values.length + xIndex` of each point. */
  readonly points: Uint32Array;
  /** POINT_STATUS of each point. */
  readonly status: Uint8Array;
  /** Point-major: metric m of the i-th point is at `[i * PD_METRIC_COUNT + m]`. */
  readonly metrics: Float64Array;
  /** Whether this part of the surface is complete. */
  readonly done: boolean;
}
