import type { Readable } from 'node:stream';
import { ProblemSchema } from '@tandem/contract';
import Type, { type TSchema, type TUnsafe } from 'typebox';

/** The problem answers that a route documents beside its own. */
export function withProblems<Answers extends Record<number | string, TSchema>>(
  answers: Answers,
): Answers & { '4xx': typeof ProblemSchema; '5xx': typeof ProblemSchema } {
  return { ...answers, '4xx': ProblemSchema, '5xx': ProblemSchema };
}

/** An answer that is sent as a stream of text or bytes. */
export function streamed(description: string): TUnsafe<Readable> {
  return Type.Unsafe<Readable>(Type.String({ description }));
}

/** An answer of this shape that arrives as finished JSON bytes. */
export function encoded(schema: TSchema): TUnsafe<Buffer> {
  return Type.Unsafe<Buffer>(schema);
}
