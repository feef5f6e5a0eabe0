import type { GpuCost } from '../../cost/gpu-cost.ts';
import { BYTES_PER_VALUE } from '../../llm/shape.ts';
import { Kernel } from '../../sim/kernel.ts';
import { SpanRecorder } from '../../sim/span-recorder.ts';
import type { Trace, TraceChannel } from '../../sim/trace.ts';
import { buildTrace } from '../build-trace.ts';
import type { LinkSpec, PdConfig } from '../config.ts';
import { writeEconomics } from '../economics.ts';
import { PD_METRIC_INDEX } from '../metrics.ts';
import type { PdModel } from '../model.ts';
import { INFEASIBLE_CODES, type Infeasible, POINT_STATUS, type PointStatus } from '../status.ts';
import {
  activationBytesFor,
  checkCalibratedRules,
  commonOf,
  costOf,
  shapeOf,
  stackOf,
  weightFormatOf,
} from './inputs.ts';
import { type KvTransfer, kvTransfers, type PoolCut } from './kv-mapping.ts';
import { buildCalibratedNetwork, type NetworkBuilder } from './network.ts';
import { PoolPlan } from './pool-plan.ts';
import { CalibratedProgram } from './program.ts';
import type { CalibratedSystem, Workload } from './system.ts';

/** Pool plans and systems that are kept for further points; above, all are dropped. */
const KEPT_PLANS = 256;
const KEPT_SYSTEMS = 64;

/**
 * What hardware does: independent PP and TP in each pool, one job at a time on a GPU, a channel for each direction, and
 * times fitted on measurements. docs/model.md has the equations.
 */
export class CalibratedModel implements PdModel {
  readonly #plans: PoolPlan[] = [];
  readonly #systems: BuiltSystem[] = [];
  readonly #workload: Workload = { batchSize: 0, sequenceLength: 0, chunkSize: 0, outputTokens: 0 };

  check(config: PdConfig): void {
    checkCalibratedRules(config);
  }

  statusOf(config: PdConfig): PointStatus {
    if (this.#prefillBytes(config) > config.vramLimit * config.prefillGpu.vramBytes) {
      return POINT_STATUS.prefillVramExceeded;
    }
    if (this.#decodeBytes(config) > config.vramLimit * config.decodeGpu.vramBytes) {
      return POINT_STATUS.decodeVramExceeded;
    }
    return POINT_STATUS.ok;
  }

  explain(config: PdConfig): Infeasible {
    const isPrefill = this.statusOf(config) === POINT_STATUS.prefillVramExceeded;
    const gpu = isPrefill ? config.prefillGpu : config.decodeGpu;
    const requiredBytes = isPrefill ? this.#prefillBytes(config) : this.#decodeBytes(config);
    const allowedBytes = config.vramLimit * gpu.vramBytes;
    return {
      code: INFEASIBLE_CODES[isPrefill ? POINT_STATUS.prefillVramExceeded : POINT_STATUS.decodeVramExceeded],
      message:
        `the fullest ${isPrefill ? 'prefill' : 'decode'} GPU (${gpu.name}) needs ${gigabytes(requiredBytes)} of memory; ` +
        `${gigabytes(allowedBytes)} are allowed (${config.vramLimit} of ${gigabytes(gpu.vramBytes)})`,
      requiredBytes,
      allowedBytes,
    };
  }

  run(config: PdConfig, metrics: Float64Array, offset: number): void {
    const { kernel, program, system } = this.#built(config);
    const workload = this.#workload;
    workload.batchSize = config.batchSize;
    workload.sequenceLength = config.sequenceLength;
    workload.chunkSize = config.chunkSize;
    workload.outputTokens = config.outputTokens;
    kernel.reset();
    program.start(system, workload);
    kernel.run(program);
    const { startAtSeconds, firstTokenAtSeconds, endAtSeconds } = program.decode;
    metrics[offset + PD_METRIC_INDEX.ttdsSeconds] = startAtSeconds;
    metrics[offset + PD_METRIC_INDEX.tpotSeconds] = (endAtSeconds - startAtSeconds) / config.outputTokens;
    metrics[offset + PD_METRIC_INDEX.ttftSeconds] = firstTokenAtSeconds;
    metrics[offset + PD_METRIC_INDEX.totalSeconds] = kernel.nowSeconds;
    metrics[offset + PD_METRIC_INDEX.prefillVramFraction] = this.#prefillBytes(config) / config.prefillGpu.vramBytes;
    metrics[offset + PD_METRIC_INDEX.decodeVramFraction] = this.#decodeBytes(config) / config.decodeGpu.vramBytes;
    metrics[offset + PD_METRIC_INDEX.computeJobs] = kernel.completedJobCount;
    metrics[offset + PD_METRIC_INDEX.dataBatches] = kernel.completedBatchCount;
    writeEconomics(config, config.outputTokens, metrics, offset);
  }

  trace(config: PdConfig, metrics: Float64Array): Trace {
    const { kernel, channels, routePaths } = this.#built(config);
    const recorder = new SpanRecorder();
    kernel.recorder = recorder;
    try {
      this.run(config, metrics, 0);
    } finally {
      kernel.recorder = undefined;
    }
    return buildTrace(recorder, channels, routePaths);
  }

