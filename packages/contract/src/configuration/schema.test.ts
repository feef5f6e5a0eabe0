import { expect, test } from 'vitest';
import { ConfigurationInputSchema } from './schema.ts';

test('the schema is plain JSON Schema with the limits of the table', () => {
  const schema = JSON.parse(JSON.stringify(ConfigurationInputSchema));
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(schema.required).toBeUndefined();
  expect(schema.properties.batchSize).toMatchObject({ type: 'integer', minimum: 1, maximum: 65536, default: 1 });
  expect(schema.properties.model.enum).toEqual(['reference', 'calibrated']);
  expect(schema.properties.pp).toMatchObject({ type: 'integer', default: 8 });
});
