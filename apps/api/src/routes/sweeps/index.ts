import type { FastifyPluginAsync } from 'fastify';
import { sweepBest } from './best.ts';
import { createSweep } from './create.ts';
import { sweepEvents } from './events.ts';
import { listSweeps } from './list.ts';
import { manageSweeps } from './manage.ts';
import { sweepPoints } from './points.ts';
import { sweepSurface } from './surface.ts';

export const sweepRoutes: FastifyPluginAsync = async (app) => {
  for (const routes of [createSweep, listSweeps, manageSweeps, sweepEvents, sweepSurface, sweepPoints, sweepBest]) {
    await app.register(routes);
  }
};
