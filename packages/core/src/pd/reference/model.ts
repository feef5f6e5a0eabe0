import { Kernel } from '../../sim/kernel.ts';
import { SpanRecorder } from '../../sim/span-recorder.ts';
import type { Trace, TraceChannel } from '../../sim/trace.ts';
import { buildTrace } from '../build-trace.ts';
import type { LinkSpec, PdConfig, PdLinks } from '../config.ts';
import { writeEconomics } from '../economics.ts';
import type { PdModel } from '../model.ts';
import type { Infeasible, PointStatus } from '../status.ts';
import { rankBytes } from './arithmetic.ts';
import { checkReference, explainReference, referenceStatus } from './feasibility.ts';
import { buildReferenceNetwork, type NetworkBuilder, type ReferenceRoutes } from './network.ts';
import { ReferenceProgram } from './program.ts';

/** The original system on the kernel. The network is rebuilt only when its shape changes. */
export class ReferenceModel implements PdModel {
  readonly #kernel = new Kernel();
  readonly #program = new ReferenceProgram(this.#kernel);
  #routes: ReferenceRoutes | undefined;
  #channels: TraceChannel[] = [];
  #routePaths: (readonly number[])[] = [];
  #pp = 0;
  #ibCards = 0;
  #links: PdLinks | undefined;

  check(config: PdConfig): void {
    checkReference(config);
  }

  statusOf(config: PdConfig): PointStatus {
    return referenceStatus(config);
  }

  explain(config: PdConfig): Infeasible {
    return explainReference(config);
  }

  run(config: PdConfig, metrics: Float64Array, offset: number): void {
    const kernel = this.#kernel;
    const program = this.#program;
    const routes = this.#prepareNetwork(config);
    kernel.reset();
    program.start(config, routes);
    kernel.run(program);
    const bytes = rankBytes(config.llm, config.ppPrefill, config.batchSize, config.sequenceLength);
    const tpotSeconds = program.decodeEndAtSeconds - program.decodeStartAtSeconds;
    metrics[offset] = program.decodeStartAtSeconds;
    metrics[offset + 1] = tpotSeconds;
    metrics[offset + 2] = program.decodeStartAtSeconds + tpotSeconds;
    metrics[offset + 3] = kernel.nowSeconds;
    metrics[offset + 4] = bytes / config.prefillGpu.vramBytes;
    metrics[offset + 5] = bytes / config.decodeGpu.vramBytes;
    metrics[offset + 6] = kernel.completedJobCount;
    metrics[offset + 7] = kernel.completedBatchCount;
    writeEconomics(config, 1, metrics, offset);
  }

  trace(config: PdConfig, metrics: Float64Array): Trace {
    const recorder = new SpanRecorder();
    this.#kernel.recorder = recorder;
    try {
      this.run(config, metrics, 0);
    } finally {
      this.#kernel.recorder = undefined;
    }
    return buildTrace(recorder, this.#channels, this.#routePaths);
  }

  #prepareNetwork(config: PdConfig): ReferenceRoutes {
    const { ppPrefill: pp, ibCards, links } = config;
    if (this.#routes !== undefined && pp === this.#pp && ibCards === this.#ibCards && links === this.#links) {
      return this.#routes;
    }
    this.#kernel.network.clear();
    this.#channels = [];
    this.#routePaths = [];
    const routes = buildReferenceNetwork(this.#builder, pp, ibCards, links);
    this.#kernel.network.topology.dropImpliedChannels();
    this.#routes = routes;
    this.#pp = pp;
    this.#ibCards = ibCards;
    this.#links = links;
    return routes;
  }

  readonly #builder: NetworkBuilder = {
    addChannel: (name: string, link: LinkSpec) => {
      const { bandwidthBytesPerSecond, latencySeconds } = link;
      this.#channels.push({ name, bandwidthBytesPerSecond, latencySeconds });
      return this.#kernel.addChannel(bandwidthBytesPerSecond, latencySeconds);
    },
    addRoute: (path: readonly number[]) => {
      const route = this.#kernel.route(path);
      this.#routePaths[route] = path;
      return route;
    },
  };
}
