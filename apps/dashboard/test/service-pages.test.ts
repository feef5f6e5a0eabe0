import { readFileSync } from 'node:fs';
import { PUBLISHED_BASE_RUN, parseSweepSpec, resolveConfiguration, SWEEP_PRESETS } from '@tandem/contract';
import { formatQuantity, PdEvaluator } from '@tandem/core';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessibility.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { type Stack, startStack } from './stack.ts';

const CHROMIUM = findChromium();
const PATIENCE = { timeout: 60_000 };

/** Clicks until it has an effect: a page is painted before it is live, and a click in between is lost. */
async function clickUntil(target: Locator, effect: Locator): Promise<void> {
  await expect
    .poll(async () => {
      if (!(await effect.isVisible())) await target.click();
      return effect.isVisible();
    }, PATIENCE)
    .toBe(true);
}

/** Clicks near the lower left corner, where the smallest values of both axes are. */
async function clickLowerLeft(plot: Locator): Promise<void> {
  const box = await plot.boundingBox({ timeout: 2_000 }).catch(() => null);
  if (box === null) return; // already on another page
  const mouse = plot.page().mouse;
  const [x, y] = [box.x + box.width * 0.1, box.y + box.height * 0.9];
  await mouse.move(x, y, { steps: 4 });
  await plot.page().waitForTimeout(500);
  await mouse.click(x, y, { delay: 40 });
  await plot.page().waitForTimeout(500);
}

/** A million points of the costly kind: long enough to be met while it runs. */
const LONG_SWEEP = {
  name: 'long <i>one</i>',
  axes: {
    batchSize: { from: 1, to: 50, step: 1 },
    sequenceLength: { from: 8192, to: 16_384, step: 64 },
    chunkSize: { from: 32, to: 2048, step: 16 },
  },
};

const LLAMA_8B = {
  model_type: 'llama',
  hidden_size: 4096,
  intermediate_size: 14336,
  num_attention_heads: 32,
  num_hidden_layers: 32,
  num_key_value_heads: 8,
  vocab_size: 128256,
};

