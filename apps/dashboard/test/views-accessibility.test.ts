import { expect, it } from 'vitest';
import { accessibilityProblems } from './accessibility.ts';
import { describeInBrowser } from './in-browser.ts';

/** Each view with the words that say it is there. */
const VIEWS = [
  ['/?critical=1&span=kvHandoff.0.0&pin=base&pp=4', 'slower'],
  ['/?view=surface', 'computed here'],
  ['/?view=utilisation', 'Prefill rank 0'],
  ['/?view=table', '1,487 of 1,487 spans'],
  ['/?pp=1', 'Nearest settings that fit'],
  ['/compare/', 'Nothing to compare yet'],
  ['/compare/?c=base&c=pp%3D4', '883.3 ms'],
] as const;

describeInBrowser('Accessibility', ({ open }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it.each(VIEWS)(`axe finds nothing, ${colorScheme}, %s`, async (path, sign) => {
      const page = await open(path, { colorScheme });
      await page.getByText(sign).first().waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  }

  it.each(VIEWS)('fits a phone of 360 pixels, %s', async (path, sign) => {
    const page = await open(path, { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true });
    await page.getByText(sign).first().waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('keeps only the rows in view in the table, on a phone too', async () => {
    const page = await open('/?view=table', { viewport: { width: 360, height: 780 } });
    await page.getByText('1,487 of 1,487 spans').waitFor();
    expect(await page.getByRole('row').count()).toBeLessThan(80);
  });

  it('reaches every control of Explore by keyboard', async () => {
    const page = await open('/');
    await page.getByText('Would lower TTFT').waitFor();
    const reached = new Set<string>();
    for (let step = 0; step < 90; step++) {
      await page.keyboard.press('Tab');
      const name = await page.evaluate(() => {
        const element = document.activeElement;
        const labelledBy = element?.getAttribute('aria-labelledby');
        const label = labelledBy && document.getElementById(labelledBy.split(' ')[0])?.textContent;
        return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '';
      });
      reached.add(name);
    }
    for (const control of ['LLM', 'Prefill GPU', 'Decode GPU', 'Critical path', 'Copy link', 'Zoom in (W)']) {
      expect([...reached]).toContain(control);
    }
    expect([...reached].some((name) => name.startsWith('Chunk size'))).toBe(true);
    expect([...reached].some((name) => name.startsWith('Timeline.'))).toBe(true);
  });
});
