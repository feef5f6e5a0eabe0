import { countPoints, type OwnSpecs, parseSweepSpec, type SweepSpec } from '@tandem/contract';
import { ProjectError } from '@tandem/core';
import { isSettable, type SweepDraft, specFromDraft } from '../sweep-draft.ts';

/** A draft that the contract accepts, or why it does not. */
export type CheckedDraft =
  | { readonly spec: SweepSpec; readonly pointCount: number }
  | { readonly problem: DraftProblem };

export interface DraftProblem {
  readonly code: string;
  readonly message: string;
  /** The base field or axis that the message is about, when it is about one. */
  readonly field: string | undefined;
}

/** Names that a draft uses, as values of its base and axes. */
export function namesIn(draft: SweepDraft): ReadonlySet<string> {
  return new Set([...Object.values(draft.base), ...draft.axes.flatMap((axis) => axis.list)]);
}

/** Puts a draft before the contract. */
export function checkDraft(draft: SweepDraft, own: OwnSpecs): CheckedDraft {
  const duplicate = draft.axes.find(
    (axis, index) => draft.axes.findIndex((other) => other.field === axis.field) < index,
  );
  if (duplicate !== undefined) {
    return {
      problem: {
        code: 'CONTRACT_AXIS_DUPLICATE',
        message: `the axis ${duplicate.field} is there twice`,
        field: duplicate.field,
      },
    };
  }
  const hasOwn = Object.keys(own).length > 0;
  try {
    const input = specFromDraft(draft) as Record<string, unknown>;
    const spec = parseSweepSpec({ ...input, name: input.name || 'unnamed sweep', ...(hasOwn ? { own } : {}) });
    return { spec, pointCount: countPoints(spec) };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { problem: { code: error.code, message: error.message, field: fieldOfError(error) } };
  }
}

function fieldOfError({ code, details, message }: ProjectError): string | undefined {
  if (code === 'CONTRACT_WHERE_INVALID') return undefined;
  const named = [details.axis, details.field].find((name): name is string => typeof name === 'string');
  if (named !== undefined) return named;
  return message.match(/\b\w+\b/g)?.find(isSettable);
}
