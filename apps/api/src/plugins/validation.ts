import AjvCompiler from '@fastify/ajv-compiler';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

const STRICT = { removeAdditional: false, useDefaults: false, coerceTypes: false, allErrors: false } as const;

/**
 * Nothing of a request is dropped, completed or converted in silence; only what travels as text (queries, parameters,
 * headers) is read as the type that its schema names.
 */
export const validation = fp(async (app: FastifyInstance) => {
  const build = AjvCompiler();
  const compileBody = build({}, { customOptions: STRICT });
  const compileText = build({}, { customOptions: { ...STRICT, coerceTypes: true } });
  app.setValidatorCompiler((route) => (route.httpPart === 'body' ? compileBody(route) : compileText(route)));
  // Schemas of answers are for the document: JSON.stringify keeps the order of keys, which a sweep's axes rely on.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
});

/** For routes whose body is checked by the contract's own parser, whose messages say more. Only for a body. */
export const parsedByContract = () => () => true;
