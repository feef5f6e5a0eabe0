import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ENGINE_STACKS, GPUS, HARDWARE, LINKS, LLM_ARCHITECTURES, LLMS } from '@tandem/catalog';
import { CONFIGURATION_FIELDS, FIELD_ALIASES } from '@tandem/contract';
import { PD_METRICS } from '@tandem/core';
import Type from 'typebox';
import { withProblems } from './responses.ts';

const entries = Type.Array(Type.Record(Type.String(), Type.Any()));

export const catalogRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '',
    {
      schema: {
        operationId: 'readCatalog',
        tags: ['catalog'],
        summary: 'GPUs, LLMs and links with the source of every number, and the words of configurations and metrics.',
        response: withProblems({
          200: Type.Object({
            gpus: entries,
            llms: entries,
            links: entries,
            hardware: entries,
            architectures: entries,
            engineStacks: entries,
            fields: Type.Record(Type.String(), Type.Any()),
            aliases: Type.Record(Type.String(), Type.Any()),
            metrics: entries,
          }),
        }),
      },
    },
    async () => ({
      gpus: [...GPUS],
      llms: [...LLMS],
      links: [...LINKS],
      // What the calibrated model reads beside the reference model's figures.
      hardware: [...HARDWARE],
      architectures: [...LLM_ARCHITECTURES],
      engineStacks: [...ENGINE_STACKS],
      fields: CONFIGURATION_FIELDS,
      aliases: FIELD_ALIASES,
      metrics: [...PD_METRICS],
    }),
  );
};
