import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { BestPointsSchema, GOALS, METRIC_NAMES, SETTABLE_NAMES, WHERE_MAXIMUM_LENGTH } from '@tandem/contract';
import Type from 'typebox';
import { type Constraint, findBest } from '../../results/best.ts';
import { gridOf } from '../../results/grid.ts';
import { metricNamed } from '../../results/query.ts';
import { compileFilter } from '../../results/rows.ts';
import { withProblems } from '../responses.ts';
import { SweepParamsSchema, sweepIdOf } from './sweep-id.ts';

const DEFAULT_COUNT = 10;
const LARGEST_COUNT = 1000;

const bounds = Object.fromEntries(
  [...METRIC_NAMES, ...SETTABLE_NAMES].flatMap((name) => [
    [`max.${name}`, Type.Optional(Type.Number({ description: `Only points with ${name} of at most this.` }))],
    [`min.${name}`, Type.Optional(Type.Number({ description: `Only points with ${name} of at least this.` }))],
  ]),
);

export const sweepBest: FastifyPluginAsyncTypebox = async (app) => {
  const { store, reader } = app.services;
  app.get(
    '/:id/best',
    {
      schema: {
        operationId: 'findBest',
        tags: ['results'],
        summary: 'The best feasible points by a metric, under constraints such as `max.ttftSeconds=0.5`.',
        params: SweepParamsSchema,
        querystring: Type.Object(
          {
            metric: Type.String(),
            goal: Type.Optional(Type.Enum([...GOALS], { description: 'min when absent.' })),
            limit: Type.Optional(
              Type.Integer({ minimum: 1, maximum: LARGEST_COUNT, description: `${DEFAULT_COUNT} when absent.` }),
            ),
            where: Type.Optional(Type.String({ maxLength: WHERE_MAXIMUM_LENGTH })),
            ...bounds,
          },
          { additionalProperties: false },
        ),
        response: withProblems({ 200: BestPointsSchema }),
      },
    },
    async ({ params, query }) => {
      const { metric, goal = 'min', limit = DEFAULT_COUNT, where, ...constraints } = query;
      const grid = gridOf(await store.sweeps.get(sweepIdOf(params)));
      return findBest(reader, grid, {
        metric: metricNamed(metric),
        goal,
        limit,
        filter: where === undefined ? undefined : compileFilter(grid, where),
        constraints: Object.entries(constraints as Record<string, number>).map(toConstraint),
      });
    },
  );
};

function toConstraint([key, value]: [string, number]): Constraint {
  const [bound, name] = key.split('.');
  return { bound: bound as Constraint['bound'], name, value };
}
