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
  createdBy: Type.Union([Type.String(), Type.Null()]),
  createdAt: Type.String({ format: 'date-time' }),
  startedAt: instant,
  endedAt: instant,
  spec: SweepSpecSchema,
});
export type SweepSummary = Static<typeof SweepSummarySchema>;

export const SweepAcceptedSchema = Type.Object({ id: Type.String(), pointCount: Type.Integer({ minimum: 1 }) });
export type SweepAccepted = Static<typeof SweepAcceptedSchema>;
