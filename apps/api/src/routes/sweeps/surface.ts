import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { REDUCTIONS, SETTABLE_NAMES, SurfaceSchema } from '@tandem/contract';
import Type from 'typebox';
import { apiError } from '../../problems/codes.ts';
import { type Grid, type GridAxis, gridOf } from '../../results/grid.ts';
import { axisNamed, metricNamed, valueIndexOf } from '../../results/query.ts';
import { readSurface, type SurfaceQuery } from '../../results/surface.ts';
import { withProblems } from '../responses.ts';
import { SweepParamsSchema, sweepIdOf } from './sweep-id.ts';

const fixedAxes = Object.fromEntries(
  SETTABLE_NAMES.map((name) => [name, Type.Optional(Type.String({ description: 'Keep this axis at one value.' }))]),
);

export const sweepSurface: FastifyPluginAsyncTypebox = async (app) => {
  const { store, reader } = app.services;
  app.get(
    '/:id/surface',
    {
      schema: {
        operationId: 'readSurface',
        tags: ['results'],
        summary: 'One metric over two axes; the others are fixed (`axis=value`) or reduced.',
        params: SweepParamsSchema,
        querystring: Type.Object(
          {
            x: Type.String(),
            y: Type.String(),
            metric: Type.String(),
            reduce: Type.Optional(Type.Enum([...REDUCTIONS])),
            include: Type.Optional(Type.Literal('status')),
            ...fixedAxes,
          },
          { additionalProperties: false },
        ),
        response: withProblems({ 200: SurfaceSchema }),
      },
    },
    async ({ params, query }) => {
      const grid = gridOf(await store.sweeps.get(sweepIdOf(params)));
      return readSurface(reader, grid, toSurfaceQuery(grid, query));
    },
  );
};

type RawQuery = { x: string; y: string; metric: string; reduce?: SurfaceQuery['reduce']; include?: 'status' };

function toSurfaceQuery(grid: Grid, query: RawQuery): SurfaceQuery {
  const { x: xName, y: yName, metric, reduce, include, ...fixedValues } = query;
  const x = axisNamed(grid, xName);
  const y = axisNamed(grid, yName);
  const fixed = Object.entries(fixedValues as Record<string, string>).map(([name, text]) => {
    const axis = axisNamed(grid, name);
    return { axis, valueIndex: valueIndexOf(axis, text) };
  });
  refuseRepeatedAxis([x, y, ...fixed.map(({ axis }) => axis)]);
  const used = 2 + fixed.length;
  if (used < grid.axes.length && reduce === undefined) throw needsReduce(grid, x, y);
  return { x, y, metric: metricNamed(metric), reduce, fixed, withStatus: include === 'status' };
}

function refuseRepeatedAxis(axes: readonly GridAxis[]): void {
  const repeated = axes.find((axis, at) => axes.indexOf(axis) !== at);
  if (repeated === undefined) return;
  throw apiError('QUERY_UNKNOWN_FIELD', `axis ${repeated.field} is used twice; x, y and fixed axes must differ`, {
    field: repeated.field,
  });
}

function needsReduce({ axes }: Grid, x: GridAxis, y: GridAxis) {
  const others = axes.filter((axis) => axis !== x && axis !== y).map(({ field }) => field);
  return apiError(
    'QUERY_NEEDS_REDUCE',
    `beside ${x.field} and ${y.field} the sweep has ${others.join(', ')}: fix each to a value, or give reduce=min, mean or max`,
    { axes: others },
  );
}