describe.skipIf(CHROMIUM === undefined)('sweeps in a browser', () => {
  let browser: Browser;
  let stack: Stack;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    [browser, stack] = await Promise.all([launchChromium(CHROMIUM as string), startStack()]);
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), stack?.close()]);
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    faults.length = 0;
    page.on('pageerror', (error) => faults.push(error.message));
  });
  afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  async function open(path: string): Promise<void> {
    await page.goto(stack.origin + path, { waitUntil: 'commit', timeout: 90_000 });
  }

  async function createSweep(spec: object): Promise<string> {
    const response = await page.request.post(`${stack.origin}/api/v1/sweeps`, { data: spec });
    expect(response.status()).toBe(202);
    return ((await response.json()) as { id: string }).id;
  }

  /** Where the browser put what the Download menu gives. */
  async function downloaded(format: string): Promise<string> {
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download', PATIENCE),
      page.getByRole('menuitem', { name: format }).click(),
    ]);
    return download.path();
  }

  it('starts from an empty list with a preset, and watches the sweep finish', async () => {
    await open('/sweeps/');
    await page.getByRole('link', { name: 'Start with the M-T sweep' }).click(PATIENCE);
    await page.getByText('128', { exact: true }).waitFor(PATIENCE); // points
    await page.locator('figure[data-drawn]').waitFor(PATIENCE); // the preview, computed here
    await page.getByRole('button', { name: 'Run sweep' }).click();
    await page.waitForURL(/sweeps\/view\/\?id=/, PATIENCE);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await page.locator('figure[data-drawn]').waitFor(PATIENCE);

    const config = resolveConfiguration({ ...PUBLISHED_BASE_RUN, sequenceLength: 1024, chunkSize: 320 });
    const best = new PdEvaluator().simulate(config);
    if (!('metrics' in best)) throw new Error('the point is feasible');
    const firstRow = page.getByRole('table', { name: 'Best points' }).locator('tbody tr').first();
    const ttds = formatQuantity(best.metrics.ttdsSeconds, 'seconds');
    await expect.poll(() => firstRow.textContent(), PATIENCE).toContain(ttds);

    await firstRow.getByRole('link', { name: 'in Explore' }).click();
    await page.waitForURL(`${stack.origin}/?sequenceLength=1024&chunkSize=320`, PATIENCE);
  });

  it('keeps what is typed in the address, and says in words what is wrong', async () => {
    await open('/sweeps/new/');
    await clickUntil(page.getByRole('button', { name: 'PP-T' }), page.getByRole('textbox', { name: 'PP to' }));
    await page.getByRole('textbox', { name: 'PP to' }).fill('2000');
    await page.getByText('must be an integer from 1 to 1024').first().waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Run sweep' }).isDisabled()).toBe(true);
    await page.waitForURL(/axis=pp%3A1\.\.2000%3A1/, PATIENCE);
    await page.reload();
    expect(await page.getByRole('textbox', { name: 'PP to' }).inputValue()).toBe('2000');
  });

  it('cancels a running sweep at once, renames it and deletes it', async () => {
    const id = await createSweep(LONG_SWEEP);
    await open(`/sweeps/view/?id=${id}`);
    const title = page.getByRole('heading', { level: 1, name: 'long <i>one</i>', exact: true }); // text, not markup
    await title.waitFor(PATIENCE);
    await expect.poll(() => page.title(), PATIENCE).toMatch(/^\d+ % · long <i>one<\/i> · Tandem$/);
    await page.getByText('running', { exact: true }).waitFor(PATIENCE);
    await page.getByText(/of the cells computed/).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('cancelled', { exact: true }).waitFor(PATIENCE);

    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('short one');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('heading', { level: 1, name: 'short one' }).waitFor(PATIENCE);

    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(`${stack.origin}/sweeps/`, PATIENCE);
    await expect.poll(() => page.getByText('short one').count(), PATIENCE).toBe(0);
  });

  it('opens a sweep that is run while the address still waits to be written', async () => {
    for (const slowly of [false, true]) {
      await page.route('**/sweeps/view/**', async (route) => {
        if (slowly) await new Promise((resolve) => setTimeout(resolve, 1000));
        await route.continue();
      });
      // Not as the page writes it, so that it will be written.
      await open('/sweeps/new/?own=gpu~Lab~192~6000~1500~&axis=prefillGpu:Lab,NVIDIA H100&axis=chunkSize:128,256');
      await page.getByRole('button', { name: 'Run sweep' }).click(PATIENCE);
      await page.waitForURL(/sweeps\/view\/\?id=/, PATIENCE);
    }
  });

  it('leaves connections for the tab in front when many tabs follow sweeps', async () => {
    const id = await createSweep(LONG_SWEEP);
    const title = /^\d+ % · long <i>one<\/i> · Tandem$/;
    const behind: Page[] = [];
    for (let count = 0; count < 7; count++) {
      await open(`/sweeps/view/?id=${id}`);
      await expect.poll(() => page.title(), PATIENCE).toMatch(title);
      // Without a window manager every tab says that it is in front, so it is told.
      await page.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
        document.dispatchEvent(new Event('visibilitychange'));
      });
      behind.push(page);
      page = await context.newPage();
    }
    await open(`/sweeps/view/?id=${id}`);
    await page.getByText(/of the cells computed/).waitFor(PATIENCE);
    const [first] = behind;
    const before = await first.title();
    await expect.poll(() => first.title(), PATIENCE).not.toBe(before);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('cancelled', { exact: true }).waitFor(PATIENCE);
  });

  it('restores a shared view, applies limits, and downloads', async () => {
    const id = await createSweep(SWEEP_PRESETS.ppt);
    await open(`/sweeps/view/?id=${id}&view=heatmap&metric=ttftSeconds&limit=ttftSeconds%3C%3D0.3`);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await page.locator('figure[data-drawn]').waitFor(PATIENCE);
    expect(await page.getByRole('radio', { name: 'Heat map' }).isChecked()).toBe(true);
    await page.getByText('8 cells infeasible').waitFor(PATIENCE);
    const cells = page.getByRole('table', { name: 'Best points' }).locator('tbody tr');
    await cells.first().waitFor(PATIENCE);
    for (const row of await cells.all()) {
      expect(Number.parseFloat((await row.locator('td').nth(5).textContent()) ?? '')).toBeLessThanOrEqual(300);
    }

    const lines = readFileSync(await downloaded('CSV'), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(65);
    expect(lines[0]).toContain('pp,sequenceLength,status,ttdsSeconds');
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(await downloaded('Parquet')) });
    const times = rows.map(({ ttdsSeconds }) => (Number.isFinite(ttdsSeconds) ? String(ttdsSeconds) : ''));
    expect(times).toEqual(lines.slice(1).map((line) => line.split(',')[3]));
  });

  it('runs a sweep again with changes', async () => {
    const spec = parseSweepSpec({ name: 'twice', base: { batchSize: 4 }, axes: { pp: [2, 4], chunkSize: [128, 256] } });
    const id = await createSweep(spec);
    await open(`/sweeps/view/?id=${id}`);
    await page.getByRole('link', { name: 'Run again with changes' }).click(PATIENCE);
    await page.getByRole('heading', { level: 1, name: 'New sweep' }).waitFor(PATIENCE);
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('twice');
    expect(await page.getByRole('textbox', { name: 'Batch size' }).inputValue()).toBe('4');
    expect(await page.getByRole('textbox', { name: 'Values of PP' }).inputValue()).toBe('2, 4');
  });

  it('opens the point under a click in Explore', async () => {
    const spec = parseSweepSpec({ name: 'click', axes: { pp: [2, 4, 8], chunkSize: [128, 256, 512] } });
    const id = await createSweep(spec);
    await open(`/sweeps/view/?id=${id}&view=heatmap`);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await page.locator('figure[data-drawn]').waitFor(PATIENCE);
    const plot = page.locator('figure .nsewdrag').first();
    // Until it takes: the drawing may be made anew between the pointer's arrival and the click.
    await expect.poll(() => clickLowerLeft(plot).then(() => page.url()), PATIENCE).toBe(`${stack.origin}/?pp=2`);
    await page.goBack();
    await page.getByRole('radio', { name: 'Heat map' }).waitFor(PATIENCE);
  });

  it('says what a wrong address means', async () => {
    await open('/sweeps/view/?id=00000000-0000-4000-8000-000000000000');
    await page.getByRole('alert').getByText('No such sweep').waitFor(PATIENCE);
  });

  it('goes on without the API and picks up when it returns', async () => {
    const id = await createSweep(SWEEP_PRESETS.ppt);
    await open(`/sweeps/view/?id=${id}`);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await page.locator('figure[data-drawn]').waitFor(PATIENCE);
    await stack.stop();
    try {
      await page.getByRole('radio', { name: 'Lines' }).check({ force: true });
      await page.getByRole('combobox', { name: 'Metric' }).first().click();
      await page.getByRole('option', { name: 'TPOT' }).first().click();
      await page.getByText('Explore and Compare go on working').waitFor(PATIENCE);
    } finally {
      await stack.start();
    }
    await page.getByText('Explore and Compare go on working').waitFor({ state: 'detached', ...PATIENCE });
    await page.getByText(/^TPOT over/).waitFor(PATIENCE);
  });

  it('keeps own catalog entries and carries them in a link to another browser', async () => {
    await open('/catalog/');
    const name = page.getByRole('textbox', { name: 'Name' });
    await clickUntil(page.getByRole('button', { name: 'Own GPU' }), name);
    await name.fill('Lab <b>GPU</b>');
    await page.getByRole('textbox', { name: 'Memory', exact: true }).fill('192');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A number is needed').first().waitFor(PATIENCE);
    await page.getByRole('textbox', { name: 'Memory bandwidth' }).fill('6,000');
    await page.getByRole('textbox', { name: 'Dense 16-bit' }).fill('1500');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Lab <b>GPU</b>' }).click(PATIENCE);
    const link = await page.getByRole('link', { name: 'Explore as prefill GPU' }).getAttribute('href');

    const other = await browser.newContext();
    try {
      const elsewhere = await other.newPage();
      await elsewhere.goto(stack.origin + link, { waitUntil: 'commit', timeout: 90_000 });
      const gpu = elsewhere.getByRole('combobox', { name: 'GPU' }).first();
      await expect.poll(() => gpu.textContent(), PATIENCE).toContain('Lab <b>GPU</b>');
      await elsewhere.getByText(/^TTDS/).first().waitFor(PATIENCE);
      expect(new URL(elsewhere.url()).searchParams.getAll('own')).toEqual(['gpu~Lab <b>GPU</b>~192~6000~1500~']);
    } finally {
      await other.close();
    }
  });

  it('runs a sweep over an LLM that a config.json describes', async () => {
    await open('/catalog/');
    await clickUntil(page.getByRole('tab', { name: 'LLMs' }), page.getByRole('button', { name: 'Own LLM' }));
    await page.getByRole('button', { name: 'Own LLM' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Our 8B');
    await page.getByRole('radio', { name: 'config.json' }).check({ force: true });
    await page.getByRole('textbox', { name: 'config.json' }).fill(JSON.stringify(LLAMA_8B));
    await page.getByText('8.03 billion parameters, 32 layers, GQA').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Our 8B' }).waitFor(PATIENCE);

    await open('/sweeps/new/?axis=llm:Our 8B,LLaMA-3.1-70B&axis=chunkSize:128,256');
    await page.getByRole('button', { name: 'Run sweep' }).click(PATIENCE);
    await page.waitForURL(/sweeps\/view\/\?id=/, PATIENCE);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    const best = page.getByRole('table', { name: 'Best points' }).locator('tbody tr').first();
    await expect.poll(() => best.textContent(), PATIENCE).toContain('Our 8B');
    const href = await best.getByRole('link', { name: 'in Explore' }).getAttribute('href');
    expect(new URLSearchParams(href?.slice(2)).get('own')).toMatch(/^config~Our 8B~/);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violation, ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme });
      const id = await createSweep({ ...SWEEP_PRESETS.mt, name: `axe ${scheme}` });
      const found: string[] = [];
      for (const path of [
        '/sweeps/',
        '/sweeps/new/?axis=pp:1..8:1&axis=chunkSize:64..512:64',
        `/sweeps/view/?id=${id}`,
        '/catalog/',
        '/sign-in/',
      ]) {
        await open(path);
        await page.getByRole('heading', { level: 1 }).waitFor(PATIENCE);
        if (path.includes('view') || path.includes('new')) await page.locator('figure[data-drawn]').waitFor(PATIENCE);
        found.push(...(await accessibilityProblems(page)).map((problem) => `${path} ${problem}`));
      }
      expect(found).toEqual([]);
    });
  }
});