  #prefillBytes(config: PdConfig): number {
    return this.#prefillPlan(config).fullestGpuBytes(config.batchSize * config.sequenceLength);
  }

  #decodeBytes(config: PdConfig): number {
    const tokens = config.sequenceLength + config.outputTokens;
    return this.#decodePlan(config).fullestGpuBytes(config.batchSize * tokens);
  }

  #prefillPlan(config: PdConfig): PoolPlan {
    return this.#plan(config, costOf(config.prefillGpu), config.ppPrefill, config.tpPrefill);
  }

  #decodePlan(config: PdConfig): PoolPlan {
    return this.#plan(config, costOf(config.decodeGpu), config.ppDecode, config.tpDecode);
  }

  #plan(config: PdConfig, gpu: GpuCost, stageCount: number, tensorRanks: number): PoolPlan {
    const shape = shapeOf(config);
    const stack = stackOf(config);
    const common = commonOf(config);
    const format = weightFormatOf(config);
    const weightBytes = BYTES_PER_VALUE[format];
    const activationBytes = activationBytesFor(format);
    const kvBytes = BYTES_PER_VALUE[config.kvFormat];
    for (const plan of this.#plans) {
      if (plan.isFor(shape, gpu, stack, common, stageCount, tensorRanks, weightBytes, activationBytes, kvBytes)) {
        return plan;
      }
    }
    if (this.#plans.length === KEPT_PLANS) this.#plans.length = 0;
    const values = { weightBytes, activationBytes, kvBytes };
    const plan = new PoolPlan(shape, gpu, stack, common, stageCount, tensorRanks, values);
    this.#plans.push(plan);
    return plan;
  }

  /** The system for this shape of configuration; only the workload differs between the points that share one. */
  #built(config: PdConfig): BuiltSystem {
    const prefill = this.#prefillPlan(config);
    const decode = this.#decodePlan(config);
    const cable = config.links.infinibandCable;
    const { ibCards, gpusPerServer } = config;
    for (const built of this.#systems) {
      if (built.isFor(prefill, decode, cable, ibCards, gpusPerServer)) return built;
    }
    if (this.#systems.length === KEPT_SYSTEMS) this.#systems.length = 0;
    const built = new BuiltSystem(prefill, decode, cable, ibCards, gpusPerServer);
    this.#systems.push(built);
    return built;
  }
}

/** A system with the kernel that its network is built in. */
class BuiltSystem {
  readonly kernel = new Kernel();
  readonly program = new CalibratedProgram(this.kernel);
  readonly system: CalibratedSystem;
  readonly channels: TraceChannel[] = [];
  readonly routePaths: (readonly number[])[] = [];
  readonly #cable: LinkSpec;
  readonly #ibCards: number;
  readonly #gpusPerServer: number;

  constructor(prefill: PoolPlan, decode: PoolPlan, cable: LinkSpec, ibCards: number, gpusPerServer: number) {
    this.#cable = cable;
    this.#ibCards = ibCards;
    this.#gpusPerServer = gpusPerServer;
    const transfers = kvTransfers(prefill.cost.shape, cutOf(prefill), cutOf(decode));
    const fabric = { gpusPerServer, cardsPerServer: ibCards, cable };
    const routes = buildCalibratedNetwork(
      this.#builder(),
      fabric,
      layout('p', prefill),
      layout('d', decode),
      transfers,
    );
    this.kernel.network.topology.dropImpliedChannels();
    this.system = {
      prefill,
      decode,
      routes,
      transferStart: startsOfStages(transfers, prefill),
      transferFromGpu: Int32Array.from(transfers, ({ fromGpu }) => fromGpu),
      transferValuesPerToken: Float64Array.from(transfers, ({ valuesPerToken }) => valuesPerToken),
    };
  }

  isFor(prefill: PoolPlan, decode: PoolPlan, cable: LinkSpec, ibCards: number, gpusPerServer: number): boolean {
    return (
      this.system.prefill === prefill &&
      this.system.decode === decode &&
      this.#cable === cable &&
      this.#ibCards === ibCards &&
      this.#gpusPerServer === gpusPerServer
    );
  }

  #builder(): NetworkBuilder {
    return {
      addChannel: (name, bandwidthBytesPerSecond, latencySeconds) => {
        this.channels.push({ name, bandwidthBytesPerSecond, latencySeconds });
        return this.kernel.addChannel(bandwidthBytesPerSecond, latencySeconds);
      },
      addRoute: (path) => {
        const route = this.kernel.route(path);
        this.routePaths[route] = path;
        return route;
      },
    };
  }
}

function cutOf({ split, cost }: PoolPlan): PoolCut {
  return { layers: split, tensorRanks: cost.tensorRanks };
}

/** Transfers come stage by stage of the sender: where each stage's begin. */
function startsOfStages(transfers: readonly KvTransfer[], { stageCount, cost }: PoolPlan): Int32Array {
  const starts = new Int32Array(stageCount + 1);
  for (const { fromGpu } of transfers) starts[Math.floor(fromGpu / cost.tensorRanks) + 1]++;
  for (let stage = 0; stage < stageCount; stage++) starts[stage + 1] += starts[stage];
  return starts;
}

function layout(letter: 'p' | 'd', { stageCount, cost }: PoolPlan) {
  return { letter, stageCount, tensorRanks: cost.tensorRanks, gpu: cost.gpu };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
