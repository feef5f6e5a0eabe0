import type { ChunkProducer } from '@tandem/queue';
import type { Store } from '@tandem/store';
import type { ApiSettings } from './env.ts';
import type { ApiMetrics } from './plugins/metrics.ts';
import type { ProgressHub } from './progress/hub.ts';
import type { RateMeter } from './progress/rate.ts';
import type { ResultReader } from './results/reader.ts';
import type { SimulationThreads } from './simulation/threads.ts';

/** What routes work with; made once by the server, or by a test. */
export interface Services {
  readonly settings: ApiSettings;
  readonly store: Store;
  readonly producer: ChunkProducer;
  readonly reader: ResultReader;
  readonly hub: ProgressHub;
  readonly rates: RateMeter;
  readonly simulations: SimulationThreads;
  readonly metrics: ApiMetrics;
}

declare module 'fastify' {
  interface FastifyInstance {
    services: Services;
  }
}
