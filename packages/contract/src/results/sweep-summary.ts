import Type, { type Static } from 'typebox';
import { SweepSpecSchema } from '../sweep/schema.ts';

export const SWEEP_STATES = ['queued', 'running', 'completed', 'cancelled', 'failed'] as const;
export type SweepState = (typeof SWEEP_STATES)[number];

const instant = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);

/** A stored sweep without its points. */
export const SweepSummarySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  status: Type.Enum([...SWEEP_STATES]),
  pointCount: Type.Integer({ minimum: 1 }),
  completedPoints: Type.Integer({ minimum: 0 }),
  okPoints: Type.Integer({ minimum: 0 }),
  infeasiblePoints: Type.Integer({ minimum: 0 }),
  skippedPoints: Type.Integer({ minimum: 0, description: 'Points that a `where` condition dropped.' }),
  pointsPerSecond: Type.Union([Type.Number(), Type.Null()], {
    description: 'Of the last seconds while it runs, of the whole run afterwards; null before the first points.',
  }),
  secondsLeft: Type.Union([Type.Number(), Type.Null()], { description: 'Estimate at the present speed.' }),
  computeSeconds: Type.Number({ description: 'Thread time spent so far.' }),
  revision: Type.Integer({ description: 'Grows with every change; the id of progress events.' }),
  error: Type.Union([Type.Object({ code: Type.String(), message: Type.String() }), Type.Null()]),
  createdBy: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String({ format: 'date-time' }),
  startedAt: instant,
  endedAt: instant,
  spec: SweepSpecSchema,
});
export type SweepSummary = Static<typeof SweepSummarySchema>;

/** What a progress event carries: the summary without the specification. */
export const SweepProgressSchema = Type.Omit(SweepSummarySchema, ['spec']);
export type SweepProgress = Static<typeof SweepProgressSchema>;

/** One page of the list, newest first. */
export const SweepListSchema = Type.Object({
  sweeps: Type.Array(SweepSummarySchema),
  nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'Send it as `cursor` for the next page.' }),
});
export type SweepList = Static<typeof SweepListSchema>;

export const SweepAcceptedSchema = Type.Object({ id: Type.String(), pointCount: Type.Integer({ minimum: 1 }) });
export type SweepAccepted = Static<typeof SweepAcceptedSchema>;
