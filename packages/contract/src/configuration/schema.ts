import Type, { type TSchema, type TUnsafe } from 'typebox';
import type { Configuration, ConfigurationInput } from './configuration.ts';
import { FIELD_NAMES, fieldOf, SETTABLE_NAMES, type SettableName } from './fields.ts';

/** JSON Schema of the values of one field. */
export function fieldSchema(name: SettableName): TSchema {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'integer':
      return Type.Integer({ minimum: field.minimum, maximum: field.maximum, description: describe(name) });
    case 'number':
      return Type.Number({ minimum: field.minimum, maximum: field.maximum, description: describe(name) });
    case 'name':
      return Type.String({ description: `${describe(name)} One of: ${field.names.join(', ')}.` });
    case 'choice':
      return Type.Enum([...field.choices], { description: describe(name) });
  }
}

function describe(name: SettableName): string {
  const field = fieldOf(name);
  const unit = 'unit' in field && field.unit !== 'fraction' ? `, in ${field.unit}` : '';
  return `${field.about} (${field.symbol}${unit})`;
}

/** A complete configuration, as every answer echoes it. */
export const ConfigurationSchema: TUnsafe<Configuration> = Type.Unsafe<Configuration>(
  Type.Object(Object.fromEntries(FIELD_NAMES.map((name) => [name, fieldSchema(name)])), {
    additionalProperties: false,
  }),
);

/** What a request may contain. The values' limits are checked by `parseConfiguration`, whose messages say more. */
export const ConfigurationInputSchema: TUnsafe<ConfigurationInput> = Type.Unsafe<ConfigurationInput>(
  Type.Object(
    Object.fromEntries(
      SETTABLE_NAMES.map((name) => [
        name,
        Type.Optional({ ...fieldSchema(name), default: defaultOf(name) } as TSchema),
      ]),
    ),
    { additionalProperties: false },
  ),
);

function defaultOf(name: SettableName): number | string {
  return fieldOf(name).defaultValue;
}
