import type { PdConfig } from './config.ts';
import { PD_METRIC_INDEX } from './metrics.ts';

/** Years over which the price of a GPU is spread. */
const WRITE_OFF_YEARS = 3;
const SECONDS_PER_YEAR = 365.25 * 24 * 3600;

/**
 * Writes cost and energy of a run whose instants are already written at `metrics[offset]`. Prefill GPUs count until
 * decode starts and decode GPUs from then on, since each pool turns to another batch otherwise. Cost is the purchase of
 * the GPUs over three years of use without a pause; energy is their board power throughout. NaN without price or power.
 */
export function writeEconomics(config: PdConfig, outputTokens: number, metrics: Float64Array, offset: number): void {
  const prefillSeconds = metrics[offset + PD_METRIC_INDEX.ttdsSeconds];
  const decodeSeconds = metrics[offset + PD_METRIC_INDEX.totalSeconds] - prefillSeconds;
  const prefillGpuSeconds = config.ppPrefill * config.tpPrefill * prefillSeconds;
  const decodeGpuSeconds = config.ppDecode * config.tpDecode * decodeSeconds;
  const tokens = config.batchSize * (config.sequenceLength + outputTokens);
  const { prefillGpu, decodeGpu } = config;
  const usd =
    (prefillGpuSeconds * (prefillGpu.priceUsd ?? Number.NaN) + decodeGpuSeconds * (decodeGpu.priceUsd ?? Number.NaN)) /
    (WRITE_OFF_YEARS * SECONDS_PER_YEAR);
  const joules =
    prefillGpuSeconds * (prefillGpu.powerWatts ?? Number.NaN) + decodeGpuSeconds * (decodeGpu.powerWatts ?? Number.NaN);
  metrics[offset + PD_METRIC_INDEX.usdPerMillionTokens] = (usd / tokens) * 1e6;
  metrics[offset + PD_METRIC_INDEX.joulesPerToken] = joules / tokens;
}
