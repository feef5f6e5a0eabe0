import type { TSchema, TUnsafe } from 'typebox';
import Type from 'typebox';
import { expectObject, ownValue } from '../plain-object.ts';
import {
  type Configuration,
  type ConfigurationInput,
  PUBLISHED_BASE_RUN,
  parseConfiguration,
} from './configuration.ts';
import { CATALOG_LOOKUP, extendCatalog, type NameLookup } from './name-lookup.ts';
import { type OwnSpecs, OwnSpecsSchema, parseOwnSpecs } from './own-specs.ts';
import { ConfigurationInputSchema } from './schema.ts';
import { refuseUnreadFields } from './unread.ts';

/** One run as a user asks for it: a configuration, and under `own` what the catalog lacks. */
export type SimulationRequestInput = ConfigurationInput & { readonly own?: OwnSpecs };

/** A checked and completed request. */
export interface SimulationRequest {
  readonly config: Configuration;
  readonly own?: OwnSpecs;
}

/** JSON Schema of a request. Limits are checked by `parseSimulationRequest`, whose messages say more. */
export const SimulationRequestSchema: TUnsafe<SimulationRequestInput> = Type.Unsafe<SimulationRequestInput>(
  Type.Object(
    {
      ...(ConfigurationInputSchema as unknown as { properties: Record<string, TSchema> }).properties,
      own: Type.Optional(OwnSpecsSchema),
    },
    { additionalProperties: false },
  ),
);

/** @throws CONTRACT_* or CATALOG_UNKNOWN_* naming the field, its value and its limits. */
export function parseSimulationRequest(input: unknown): SimulationRequest & { readonly lookup: NameLookup } {
  const object = expectObject(input, 'a configuration');
  const own = ownValue(object, 'own');
  const { own: _own, ...fields } = object;
  const ownSpecs = own === undefined ? {} : { own: parseOwnSpecs(own) };
  const lookup = ownSpecs.own === undefined ? CATALOG_LOOKUP : extendCatalog(ownSpecs.own);
  const config = parseConfiguration(fields, PUBLISHED_BASE_RUN, lookup);
  refuseUnreadFields(config);
  return { config, ...ownSpecs, lookup };
}
