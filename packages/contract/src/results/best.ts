import Type, { type TUnsafe } from 'typebox';
import type { Configuration } from '../configuration/configuration.ts';
import { ConfigurationSchema } from '../configuration/schema.ts';
import { type Metrics, MetricsSchema } from './metrics.ts';

export const GOALS = ['min', 'max'] as const;
export type Goal = (typeof GOALS)[number];

/** A feasible point with its complete configuration. */
export interface BestPoint {
  readonly pointIndex: number;
  readonly axes: Readonly<Record<string, number | string>>;
  readonly config: Configuration;
  readonly metrics: Metrics;
}

export interface BestPoints {
  readonly metric: string;
  readonly goal: Goal;
  /** Best first; equal points in the order of the grid. */
  readonly points: readonly BestPoint[];
  readonly completedPoints: number;
  readonly pointCount: number;
}

export const BestPointsSchema: TUnsafe<BestPoints> = Type.Unsafe<BestPoints>(
  Type.Object({
    metric: Type.String(),
    goal: Type.Enum([...GOALS]),
    points: Type.Array(
      Type.Object({
        pointIndex: Type.Integer({ minimum: 0 }),
        axes: Type.Record(Type.String(), Type.Union([Type.Number(), Type.String()])),
        config: ConfigurationSchema,
        metrics: MetricsSchema,
      }),
    ),
    completedPoints: Type.Integer(),
    pointCount: Type.Integer(),
  }),
);
