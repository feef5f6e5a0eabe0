import type { SweepSpecInput, SweepSummary } from '@tandem/contract';

const POLL_MS = 100;

/** Talks to the API as any program would. */
export class Client {
  readonly #base: string;
  readonly #token: string | undefined;

  constructor(address: string, token?: string) {
    this.#base = `${address}/api/v1`;
    this.#token = token;
  }

  request(path: string, options: RequestInit = {}): Promise<Response> {
    const headers = new Headers(options.headers);
    if (this.#token !== undefined) headers.set('authorization', `Bearer ${this.#token}`);
    return fetch(this.#base + path, { ...options, headers });
  }

  async get<Answer>(path: string): Promise<Answer> {
    return (await this.expect(path, {}, 200).then((response) => response.json())) as Answer;
  }

  send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.request(path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async submit(spec: SweepSpecInput, headers: Record<string, string> = {}): Promise<string> {
    const response = await this.send('POST', '/sweeps', spec, headers);
    const answer = (await response.json()) as { id: string };
    if (response.status !== 202) throw new Error(`POST /sweeps answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer.id;
  }

  sweep(id: string): Promise<SweepSummary> {
    return this.get(`/sweeps/${id}`);
  }

  /** Waits until the sweep is as asked for. An API that is away is asked again. */
  async until(id: string, condition: (sweep: SweepSummary) => boolean, timeoutSeconds = 120): Promise<SweepSummary> {
    const deadlineMs = performance.now() + timeoutSeconds * 1000;
    for (;;) {
      const sweep = await this.sweep(id).catch(() => undefined);
      if (sweep !== undefined && condition(sweep)) return sweep;
      if (performance.now() > deadlineMs) throw new Error(`sweep ${id} stays at ${JSON.stringify(sweep)}`);
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }

  untilCompleted(id: string): Promise<SweepSummary> {
    return this.until(id, ({ status }) => status === 'completed' || status === 'failed');
  }

  private async expect(path: string, options: RequestInit, status: number): Promise<Response> {
    const response = await this.request(path, options);
    if (response.status !== status) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response;
  }
}
