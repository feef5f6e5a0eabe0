import type { PdModelName } from '@tandem/core';
import { contractError } from '../errors.ts';
import type { Configuration } from './configuration.ts';
import { CONFIGURATION_FIELDS, FIELD_NAMES, type FieldName, isReadBy } from './fields.ts';

/**
 * Refuses a configuration that sets what its model does not read: the result would not depend on it.
 * @throws CONTRACT_FIELD_UNREAD
 */
export function refuseUnreadFields(configuration: Configuration): void {
  for (const field of FIELD_NAMES) {
    if (configuration[field] === CONFIGURATION_FIELDS[field].defaultValue) continue;
    refuseUnreadField(field, [configuration.model]);
  }
}

/** @throws CONTRACT_FIELD_UNREAD when none of `models` reads `field`. */
export function refuseUnreadField(field: FieldName, models: readonly PdModelName[]): void {
  if (models.some((model) => isReadBy(model, field))) return;
  const { models: readers } = CONFIGURATION_FIELDS[field];
  throw contractError(
    'CONTRACT_FIELD_UNREAD',
    `the ${models.join(' and ')} model does not read ${field}; set model to ${readers.join(' or ')}, or leave it out`,
    { field, models, readers },
  );
}