describe.skipIf(CHROMIUM === undefined)('a team’s sweeps in a browser', () => {
  const TOKENS = { ada: 'ada-token-0123456789', bob: 'bob-token-0123456789' };
  let browser: Browser;
  let stack: Stack;
  let page: Page;

  beforeAll(async () => {
    const tokens = `ada:user:${TOKENS.ada},bob:user:${TOKENS.bob}`;
    [browser, stack] = await Promise.all([launchChromium(CHROMIUM as string), startStack({ tokens })]);
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });
  afterAll(async () => {
    await Promise.all([browser?.close(), stack?.close()]);
  });

  async function signIn(token: string): Promise<void> {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Access token').fill(token);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
  }

  it('keeps strangers out, and keeps what they typed until they sign in', async () => {
    await page.goto(`${stack.origin}/sweeps/new/?name=mine&axis=pp:2,4`, { waitUntil: 'commit', timeout: 90_000 });
    await page.getByRole('dialog', { name: 'Sign in' }).waitFor(PATIENCE);
    await signIn('not-a-token-of-anybody');
    await page.getByText('Nobody has this token').waitFor(PATIENCE);
    await signIn(TOKENS.ada);
    await page.getByRole('dialog').waitFor({ state: 'detached', ...PATIENCE });
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('mine');
    await page.getByRole('button', { name: 'Run sweep' }).click();
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await page.getByText('ada', { exact: true }).first().waitFor(PATIENCE);
    expect(await page.evaluate(() => document.cookie)).toBe(''); // no script can read the session
  });

  it('lets others look and only the owner change', async () => {
    const address = page.url();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page
      .getByText('Sign in to see this')
      .or(page.getByRole('dialog', { name: 'Sign in' }))
      .first()
      .waitFor(PATIENCE);
    await page.goto(`${stack.origin}/sign-in/`);
    await page.getByLabel('Access token').fill(TOKENS.bob);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`${stack.origin}/sweeps/`, PATIENCE);
    await page.goto(address);
    await page.getByText('completed', { exact: true }).waitFor(PATIENCE);
    await expect.poll(() => page.getByRole('button', { name: 'Delete' }).isDisabled(), PATIENCE).toBe(true);
  });
});
