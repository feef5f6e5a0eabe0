import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM, CHROMIUM_FLAGS } from './browser.ts';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const folder = temporaryFolder();

/** What plotly holds after it has drawn, as plain data. */
interface Drawn {
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown>;
}

describe.skipIf(CHROMIUM === undefined)('a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM ?? '', args: CHROMIUM_FLAGS, timeout: 90_000 });
  });
  afterAll(() => browser?.close());

  /** Opens a page without a network, waits until it has drawn, and refuses errors and any request for more. */
  async function open(file: string): Promise<Page> {
    const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      if (/^(https?|wss?):/.test(request.url())) problems.push(`asked for ${request.url()}`);
    });
    await page.goto(`file://${join(folder, file)}`, { waitUntil: 'commit', timeout: 90_000 });
    await page.waitForSelector('html[data-drawn=true]', { timeout: 90_000 });
    expect(problems).toEqual([]);
    return page;
  }

  function drawn(page: Page): Promise<Drawn> {
    // A text, because this file is checked without the types of a browser.
    return page.evaluate('(({ data, layout }) => JSON.parse(JSON.stringify({ data, layout })))(figure)');
  }

  test('of the M-T sweep draws a surface and 120 markers', async () => {
    await runTandem(['sweep', 'mt'], { cwd: folder });
    const page = await open('M_T_TTDS_sweep_3d.html');
    const { data } = await drawn(page);
    const mesh = data.find(({ type }) => type === 'mesh3d') as { i: number[]; x: number[] };
    const markers = data.find(({ mode }) => mode === 'markers') as { x: number[]; y: number[]; z: number[] };
    expect(markers.z).toHaveLength(120);
    expect(markers.z.every((ttds) => ttds > 0.07 && ttds < 0.9)).toBe(true);
    // 7 columns of squares between T 1024 and 2048 and the closing triangle, 15 columns between the other six rows.
    expect(mesh.i).toHaveLength(2 * 7 + 1 + 2 * 15 * 6);
    expect(await page.locator('canvas').count()).toBeGreaterThan(0);
    await page.context().close();
  });

  test('of the PP-T sweep marks the 8 infeasible points', async () => {
    await runTandem(['sweep', 'ppt'], { cwd: folder });
    const page = await open('PP_T_TTDS_sweep_3d.html');
    const { data } = await drawn(page);
    const infeasible = data.find(({ name }) => name === 'infeasible') as { y: number[]; customdata: string[] };
    expect(infeasible.y).toEqual(Array(8).fill(1));
    expect(new Set(infeasible.customdata)).toEqual(new Set(['prefill does not fit in memory']));
    await page.context().close();
  });

  test('of the Gantt chart has a row for each rank and kind and shows a span on hover', async () => {
    await runTandem(['simulate', '--gantt', 'gantt.html'], { cwd: folder });
    const page = await open('gantt.html');
    const { data, layout } = await drawn(page);
    expect(data.flatMap(({ x }) => x as number[])).toHaveLength(520 + 967);
    const { categoryarray } = layout.yaxis as { categoryarray: string[] };
    expect(categoryarray).toHaveLength(8 + 8 + 7 + 8 + 7);
    expect(categoryarray[0]).toBe('Prefill compute 0');
    expect(categoryarray.at(-1)).toBe('Decode compute 7');
    for (const text of ['TTDS 468.8 ms', 'TPOT 106.6 ms', 'TTFT 575.5 ms']) {
      expect(await page.locator('.annotation').getByText(text).count()).toBe(1);
    }
    const bar = page.locator('.trace.bars').first().locator('path').first();
    await bar.hover({ force: true, timeout: 90_000 });
    const hover = page.locator('.hoverlayer');
    await hover.getByText('P_Rank_0_Chunk_0', { exact: true }).waitFor({ timeout: 90_000 });
    expect(await hover.textContent()).toMatch(/start 0 s.*end [\d.]+ ms.*duration [\d.]+ ms/);
    await page.context().close();
  });

  test('of a sweep over names and one number draws a line for each name', async () => {
    const axes = { prefillGpu: ['NVIDIA H100', 'NVIDIA L40'], pp: [1, 4, 8] };
    await runTandem(['sweep', '-', '--out', 'lines.html'], { cwd: folder, input: JSON.stringify({ axes }) });
    const { data } = await drawn(await open('lines.html'));
    const lines = data.filter(({ mode }) => mode === 'lines+markers');
    expect(lines.map(({ name }) => name)).toEqual(['NVIDIA H100', 'NVIDIA L40']);
  });

  test('shows a name as text, never as markup', async () => {
    const name = '</title><script>document.title = "taken"</script><img src=x onerror="document.title = \'taken\'">';
    writeFileSync(join(folder, 'named.json'), JSON.stringify({ name, axes: { pp: [4, 8] } }));
    await runTandem(['sweep', 'named.json', '--out', 'named.html'], { cwd: folder });
    const page = await open('named.html');
    expect(await page.title()).toBe(name);
  });
});
