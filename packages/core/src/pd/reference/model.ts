import { coreError } from '../../errors.ts';
import { Kernel } from '../../sim/kernel.ts';
import { SpanRecorder } from '../../sim/span-recorder.ts';
import type { Trace, TraceChannel } from '../../sim/trace.ts';
import { buildTrace } from '../build-trace.ts';
import { checkCommonRules } from '../check.ts';
import type { LinkSpec, PdConfig, PdLinks } from '../config.ts';
import { writeEconomics } from '../economics.ts';
import type { PdModel } from '../model.ts';
import { INFEASIBLE_CODES, type Infeasible, POINT_STATUS, type PointStatus } from '../status.ts';
import { rankBytes } from './arithmetic.ts';
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
    checkCommonRules(config);
    if (config.ppPrefill !== config.ppDecode || config.tpPrefill !== 1 || config.tpDecode !== 1) {
      throw coreError(
        'PD_PARALLELISM_MISMATCH',
        `the reference model takes one PP for both pools and TP 1; got PP ${config.ppPrefill} and ${config.ppDecode}, ` +
          `TP ${config.tpPrefill} and ${config.tpDecode}`,
        {
          ppPrefill: config.ppPrefill,
          ppDecode: config.ppDecode,
          tpPrefill: config.tpPrefill,
          tpDecode: config.tpDecode,
        },
      );
    }
  }

  statusOf(config: PdConfig): PointStatus {
    const required = rankBytes(config.llm, config.ppPrefill, config.batchSize, config.sequenceLength);
    if (required > config.vramLimit * config.prefillGpu.vramBytes) return POINT_STATUS.prefillVramExceeded;
    if (required > config.vramLimit * config.decodeGpu.vramBytes) return POINT_STATUS.decodeVramExceeded;
    return POINT_STATUS.ok;
  }

  explain(config: PdConfig): Infeasible {
    const isPrefill = this.statusOf(config) === POINT_STATUS.prefillVramExceeded;
    const gpu = isPrefill ? config.prefillGpu : config.decodeGpu;
    const requiredBytes = rankBytes(config.llm, config.ppPrefill, config.batchSize, config.sequenceLength);
    const allowedBytes = config.vramLimit * gpu.vramBytes;
    return {
      code: INFEASIBLE_CODES[isPrefill ? POINT_STATUS.prefillVramExceeded : POINT_STATUS.decodeVramExceeded],
      message:
        `a ${isPrefill ? 'prefill' : 'decode'} rank on ${gpu.name} needs ${gigabytes(requiredBytes)} of memory; ` +
        `${gigabytes(allowedBytes)} are allowed (${config.vramLimit} of ${gigabytes(gpu.vramBytes)})`,
      requiredBytes,
      allowedBytes,
    };
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

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
