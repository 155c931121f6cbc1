import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

describe.skipIf(!hasChromium)('What reads the page aloud', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  const places = [
    ['Explore', '/explore#table=1', '.relations'],
    ['an entity', '/explore#e=hun-sen,hun-to&entity=she-zhijiang', '.family-head'],
    ['Paths', '/paths#from=hun-sen&toKind=compound', '.chain'],
    ['no documented path', '/paths#from=hun-sen&to=long-bay', '.no-path'],
    ['Figure', '/figure', '.sheet'],
  ] as const;

  for (const theme of ['light', 'dark'] as const) {
    it.each(places)(
      `finds nothing serious in the way on %s by ${theme === 'light' ? 'day' : 'night'}`,
      async (_name, path, landmark) => {
        const { context, page } = await visit(site, path, theme);
        await settled(page.locator(landmark).first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
        expect(found).toEqual([]);
        await context.close();
      },
    );
  }

  it('can be walked by keyboard from the name field to a row and its claims', async () => {
    const { context, page } = await visit(site, '/explore#table=1');
    const rows = page.locator('.relations tbody tr');
    await settled(rows.first()).toBeVisible();
    await rows.first().focus();
    await page.keyboard.press('ArrowDown');
    await settled(rows.nth(1)).toBeFocused();
    await page.keyboard.press('Enter');
    await settled(page.locator('tr[data-selected="true"]')).toHaveCount(1);
    await settled(page.getByText('Relation 2 of')).toBeVisible();
    await page.keyboard.press(']');
    await settled(page.getByText('Relation 3 of')).toBeVisible();
    await page.keyboard.press('t');
    await settled(page.locator('.relations')).toBeHidden();
    await page.keyboard.press('Escape');
    await settled(page.getByText('The case', { exact: true })).toBeVisible();
    await context.close();
  });
});
