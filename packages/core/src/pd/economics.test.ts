import { expect, test } from 'vitest';
import type { PdConfig } from './config.ts';
import { writeEconomics } from './economics.ts';
import { PD_METRIC_COUNT, PD_METRIC_INDEX } from './metrics.ts';

const gpu = (priceUsd: number | undefined, powerWatts: number) => ({
  name: 'round',
  vramBytes: 1,
  memoryBandwidthBytesPerSecond: 1,
  denseFp16FlopsPerSecond: 1,
  powerWatts,
  ...(priceUsd !== undefined && { priceUsd }),
});

function economics(prefillPrice: number | undefined) {
  const metrics = new Float64Array(PD_METRIC_COUNT);
  metrics[PD_METRIC_INDEX.ttdsSeconds] = 2;
  metrics[PD_METRIC_INDEX.totalSeconds] = 5;
  const config = {
    prefillGpu: gpu(prefillPrice, 700),
    decodeGpu: gpu(10_000, 300),
    ppPrefill: 2,
    tpPrefill: 4,
    ppDecode: 1,
    tpDecode: 2,
    batchSize: 10,
    sequenceLength: 900,
  } as PdConfig;
  writeEconomics(config, 100, metrics, 0);
  return {
    usd: metrics[PD_METRIC_INDEX.usdPerMillionTokens],
    joules: metrics[PD_METRIC_INDEX.joulesPerToken],
  };
}

test('8 prefill GPUs for 2 s and 2 decode GPUs for 3 s make 10,000 tokens', () => {
  const threeYears = 3 * 365.25 * 24 * 3600;
  const { usd, joules } = economics(30_000);
  expect(usd).toBeCloseTo((((8 * 2 * 30_000 + 2 * 3 * 10_000) / threeYears) * 1e6) / 10_000, 9);
  expect(joules).toBeCloseTo((8 * 2 * 700 + 2 * 3 * 300) / 10_000, 9);
});

test('a GPU without a price makes no price', () => {
  expect(economics(undefined).usd).toBeNaN();
  expect(economics(undefined).joules).toBeGreaterThan(0);
});
