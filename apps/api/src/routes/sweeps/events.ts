import { PassThrough } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { isFinal, type SweepRecord } from '@tandem/store';
import Type from 'typebox';
import { toProgress } from '../../progress/summary.ts';
import { streamed, withProblems } from '../responses.ts';
import { SweepParamsSchema, sweepIdOf } from './sweep-id.ts';

/** A comment line this often keeps proxies from closing a quiet stream. */
const KEEP_ALIVE_MS = 15_000;

export const sweepEvents: FastifyPluginAsyncTypebox = async (app) => {
  const { store, hub, rates } = app.services;
  const open = new Set<PassThrough>();
  app.addHook('preClose', async () => {
    for (const stream of open) stream.end();
  });

  app.get(
    '/:id/events',
    {
      schema: {
        operationId: 'watchSweep',
        tags: ['sweeps'],
        summary: 'Server-sent events: `progress` with the state after every change, `end` with the last one.',
        description:
          'The id of an event is the revision of the sweep; a reconnect with Last-Event-ID gets the present state when it is newer, and 204 when nothing will follow.',
        params: SweepParamsSchema,
        response: withProblems({ 200: streamed('text/event-stream'), 204: Type.Null() }),
      },
    },
    async (request, reply) => {
      const sweep = await store.sweeps.get(sweepIdOf(request.params));
      const lastSeen = Number(request.headers['last-event-id'] ?? Number.NaN);
      if (isFinal(sweep.status) && lastSeen === sweep.revision) return reply.code(204).send(null);

      const stream = new PassThrough();
      open.add(stream);
      let revision = Number.isNaN(lastSeen) ? -1 : lastSeen;
      const tell = (state: SweepRecord | undefined) => {
        if (state === undefined) return void stream.end('event: end\ndata: {"status":"deleted"}\n\n');
        if (state.revision <= revision) return;
        revision = state.revision;
        const rate = rates.pointsPerSecond(state.id, performance.now() / 1000);
        const kind = isFinal(state.status) ? 'end' : 'progress';
        stream.write(`id: ${revision}\nevent: ${kind}\ndata: ${JSON.stringify(toProgress(state, rate))}\n\n`);
        if (kind === 'end') stream.end();
      };
      const unwatch = hub.watch(sweep.id, tell);
      const keepAlive = setInterval(() => stream.write(': alive\n\n'), KEEP_ALIVE_MS);
      stream.on('close', () => {
        clearInterval(keepAlive);
        unwatch();
        open.delete(stream);
      });
      request.raw.on('close', () => stream.destroy());
      stream.write('retry: 1000\n\n');
      tell(sweep);
      hub.changed(sweep.id); // what changed between the reading and the watch
      return reply
        .type('text/event-stream')
        .header('cache-control', 'no-cache, no-transform')
        .header('x-accel-buffering', 'no')
        .send(stream);
    },
  );
};
