import { expect, it } from 'vitest';
import { describeInBrowser } from './in-browser.ts';

describeInBrowser('Compare', ({ open }) => {
  it('teaches on an empty page and begins with an example', async () => {
    const page = await open('/compare/');
    await page.getByRole('button', { name: /Compare the published run/ }).click();
    await page.getByRole('region', { name: 'Timeline of B' }).waitFor();
    expect(new URL(page.url()).searchParams.getAll('c')).toHaveLength(2);
    await page.goBack();
    await page.getByText('Nothing to compare yet').waitFor();
  });

  it('shows metrics with differences and what differs', async () => {
    const page = await open('/compare/?c=base&c=pp%3D4');
    const row = page.getByRole('row', { name: /^TTDS/ });
    await row.getByText('468.8 ms').waitFor();
    await row.getByText('883.3 ms').waitFor();
    await row.getByText('+88.4 %').waitFor();
    await page.getByRole('row', { name: 'Prefill PP 8 4' }).waitFor();
  });

  it('zooms all timelines together', async () => {
    const page = await open('/compare/?c=base&c=pp%3D4');
    const second = page.getByRole('application', { name: 'Timeline of configuration B' });
    await second.waitFor();
    await page.getByRole('row', { name: /^TTDS/ }).getByText('883.3 ms').waitFor();
    const before = await second.screenshot();
    await page
      .getByRole('application', { name: 'Timeline of configuration A' })
      .hover({ position: { x: 200, y: 150 } });
    await page.mouse.wheel(0, -600);
    await expect.poll(async () => (await second.screenshot()).equals(before)).toBe(false);
  });

  it('changes, duplicates and removes configurations', async () => {
    const page = await open('/compare/?c=base&c=pp%3D1');
    await page.getByText('B does not run').waitFor();
    await page.getByRole('button', { name: 'Remove B' }).click();
    await page.getByText('B does not run').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Duplicate A' }).click();
    await page.getByText('All configurations are the same.').waitFor();
    await page.getByRole('button', { name: 'Change B' }).click();
    const field = page.getByRole('dialog').getByRole('textbox', { name: 'Batch size' });
    await field.fill('4');
    await field.press('Enter');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('row', { name: 'Batch size 1 4' }).waitFor();
  });
});
