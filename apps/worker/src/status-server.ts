import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Heartbeat } from './heartbeat.ts';
import type { WorkerMetrics } from './metrics.ts';

/** A worker whose database was away for longer reports itself as unhealthy. */
const UNHEALTHY_AFTER_SECONDS = 30;

/** Serves /healthz and /metrics; a worker takes no other request. */
export function startStatusServer(
  address: { host: string; port: number },
  heartbeat: Heartbeat,
  metrics: WorkerMetrics,
): Server {
  const server = createServer((request, response) => {
    switch (request.url) {
      case '/healthz':
        return respondHealth(response, heartbeat.secondsSinceBeat());
      case '/metrics':
        return void respondMetrics(response, metrics);
      default:
        return void response.writeHead(404).end();
    }
  });
  return server.listen(address.port, address.host);
}

function respondHealth(response: ServerResponse, secondsSinceBeat: number): void {
  const isHealthy = secondsSinceBeat < UNHEALTHY_AFTER_SECONDS;
  response.writeHead(isHealthy ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: isHealthy ? 'ok' : 'database away', secondsSinceBeat }));
}

async function respondMetrics(response: ServerResponse, { registry }: WorkerMetrics): Promise<void> {
  response.writeHead(200, { 'content-type': registry.contentType });
  response.end(await registry.metrics());
}
