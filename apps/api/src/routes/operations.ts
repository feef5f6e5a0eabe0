import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';

const CHECK_TIMEOUT_MS = 3_000;

const ReadinessSchema = Type.Object({
  status: Type.Enum(['ready', 'not ready']),
  database: Type.String(),
  queue: Type.String(),
});

/** What an operator's tools ask: alive, ready, metrics. */
export const operationRoutes: FastifyPluginAsyncTypebox = async (app) => {
  const { store, producer, metrics } = app.services;

  app.get(
    '/healthz',
    {
      config: { isPublic: true },
      schema: {
        operationId: 'healthz',
        tags: ['operations'],
        summary: 'Whether the process answers.',
        response: { 200: Type.Object({ status: Type.Literal('ok') }) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      config: { isPublic: true },
      schema: {
        operationId: 'readyz',
        tags: ['operations'],
        summary: 'Whether the database and the queue answer.',
        response: { 200: ReadinessSchema, 503: ReadinessSchema },
      },
    },
    async (_request, reply) => {
      const [database, queue] = await Promise.all([check(() => store.ping()), check(() => producer.depth())]);
      const isReady = database === 'ok' && queue === 'ok';
      reply.code(isReady ? 200 : 503);
      return { status: isReady ? ('ready' as const) : ('not ready' as const), database, queue };
    },
  );

  app.get(
    '/metrics',
    {
      schema: {
        operationId: 'metrics',
        tags: ['operations'],
        summary: 'Prometheus metrics.',
        response: { 200: Type.String() },
      },
    },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
};

async function check(action: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), CHECK_TIMEOUT_MS);
  });
  const answer = action().then(
    () => 'ok',
    () => 'away',
  );
  return Promise.race([answer, timeout]).finally(() => clearTimeout(timer));
}
