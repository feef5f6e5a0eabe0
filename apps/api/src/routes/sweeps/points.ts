import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SWEEP_MAXIMUM_POINTS, WHERE_MAXIMUM_LENGTH } from '@tandem/contract';
import Type from 'typebox';
import { type Grid, gridOf } from '../../results/grid.ts';
import { toParquet } from '../../results/parquet-format.ts';
import { compileFilter, type Row } from '../../results/rows.ts';
import { MOST_SORTED_POINTS, type Selection, selectRows } from '../../results/select.ts';
import { toCsv, toNdjson } from '../../results/text-formats.ts';
import { streamed, withProblems } from '../responses.ts';
import { SweepParamsSchema, sweepIdOf } from './sweep-id.ts';

type Encoder = (grid: Grid, batches: AsyncIterable<readonly Row[]>) => AsyncGenerator<string | Uint8Array>;

const FORMATS: Readonly<Record<'ndjson' | 'csv' | 'parquet', { type: string; encode: Encoder }>> = {
  ndjson: { type: 'application/x-ndjson', encode: toNdjson },
  csv: { type: 'text/csv; charset=utf-8', encode: toCsv },
  parquet: { type: 'application/vnd.apache.parquet', encode: toParquet },
};

export const sweepPoints: FastifyPluginAsyncTypebox = async (app) => {
  const { store, reader } = app.services;
  app.get(
    '/:id/points',
    {
      schema: {
        operationId: 'readPoints',
        tags: ['results'],
        summary: 'The computed points as a stream, in the order of the grid or sorted.',
        params: SweepParamsSchema,
        querystring: Type.Object(
          {
            format: Type.Optional(Type.Enum(['ndjson', 'csv', 'parquet'], { description: 'ndjson when absent.' })),
            where: Type.Optional(
              Type.String({
                maxLength: WHERE_MAXIMUM_LENGTH,
                description:
                  'A condition over axes, metrics and status, such as `ttftSeconds < 0.5 && status == "ok"`.',
              }),
            ),
            sort: Type.Optional(
              Type.String({
                maxLength: 100,
                description: `An axis or a metric, with a minus for descending; needs a limit of at most ${MOST_SORTED_POINTS}.`,
              }),
            ),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: SWEEP_MAXIMUM_POINTS })),
          },
          { additionalProperties: false },
        ),
        response: withProblems({ 200: streamed('The points in the format asked for.') }),
      },
    },
    async ({ params, query }, reply) => {
      const { format = 'ndjson', where, sort, limit } = query;
      const grid = gridOf(await store.sweeps.get(sweepIdOf(params)));
      const selection: Selection = {
        filter: where === undefined ? undefined : compileFilter(grid, where),
        sort: sort === undefined ? undefined : parseSort(sort),
        limit,
      };
      const { type, encode } = FORMATS[format];
      const bytes = encode(grid, await begin(selectRows(reader, grid, selection)));
      reply.type(type).header('content-disposition', `attachment; filename="sweep-${grid.sweep.id}.${format}"`);
      return reply.send(Readable.from(bytes, { objectMode: false }));
    },
  );
};

function parseSort(text: string): NonNullable<Selection['sort']> {
  return text.startsWith('-')
    ? { name: text.slice(1), direction: 'descending' }
    : { name: text, direction: 'ascending' };
}

/** Waits for the first batch, so that a refused query is answered with a problem and not with a broken stream. */
async function begin<Item>(items: AsyncGenerator<Item>): Promise<AsyncIterable<Item>> {
  const first = await items.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* items;
  })();
}
