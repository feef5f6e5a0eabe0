import { type ChunkProducer, openProducer } from '@tandem/queue';
import { listen, openStore, type Store, type StoredNote, seekLeadership } from '@tandem/store';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import { Dispatcher } from './dispatch/dispatcher.ts';
import type { ApiSettings } from './env.ts';
import { createMetrics } from './plugins/metrics.ts';
import { ProgressHub } from './progress/hub.ts';
import { RateMeter } from './progress/rate.ts';
import { ColumnCache } from './results/column-cache.ts';
import { ResultReader } from './results/reader.ts';
import type { Services } from './services.ts';
import { SimulationThreads } from './simulation/threads.ts';

export interface RunningApi {
  readonly app: Awaited<ReturnType<typeof buildApp>>;
  /** Ends streams, lets requests finish, gives the dispatcher's role up, and disconnects. */
  close(): Promise<void>;
}

/** Connects everything that the API needs; does not listen yet. */
export async function startApi(settings: ApiSettings, log: FastifyBaseLogger): Promise<RunningApi> {
  const store = await openStore({
    connectionString: settings.databaseUrl,
    applicationName: 'tandem api',
    onConnectionError: (error) => log.warn({ err: error }, 'a database connection dropped'),
  });
  const producer = openProducer({
    location: settings.queue,
    onError: (error) => log.warn({ err: error }, 'the queue reports an error'),
  });
  const services = createServices(settings, store, producer, log);
  const dispatcher = new Dispatcher(store, producer, log);
  const leadership = seekLeadership({
    connectionString: settings.databaseUrl,
    applicationName: 'tandem api leadership',
    role: 'dispatcher',
    onElected() {
      log.info('this process dispatches');
      dispatcher.start();
    },
    onLost() {
      log.warn('another process may dispatch now');
      void dispatcher.stop();
    },
  });
  const listener = listenToChanges(settings, services, dispatcher, log);
  const app = await buildApp(services, log);
  return {
    app,
    async close() {
      await app.close();
      services.hub.close();
      await leadership.close();
      await dispatcher.stop();
      await listener.close();
      await services.simulations.close();
      await producer.close();
      await store.close();
    },
  };
}

function createServices(
  settings: ApiSettings,
  store: Store,
  producer: ChunkProducer,
  log: FastifyBaseLogger,
): Services {
  const cache = new ColumnCache(settings.columnCacheBytes);
  const hub = new ProgressHub(store, log);
  const metrics = createMetrics({
    queueDepth: () => producer.depth(),
    capacity: () => store.workers.capacity(),
    activeSweeps: async () => (await store.sweeps.active()).length,
    watchers: () => hub.watcherCount,
    cacheBytes: () => cache.bytes,
  });
  return {
    settings,
    store,
    producer,
    hub,
    metrics,
    reader: new ResultReader(store, cache),
    rates: new RateMeter(),
    simulations: new SimulationThreads(),
  };
}

function listenToChanges(settings: ApiSettings, services: Services, dispatcher: Dispatcher, log: FastifyBaseLogger) {
  const { hub, rates, metrics } = services;
  return listen({
    connectionString: settings.databaseUrl,
    applicationName: 'tandem api listener',
    channels: ['created', 'changed', 'stored', 'stopped'],
    onNotification(channel, payload) {
      switch (channel) {
        case 'created':
          return dispatcher.nudge();
        case 'changed':
          return hub.changed(payload);
        case 'stopped':
          metrics.observeStopped();
          return rates.forget(payload);
        case 'stored': {
          const note = JSON.parse(payload) as StoredNote;
          metrics.observeStored(note);
          rates.note(note.sweepId, note.pointCount, performance.now() / 1000);
          return dispatcher.nudge();
        }
      }
    },
    onConnected() {
      hub.refreshAll();
      dispatcher.nudge();
    },
    onError: (error) => log.warn({ err: error }, 'the listening connection dropped'),
  });
}
