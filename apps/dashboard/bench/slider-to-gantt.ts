/**
 * Measures in Chromium, on the exported dashboard: from a slider's input event to the painted timeline and to the live
 * surface, and the first load.
 *
 *   pnpm --filter @tandem/dashboard build && pnpm --filter @tandem/dashboard bench
 *
 * `painted`: from the time stamp of the input event until the rows of its run are drawn on the canvas.
 * `presented`: until the frame that holds them is over, which adds the wait for the next display refresh (up to 16.7 ms
 * at 60 Hz) and everything else that is rendered before it.
 */
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findChromium, launchChromium } from '../test/chromium.ts';
import { serveExport } from '../test/static-server.ts';

const OUT = fileURLToPath(new URL('../out', import.meta.url));
const STEPS = Number(process.env.BENCH_STEPS ?? 200);
const CASES = [
  { name: 'base run (PP 8, T 8192, M 128)', query: '', slider: 'Chunk size', targetMilliseconds: 16 },
  {
    name: 'extremes (PP 32, T 16384, M 32)',
    query: '?pp=32&sequenceLength=16384&chunkSize=32',
    slider: 'InfiniBand cards',
    targetMilliseconds: 100,
  },
  {
    name: 'the same with a backlog of handoffs (N 16)',
    query: '?pp=32&sequenceLength=16384&chunkSize=32&batchSize=16',
    slider: 'VRAM limit',
    targetMilliseconds: 100,
  },
];

interface Sample {
  painted: number;
  presented: number;
}

interface SurfaceSample {
  covered: number;
  complete: number;
}

declare global {
  interface Window {
    benchSamples: Sample[];
    surfaceSamples: SurfaceSample[];
  }
}

/** Runs in the page: pairs each slider input with the next drawing of rows. */
function instrument(): void {
  window.benchSamples = [];
  let inputAt: number | undefined;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key.startsWith('Arrow')) inputAt = event.timeStamp;
    },
    true,
  );
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    const entry = mark(name, options);
    if (name === 'tandem:gantt-drawn' && inputAt !== undefined) {
      const from = inputAt;
      const painted = entry.startTime - from;
      inputAt = undefined;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.benchSamples.push({ painted, presented: performance.now() - from });
        port2.postMessage(null);
      });
    }
    return entry;
  };
}

async function measureSlider(page: Page, origin: string, query: string, slider: string): Promise<Sample[]> {
  await page.goto(`${origin}/${query}`);
  await page.waitForSelector('[data-metric=ttftSeconds] data');
  await page.waitForTimeout(1500);
  await page.getByRole('slider', { name: slider }).focus();
  for (let step = 0; step < STEPS + WARM_UP; step++) {
    const before = await page.evaluate(() => window.benchSamples.length);
    await page.keyboard.press(step % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction((count) => window.benchSamples.length > count, before, { polling: 20 });
    // Keys fall anywhere between two refreshes of the display.
    await page.waitForTimeout(20 + ((step * 7) % 17));
  }
  return (await page.evaluate(() => window.benchSamples)).slice(WARM_UP);
}

const WARM_UP = 10;

/** Runs in the page: pairs each slider input with the first drawing of the new surface and with the complete one. */
function instrumentSurface(): void {
  window.surfaceSamples = [];
  let inputAt: number | undefined;
  let coveredAt: number | undefined;
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key.startsWith('Arrow')) [inputAt, coveredAt] = [event.timeStamp, undefined];
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      if (inputAt === undefined || !name.startsWith('tandem:surface')) continue;
      // The first drawing after the input only moves the mark of the present setting.
      if (name.endsWith('covered')) coveredAt ??= startTime;
      if (!name.endsWith('complete') || coveredAt === undefined) continue;
      window.surfaceSamples.push({ covered: coveredAt - inputAt, complete: startTime - inputAt });
      inputAt = undefined;
    }
  }).observe({ type: 'mark' });
}

async function measureSurface(page: Page, origin: string): Promise<SurfaceSample[]> {
  await page.goto(`${origin}/?view=surface`);
  await page.getByText(/computed here/).waitFor();
  await page.waitForTimeout(1500);
  await page.getByRole('slider', { name: 'InfiniBand cards' }).focus();
  for (let step = 0; step < SURFACE_STEPS + 3; step++) {
    const before = await page.evaluate(() => window.surfaceSamples.length);
    await page.keyboard.press(step % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await page.waitForFunction((count) => window.surfaceSamples.length > count, before, { polling: 50 });
    await page.waitForTimeout(100);
  }
  return (await page.evaluate(() => window.surfaceSamples)).slice(3);
}

const SURFACE_STEPS = 40;

/** Milliseconds from the start of navigation until the first timeline is drawn, with an empty cache. */
async function measureLoad(browser: Awaited<ReturnType<typeof launchChromium>>, origin: string): Promise<number> {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName('tandem:gantt-drawn');
      if (first !== undefined) document.documentElement.dataset.firstDrawn ??= String(first.startTime);
    }).observe({ type: 'mark' });
  });
  await page.goto(origin);
  await page.waitForFunction(() => document.documentElement.dataset.firstDrawn !== undefined);
  const drawnAt = await page.evaluate(() => Number(document.documentElement.dataset.firstDrawn));
  await page.close();
  return drawnAt;
}

function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)];
}

function summary(label: string, values: readonly number[]): string {
  const part = (fraction: number) => quantile(values, fraction).toFixed(1);
  return `${label} p50 ${part(0.5)}  p95 ${part(0.95)}  max ${part(1)} ms`;
}

const executable = findChromium();
if (executable === undefined) throw new Error('no Chromium: set CHROMIUM_PATH or put chromium on the PATH');
const server = await serveExport(OUT);
const browser = await launchChromium(executable);
try {
  console.log(
    `${browser.version()} on ${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}, ${STEPS} steps`,
  );
  const loads: number[] = [];
  for (let run = 0; run < 5; run++) loads.push(await measureLoad(browser, server.origin));
  console.log(summary('first load to drawn timeline:', loads));
  for (const { name, query, slider, targetMilliseconds } of CASES) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript(instrument);
    const samples = await measureSlider(page, server.origin, query, slider);
    await page.close();
    console.log(`${name}, target p95 ${targetMilliseconds} ms`);
    console.log(
      `  ${summary(
        'painted  ',
        samples.map(({ painted }) => painted),
      )}`,
    );
    console.log(
      `  ${summary(
        'presented',
        samples.map(({ presented }) => presented),
      )}`,
    );
  }
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(instrumentSurface);
  const samples = await measureSurface(page, server.origin);
  console.log('live surface, chunk size by sequence length, 1,617 points, target 150 ms');
  console.log(
    `  ${summary(
      'coarse  ',
      samples.map(({ covered }) => covered),
    )}`,
  );
  console.log(
    `  ${summary(
      'complete',
      samples.map(({ complete }) => complete),
    )}`,
  );
} finally {
  await browser.close();
  await server.close();
}
