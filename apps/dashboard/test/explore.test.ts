import { readFile } from 'node:fs/promises';
import { type ConfigurationInput, parseConfiguration, resolveConfiguration } from '@tandem/contract';
import { formatQuantity, PdEvaluator, type PdMetricName } from '@tandem/core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser } from './in-browser.ts';

/** What core says about a configuration, as the page should show it. */
function expected(input: ConfigurationInput, metric: PdMetricName): string {
  const simulation = new PdEvaluator().simulate(resolveConfiguration(parseConfiguration(input)));
  if (!('metrics' in simulation)) throw new Error('does not run');
  return formatQuantity(simulation.metrics[metric], metric.endsWith('Seconds') ? 'seconds' : 'fraction');
}

async function metricBecomes(page: Page, metric: PdMetricName, text: string): Promise<void> {
  await page.locator(`[data-metric=${metric}]`).filter({ hasText: text }).waitFor();
}

/** Runs in the page. */
function distanceFromMetrics(element: Element): number {
  const metrics = document.querySelector('section[aria-label=Metrics]');
  return Math.round(element.getBoundingClientRect().top - (metrics?.getBoundingClientRect().top ?? 0));
}

describeInBrowser('Explore', ({ open }) => {
  it("shows the base run with core's numbers", async () => {
    const page = await open('/');
    for (const metric of ['ttdsSeconds', 'tpotSeconds', 'ttftSeconds', 'prefillVramFraction'] as const) {
      await metricBecomes(page, metric, expected({}, metric));
    }
    await page.getByText('Prefill compute sets TTDS').waitFor();
  });

  it('follows a slider, keeps the address true and goes back', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    await page.getByRole('slider', { name: 'Chunk size' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await metricBecomes(page, 'ttdsSeconds', expected({ chunkSize: 160 }, 'ttdsSeconds'));
    await expect.poll(() => new URL(page.url()).searchParams.get('chunkSize')).toBe('160');
    await page.reload();
    await metricBecomes(page, 'ttdsSeconds', expected({ chunkSize: 160 }, 'ttdsSeconds'));
    await page.goBack();
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
  });

  it('counts every press of a hurried hand', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    const chunkSize = page.getByRole('slider', { name: 'Chunk size' });
    await chunkSize.focus();
    await page.evaluate(() => {
      // All keys in one task: no run, no timer and no rendering of its own comes between them.
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowRight']) {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    });
    await metricBecomes(page, 'ttdsSeconds', expected({ chunkSize: 176 }, 'ttdsSeconds'));
    expect(await chunkSize.getAttribute('aria-valuetext')).toBe('176');
  });

  it('never moves the timeline when a setting changes', async () => {
    for (const width of [1280, 1440, 390]) {
      const page = await open('/?pin=base', { viewport: { width, height: 900 } });
      await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
      const tops = new Set<number>();
      const measure = async () => tops.add(await page.getByRole('tablist').evaluate(distanceFromMetrics));
      await measure();
      for (const name of ['Pipeline stages', 'Batch size', 'Chunk size', 'InfiniBand cards']) {
        const slider = page.getByRole('slider', { name });
        for (const key of ['Home', 'PageUp', 'PageUp', 'End', 'PageDown']) {
          await slider.press(key);
          await measure();
        }
        await page
          .getByText(/^(Would lower TTFT|No single step)|settings that fit|make it fit/)
          .first()
          .waitFor();
        await measure();
      }
      expect([...tops], `at ${width} pixels`).toHaveLength(1);
    }
  });

  it('says that a large run takes its time, and goes on from there', async () => {
    const page = await open('/?llm=LLaMA-3.1-405B&pp=116&batchSize=128&sequenceLength=131072');
    await page.getByRole('status').filter({ hasText: 'Computing a large run' }).waitFor();
    const field = page.getByRole('textbox', { name: 'Sequence length' });
    await field.fill('4096');
    await field.press('Enter');
    const small = { llm: 'LLaMA-3.1-405B', pp: 116, batchSize: 128, sequenceLength: 4096 };
    await metricBecomes(page, 'ttdsSeconds', expected(small, 'ttdsSeconds'));
    await page.getByRole('status').filter({ hasText: 'Computing a large run' }).waitFor({ state: 'detached' });
  });

  it('says which digits of an unstable run mean nothing, and nothing of the kind otherwise', async () => {
    const page = await open('/?pp=32&batchSize=16&sequenceLength=16384&chunkSize=32&ibCards=4');
    await page
      .getByText(/^±0\.\d+ %$/)
      .first()
      .waitFor();
    await page.getByRole('slider', { name: 'InfiniBand cards' }).press('Home');
    await page.getByText('Trying what would lower TTFT…').waitFor();
    await page.getByText('Would lower TTFT:').waitFor();
    expect(await page.getByText(/^±/).count()).toBe(0);
  });

  it('drags a slider with the pointer', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    const thumb = page.getByRole('slider', { name: 'Pipeline stages' });
    const box = await thumb.boundingBox();
    if (box === null) throw new Error('no slider');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 90, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    // On a slow machine the hand seems to rest on the way and the address is written then, too: in the end both agree.
    const shows = async (): Promise<boolean> => {
      const pp = Number(new URL(page.url()).searchParams.get('pp'));
      const text = await page.locator('[data-metric=ttdsSeconds]').textContent();
      return pp > 10 && text?.includes(expected({ pp }, 'ttdsSeconds')) === true;
    };
    await expect.poll(shows, { timeout: 60_000 }).toBe(true);
  });

  it('takes typed values beyond the slider and says what is wrong with others', async () => {
    const page = await open('/');
    const field = page.getByRole('textbox', { name: 'Sequence length' });
    await field.fill('200k');
    await field.press('Enter');
    await metricBecomes(page, 'ttdsSeconds', expected({ sequenceLength: 204_800 }, 'ttdsSeconds'));
    await field.fill('many');
    await field.press('Enter');
    await page.getByRole('alert').filter({ hasText: '"many" is not a number' }).waitFor();
    await metricBecomes(page, 'ttdsSeconds', expected({ sequenceLength: 204_800 }, 'ttdsSeconds'));
  });

  it('restores a shared link, and says what it did not understand', async () => {
    const page = await open('/?pp=4&view=table&span=kvHandoff.2.5&pin=base&chunkSize=wide');
    await page.getByRole('alert').filter({ hasText: 'chunkSize' }).waitFor();
    await page.getByRole('tab', { name: 'Table', selected: true }).waitFor();
    await metricBecomes(page, 'ttdsSeconds', expected({ pp: 4 }, 'ttdsSeconds'));
    await page.getByRole('button', { name: 'Unpin' }).waitFor();
    await page.getByText('slower').first().waitFor();
    await page.getByRole('tab', { name: 'Gantt' }).click();
    await page.getByRole('complementary', { name: 'Details of Handoff_Rank_2_Chunk_5' }).waitFor();
  });

  it('explains what does not fit and offers what does', async () => {
    const page = await open('/?pp=1');
    await page.getByRole('heading', { name: 'Does not fit the prefill pool' }).waitFor();
    await page.getByText('Needed').waitFor();
    await page.getByRole('button', { name: 'PP 2' }).click();
    await metricBecomes(page, 'ttdsSeconds', expected({ pp: 2 }, 'ttdsSeconds'));
  });

  it('opens the details of a bar and steps along the critical path', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    const stage = page.getByRole('application', { name: /^Timeline/ });
    await stage.click({ position: { x: 6, y: 40 + 24 + 9 } });
    const details = page.getByRole('complementary', { name: 'Details of P_Rank_0_Chunk_0' });
    await details.getByText('on the critical path').waitFor();
    await page.keyboard.press(']');
    await page.getByRole('complementary', { name: 'Details of P_Rank_0_Chunk_1' }).waitFor();
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: /Words/ }).fill('handoff rank_3 chunk_17');
    await page.keyboard.press('Enter');
    const found = page.getByRole('complementary', { name: 'Details of Handoff_Rank_3_Chunk_17' });
    await found.getByText('Prefill InfiniBand cable 0').waitFor();
    await found.getByRole('button', { name: 'P_Rank_3_Chunk_17' }).click();
    await page.getByRole('complementary', { name: 'Details of P_Rank_3_Chunk_17' }).waitFor();
  });

  it('zooms, keeps the view in the address, and fits again', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    await page.getByRole('application', { name: /^Timeline/ }).hover({ position: { x: 300, y: 200 } });
    await page.mouse.wheel(0, -400);
    await page.waitForURL(/range=/);
    const [from, to] = (new URL(page.url()).searchParams.get('range') ?? '').split('..').map(Number);
    expect(from).toBeGreaterThan(0);
    expect(to).toBeLessThan(0.5754569988603803);
    await page.keyboard.press('f');
    await page.waitForURL((url) => !url.searchParams.has('range'));
  });

  it('draws a run of 48,703 spans, zooms it and folds a pool', async () => {
    const page = await open('/?pp=32&sequenceLength=16384&chunkSize=32');
    await page.getByText('16,416 jobs').waitFor();
    await page.getByText('32,287 transfers').waitFor();
    await page.getByRole('application', { name: /^Timeline/ }).hover({ position: { x: 300, y: 200 } });
    await page.keyboard.press('w');
    await page.waitForURL(/range=/);
    const prefill = page.getByRole('button', { name: 'Prefill', exact: true });
    await prefill.click();
    await page.getByText('rank 31').waitFor();
    expect(await prefill.getAttribute('aria-expanded')).toBe('false');
  });

  it('measures a range', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    const box = await page.getByRole('application', { name: /^Timeline/ }).boundingBox();
    if (box === null) throw new Error('no timeline');
    await page.keyboard.down('Shift');
    await page.mouse.move(box.x + 100, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 210, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.getByRole('region', { name: 'Measured range' }).getByText('Prefill compute').waitFor();
    await page.getByRole('button', { name: /Clear measurement/ }).click();
    await page.getByRole('region', { name: 'Measured range' }).waitFor({ state: 'detached' });
  });

  it('sorts and searches the table of spans', async () => {
    const page = await open('/?view=table');
    await page.getByText('1,487 of 1,487 spans').waitFor();
    await page.getByRole('searchbox', { name: 'Search spans' }).fill('decode compute');
    await page.getByText('8 of 1,487 spans').waitFor();
    await page.getByRole('button', { name: 'Start' }).click();
    const first = page.getByRole('table', { name: 'Spans' }).getByRole('row').nth(1);
    await first.getByText('D_Rank_7_Step_0').waitFor();
  });

  it('computes a live surface and goes to a point of it', async () => {
    const page = await open('/?view=surface');
    const status = page.getByText(/of [\d,]+ points, computed here/);
    await status.waitFor();
    const count = Number(/of ([\d,]+) points/.exec((await status.textContent()) ?? '')?.[1].replace(',', ''));
    expect(count).toBeGreaterThanOrEqual(1600);
    const map = page.getByRole('application', { name: /^Heat map/ });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/chunkSize=/);
    const { searchParams } = new URL(page.url());
    const [chunkSize, sequenceLength] = ['chunkSize', 'sequenceLength'].map((name) => Number(searchParams.get(name)));
    await metricBecomes(page, 'ttdsSeconds', expected({ chunkSize, sequenceLength }, 'ttdsSeconds'));
  });

  it('passes own entries of a link on to Compare and Sweeps', async () => {
    const own = 'gpu~Lab GPU~192~6000~1500~';
    const page = await open(`/?prefillGpu=Lab+GPU&pin=base&own=${encodeURIComponent(own)}`);
    await page.getByRole('combobox', { name: 'GPU' }).first().filter({ hasText: 'Lab GPU' }).waitFor();
    const ttds = await page.locator('[data-metric=ttdsSeconds]').filter({ hasText: /\d/ }).textContent();
    for (const name of ['Compare', 'Sweep']) {
      const href = await page.getByRole('main').getByRole('link', { name }).getAttribute('href');
      expect(new URL(href ?? '', page.url()).searchParams.getAll('own')).toEqual([own]);
    }
    await page.getByRole('main').getByRole('link', { name: 'Compare' }).click();
    await page
      .getByText(ttds ?? '')
      .first()
      .waitFor();
    const back = await page.getByRole('link', { name: /Lab GPU/ }).getAttribute('href');
    expect(new URL(back ?? '', page.url()).searchParams.getAll('own')).toEqual([own]);
  });

  it('saves a trace and drawings', async () => {
    const page = await open('/?pp=4');
    await metricBecomes(page, 'ttdsSeconds', expected({ pp: 4 }, 'ttdsSeconds'));
    const save = async (item: RegExp): Promise<{ name: string; path: string }> => {
      await page.getByRole('button', { name: 'Save as a file' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: item }).click(),
      ]);
      return { name: download.suggestedFilename(), path: await download.path() };
    };
    const trace = await save(/Perfetto/);
    expect(trace.name).toBe('tandem-pp-4-trace.json');
    const { traceEvents } = JSON.parse(await readFile(trace.path, 'utf8'));
    expect(traceEvents.filter(({ ph }: { ph: string }) => ph === 'X')).toHaveLength(260 + 451);

    const svg = await readFile((await save(/SVG/)).path, 'utf8');
    expect(svg).toContain('P_Rank_3_Chunk_63');
    const png = await readFile((await save(/PNG/)).path);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  it('lists its keys', async () => {
    const page = await open('/');
    await metricBecomes(page, 'ttdsSeconds', expected({}, 'ttdsSeconds'));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys and gestures' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('p');
    await page.waitForURL(/pin=base/);
  });
});
