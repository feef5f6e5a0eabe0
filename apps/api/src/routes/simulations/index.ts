import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import {
  ConfigurationSchema,
  InfeasibleSchema,
  MetricsSchema,
  ProvenanceSchema,
  parseSimulationRequest,
  SimulationRequestSchema,
  SpanSchema,
} from '@tandem/contract';
import Type from 'typebox';
import { parsedByContract } from '../../plugins/validation.ts';
import { encoded, withProblems } from '../responses.ts';

/** Infeasible is a result: it comes with status 200, its reason, and no spans. */
const SimulationAnswerSchema = Type.Object({
  config: ConfigurationSchema,
  metrics: Type.Optional(MetricsSchema),
  provenance: Type.Optional(ProvenanceSchema),
  infeasible: Type.Optional(InfeasibleSchema),
  spans: Type.Array(SpanSchema, { description: 'Every completed job and transfer in the order of completion.' }),
});

export const simulationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { simulations } = app.services;
  app.post(
    '',
    {
      validatorCompiler: parsedByContract,
      schema: {
        operationId: 'simulate',
        tags: ['simulations'],
        summary: 'Run one configuration; fields left out are those of the published base run.',
        body: SimulationRequestSchema,
        response: withProblems({ 200: encoded(SimulationAnswerSchema) }),
      },
    },
    async (request, reply) => {
      const json = await simulations.run(parseSimulationRequest(request.body));
      return reply
        .type('application/json; charset=utf-8')
        .send(Buffer.from(json.buffer, json.byteOffset, json.byteLength));
    },
  );
};
