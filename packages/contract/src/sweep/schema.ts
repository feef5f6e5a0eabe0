import Type, { type TUnsafe } from 'typebox';
import type { ConfigurationInput } from '../configuration/configuration.ts';
import { fieldOf, isNumberField, SETTABLE_NAMES, type SettableName } from '../configuration/fields.ts';
import { OwnSpecsSchema } from '../configuration/own-specs.ts';
import { ConfigurationInputSchema, fieldSchema } from '../configuration/schema.ts';
import { WHERE_MAXIMUM_LENGTH } from '../where/where.ts';
import { SWEEP_MAXIMUM_CONDITIONS, SWEEP_NAME_MAXIMUM_LENGTH, type SweepSpec } from './sweep-spec.ts';

/** What a user may write for a sweep; `parseSweepSpec` completes it. */
export type SweepSpecInput = Partial<Pick<SweepSpec, 'name' | 'where' | 'own'>> &
  Pick<SweepSpec, 'axes'> & { readonly base?: ConfigurationInput };

/** JSON Schema of a sweep request. Limits are checked by `parseSweepSpec`, whose messages say more. */
export const SweepSpecSchema: TUnsafe<SweepSpecInput> = Type.Unsafe<SweepSpecInput>(
  Type.Object(
    {
      name: Type.Optional(Type.String({ minLength: 1, maxLength: SWEEP_NAME_MAXIMUM_LENGTH })),
      base: Type.Optional(ConfigurationInputSchema),
      axes: Type.Object(Object.fromEntries(SETTABLE_NAMES.map((name) => [name, Type.Optional(axisSchema(name))])), {
        additionalProperties: false,
        minProperties: 1,
        description: 'Points are row-major over the axes in the order written: the last axis moves fastest.',
      }),
      where: Type.Optional(
        Type.Array(Type.String({ minLength: 1, maxLength: WHERE_MAXIMUM_LENGTH }), {
          maxItems: SWEEP_MAXIMUM_CONDITIONS,
          description: 'Conditions such as "chunkSize <= sequenceLength"; points that fail one are skipped.',
        }),
      ),
      own: Type.Optional(OwnSpecsSchema),
    },
    { additionalProperties: false },
  ),
);

function axisSchema(name: SettableName) {
  const list = Type.Array(fieldSchema(name), { minItems: 1 });
  if (!isNumberField(fieldOf(name))) return list;
  const bounds = { from: fieldSchema(name), to: fieldSchema(name) };
  return Type.Union([
    list,
    Type.Object({ ...bounds, step: Type.Number({ exclusiveMinimum: 0 }) }, { additionalProperties: false }),
    Type.Object({ ...bounds, factor: Type.Number({ exclusiveMinimum: 1 }) }, { additionalProperties: false }),
  ]);
}
