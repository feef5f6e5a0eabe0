import type { ErrorDetails } from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';

/** RFC 9457 problem details with a stable `code`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly details?: ErrorDetails;
}

export const ProblemSchema: TUnsafe<Problem> = Type.Unsafe<Problem>(
  Type.Object({
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Any())),
  }),
);
