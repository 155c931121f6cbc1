import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, inColours } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

/** She is given as its head by one report, as its permanent vice chairperson by another. */
const TWO_TITLES = /Chou Bun Eng is given two titles in the National Committee for Counter Trafficking/;

describe.skipIf(!hasChromium)('Where the sources cannot all be right', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('stands on a page of its own, with both claims side by side, and opens on the map', async () => {
    const { context, page, complaints } = await visit(site, '/explore');
    await page.getByRole('button', { name: '1 contradiction' }).click();
    await settled(page).toHaveURL(/\/contradictions/);
    await page.reload();
    const item = page.getByRole('article', { name: TWO_TITLES });
    await settled(item.getByRole('region', { name: 'Claim A142' })).toContainText('Al Jazeera');
    await settled(item.getByRole('region', { name: 'Claim N090' })).toContainText('Nikkei Asia');
    expect(await axeFaults(page)).toEqual([]);

    await item.getByRole('button', { name: 'Open on the map' }).click();
    await settled(page).toHaveURL(/\/explore/);
    const dossier = page.getByRole('complementary', { name: 'Dossier' });
    await settled(dossier.getByText('The sources cannot all be right:')).toBeVisible();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await settled(
      page.getByRole('row', { name: /Chou Bun Eng, .*The sources on this cannot all be right\./ }).first(),
    ).toContainText('conflict');
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('stands in the dossier of whom it is about, and leads from there to the claims, by night and on a phone too', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=chou-bun-eng&entity=chou-bun-eng');
    const dossier = page.getByRole('complementary', { name: 'Dossier' });
    await dossier.getByRole('link', { name: 'Side by side' }).press('Enter');
    await settled(page).toHaveURL(/\/contradictions#.*conflict=/);
    await settled(page.getByRole('article', { name: TWO_TITLES })).toHaveAttribute('aria-current', 'true');
    await page.setViewportSize({ width: 375, height: 800 });
    await inColours(page, 'dark');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is marked on a chain, and said aloud of its lines', async () => {
    const { context, page, complaints } = await visit(site, '/paths#from=chou-bun-eng&to=ncct&hops=1');
    await settled(page.locator('.chain-contradicted')).toHaveCount(1);
    await settled(
      page.getByText('The sources on a line that is crossed twice cannot all be right.'),
    ).toBeVisible();
    const sentences = page
      .getByRole('listitem')
      .filter({ hasText: 'The sources on this cannot all be right.' });
    await settled(sentences.first()).toBeAttached();
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is told of a source too: what would be left without it, and that nothing is changed', async () => {
    const { context, page, complaints } = await visit(site, '/explore#source=al-jazeera-101-east');
    const asks = page.getByRole('button', { name: 'What if this source is withdrawn?' });
    await asks.click();
    const dossier = page.getByRole('complementary', { name: 'Dossier' });
    await settled(dossier.getByText(/Nothing is changed by asking\./)).toBeVisible();
    await settled(
      dossier.getByRole('region', { name: 'Left without a claim' }).getByRole('link').first(),
    ).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});
