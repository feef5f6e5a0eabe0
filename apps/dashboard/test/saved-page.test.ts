import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type ConfigurationInput, extendCatalog, parseConfiguration, resolveConfiguration } from '@tandem/contract';
import { formatQuantity, PdEvaluator } from '@tandem/core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { accessibilityProblems } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';

/** `gpu~NAME~192~6000~1500~` in a link. */
const LAB_GPU = {
  vramBytes: 192 * 2 ** 30,
  memoryBandwidthBytesPerSecond: 6000e9,
  denseFp16FlopsPerSecond: 1500e12,
};

function ttdsOf(input: ConfigurationInput, lookup = extendCatalog({})): string {
  const simulation = new PdEvaluator().simulate(
    resolveConfiguration(parseConfiguration(input, undefined, lookup), lookup),
  );
  if (!('metrics' in simulation)) throw new Error('does not run');
  return formatQuantity(simulation.metrics.ttdsSeconds, 'seconds');
}

async function ttdsBecomes(page: Page, text: string): Promise<void> {
  await page.locator('[data-metric=ttdsSeconds]').filter({ hasText: text }).waitFor();
}

describeInBrowser('A saved page', (pages) => {
  const { open } = pages;
  const folder = mkdtempSync(join(tmpdir(), 'tandem-saved-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;

  async function save(page: Page): Promise<string> {
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Web page' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^tandem-.*-explore\.html$/);
    const path = join(folder, `${count++}.html`);
    await download.saveAs(path);
    return path;
  }

  /** Opens a file where there is no network and nothing of the service is known. */
  function openFile(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return open(pathToFileURL(path).href, { ...options, offline: true });
  }

  it('opens from the disk without a network, as it was, and simulates', async () => {
    const page = await open('/?pp=4&pin=base&critical=1&span=kvHandoff.0.0');
    await ttdsBecomes(page, ttdsOf({ pp: 4 }));
    const saved = await openFile(await save(page));
    await ttdsBecomes(saved, ttdsOf({ pp: 4 }));
    expect(await saved.title()).toBe('PP 4 · Tandem');
    await saved.getByRole('complementary', { name: /^Details of / }).waitFor();
    await saved.getByText('slower').first().waitFor(); // than the pinned one
    await saved.getByText('Would lower TTFT:').waitFor();

    await saved.getByRole('slider', { name: 'Chunk size' }).press('ArrowRight');
    await ttdsBecomes(saved, ttdsOf({ pp: 4, chunkSize: 144 }));
    expect(await saved.getByRole('link', { name: 'http://' }).getAttribute('href')).toMatch(/\?.*chunkSize=144/);
    const changed = await openFile(await save(saved)); // a saved page saves itself
    await ttdsBecomes(changed, ttdsOf({ pp: 4, chunkSize: 144 }));

    await saved.getByRole('button', { name: 'As it was saved' }).click();
    await ttdsBecomes(saved, ttdsOf({ pp: 4 }));
    await saved.getByRole('button', { name: 'As it was saved' }).waitFor({ state: 'detached' });
  });

  it('holds as many spans as the sliders give', async () => {
    const page = await open('/?pp=32&sequenceLength=16384&chunkSize=32');
    const ttds = ttdsOf({ pp: 32, sequenceLength: 16_384, chunkSize: 32 });
    await ttdsBecomes(page, ttds);
    const path = await save(page);
    expect((await readFile(path)).byteLength).toBeLessThan(1_500_000);
    const saved = await openFile(path);
    await ttdsBecomes(saved, ttds);
    await saved.getByRole('tab', { name: 'Table' }).click();
    await saved.getByText('48,703 of 48,703 spans').waitFor();
    expect(await saved.getByRole('tab', { name: 'Surface' }).count()).toBe(0);
  });

  it('carries own catalog entries, and text that looks like markup', async () => {
    const name = 'Lab </script><!--<b>GPU</b>';
    const own = encodeURIComponent(`gpu~${name}~192~6000~1500~`);
    const page = await open(`/?prefillGpu=${encodeURIComponent(name)}&own=${own}`);
    const lookup = extendCatalog({ gpus: [{ ...LAB_GPU, name }] });
    await ttdsBecomes(page, ttdsOf({ prefillGpu: name }, lookup));
    const saved = await openFile(await save(page));
    await ttdsBecomes(saved, ttdsOf({ prefillGpu: name }, lookup));
    expect(await saved.getByRole('combobox', { name: 'GPU' }).first().textContent()).toContain(name);
  });

  it('says where it is from, and leaves the live surface to the service', async () => {
    const page = await open('/?view=surface');
    await ttdsBecomes(page, ttdsOf({}));
    const saved = await openFile(await save(page));
    await saved.getByRole('tab', { name: 'Gantt', selected: true }).waitFor();
    await saved.getByRole('link', { name: pages.origin }).waitFor();
    await saved.locator('time').waitFor();
  });

  it.each(['light', 'dark'] as const)('is readable by everyone, also on a phone, %s', async (colorScheme) => {
    const page = await open('/');
    await ttdsBecomes(page, ttdsOf({}));
    const path = await save(page);
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 360, height: 780 },
    ]) {
      const saved = await openFile(path, { colorScheme, viewport });
      await saved.getByText('Would lower TTFT:').waitFor();
      expect(await accessibilityProblems(saved)).toEqual([]);
      const overflow = await saved.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
});
