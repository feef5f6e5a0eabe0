import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { SWEEP_STATES, SweepListSchema } from '@tandem/contract';
import type { ListCursor, SweepRecord } from '@tandem/store';
import Type from 'typebox';
import { apiError } from '../../problems/codes.ts';
import { toSummary } from '../../progress/summary.ts';
import { withProblems } from '../responses.ts';

const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 200;

export const listSweeps: FastifyPluginAsyncTypebox = async (app) => {
  const { store, rates } = app.services;
  app.get(
    '',
    {
      schema: {
        operationId: 'listSweeps',
        tags: ['sweeps'],
        summary: 'All sweeps of the team, newest first.',
        querystring: Type.Object(
          {
            limit: Type.Optional(
              Type.Integer({ minimum: 1, maximum: LARGEST_PAGE, description: `${DEFAULT_PAGE} when absent.` }),
            ),
            cursor: Type.Optional(Type.String({ maxLength: 200 })),
            status: Type.Optional(Type.Enum([...SWEEP_STATES])),
            owner: Type.Optional(Type.String({ maxLength: 64 })),
          },
          { additionalProperties: false },
        ),
        response: withProblems({ 200: SweepListSchema }),
      },
    },
    async ({ query }) => {
      const limit = query.limit ?? DEFAULT_PAGE;
      const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
      const sweeps = await store.sweeps.list({ limit, after, status: query.status, owner: query.owner });
      const nowSeconds = performance.now() / 1000;
      return {
        sweeps: sweeps.map((sweep) => toSummary(sweep, rates.pointsPerSecond(sweep.id, nowSeconds))),
        nextCursor: sweeps.length === limit ? writeCursor(sweeps[sweeps.length - 1]) : null,
      };
    },
  );
};

function writeCursor({ createdAt, id }: SweepRecord): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

const CURSOR = /^(\d{1,14})\.([0-9a-f-]{36})$/;

function readCursor(text: string): ListCursor {
  const [, milliseconds, id] = CURSOR.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    return { createdAt: new Date(Number(milliseconds)), id };
  }
  throw apiError('QUERY_CURSOR_INVALID', 'the cursor did not come from this list');
}
