import { type ErrorDetails, ProjectError } from '@tandem/core';

/** Every code that the contract can raise: all of them are bad input. Codes are never reused for another meaning. */
export const CONTRACT_ERRORS = {
  CONTRACT_NOT_AN_OBJECT: 'A configuration, sweep or part of one is not a JSON object.',
  CONTRACT_UNKNOWN_FIELD: 'A field that does not exist was given.',
  CONTRACT_FIELD_TYPE: 'A field has a value of the wrong type.',
  CONTRACT_FIELD_RANGE: 'A field has a value outside its limits.',
  CONTRACT_FIELD_CONFLICT: 'Two fields that name the same thing have different values.',
  CONTRACT_OWN_ENTRY_INVALID: "An entry of one's own lacks a number or has one outside its limits.",
  CONTRACT_OWN_NAME_TAKEN: "An entry of one's own has a name that the catalog has already.",
  CONTRACT_FIELD_UNREAD: 'A field was set that the chosen model does not read.',
  CONTRACT_AXIS_INVALID: 'A sweep axis is neither a list of values nor a range.',
  CONTRACT_AXIS_EMPTY: 'A sweep has no axis, or an axis has no value.',
  CONTRACT_AXIS_DUPLICATE: 'A sweep axis names a value twice.',
  CONTRACT_TOO_MANY_POINTS: 'A sweep has more points than allowed.',
  CONTRACT_WHERE_INVALID: 'A `where` condition cannot be understood.',
} as const;

export type ContractErrorCode = keyof typeof CONTRACT_ERRORS;

export function contractError(
  code: ContractErrorCode,
  message: string,
  details: ErrorDetails = {},
): ProjectError<ContractErrorCode> {
  return new ProjectError(code, message, details);
}
