import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

const mapOf = (page: Page, words: string) => page.getByRole('application', { name: words });
const listOf = (page: Page, name: string) => page.getByRole('dialog', { name: `Open more around ${name}` });
const strip = (page: Page) => page.getByRole('region', { name: 'Table of relations' });

/** Presses `E` on the canvas until the entity that is selected has found its place, and its list opens. */
async function expand(page: Page, name: string): Promise<void> {
  await page.getByRole('application').focus();
  await settled(async () => {
    await page.keyboard.press('e');
    await settled(listOf(page, name)).toBeVisible({ timeout: 1000 });
  }).toPass();
}

describe.skipIf(!hasChromium)('Opening what an entity has besides', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('counts by family, opens one by keyboard, and takes it back as one step', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=hun-sen,hun-to&entity=hun-sen');
    await settled(mapOf(page, 'Map of 2 entities and 1 relation')).toBeVisible();
    await expand(page, 'Hun Sen');
    const list = listOf(page, 'Hun Sen');
    const office = list.getByRole('button', { name: /^Office, 5 lines, \d not on the canvas: open \d$/ });
    await settled(office).toBeVisible();
    await settled(list.getByRole('button', { name: /^Kinship, 2 lines, 1 not on the canvas/ })).toBeVisible();

    await page.keyboard.press('Escape');
    await settled(list).toBeHidden();
    await settled(page.getByRole('application')).toBeFocused();

    await expand(page, 'Hun Sen');
    await page.keyboard.press('ArrowDown');
    await settled(office).toBeFocused();
    await page.keyboard.press('Enter');
    await settled(list).toBeHidden();
    await settled(strip(page)).not.toContainText('between 2 entities');
    await settled(page.getByRole('application')).toBeFocused();
    await page.keyboard.press('Control+z');
    await settled(strip(page)).toContainText('between 2 entities');
    await settled(strip(page)).toContainText('Hun Sen’s offices');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('opens one neighbour that is chosen by name', async () => {
    const { context, page } = await visit(site, '/explore#e=hun-sen,hun-to&entity=hun-sen');
    await expand(page, 'Hun Sen');
    const list = listOf(page, 'Hun Sen');
    await list.getByRole('button', { name: 'Choose among Kinship' }).click();
    await list.getByRole('checkbox').first().check();
    await list.getByRole('button', { name: 'Open the 1 chosen' }).click();
    await settled(strip(page)).toContainText('between 3 entities');
    await context.close();
  });

  it('shows only the owners two steps up with one key, and all of it again with one more', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hun-sen,hun-to,hh-compound&entity=hh-compound',
    );
    await expand(page, 'Heng He compound');
    await page.keyboard.press('o');
    await settled(page.getByRole('heading', { name: 'Who holds the Heng He compound?' })).toBeVisible();
    await settled(page.getByRole('button', { name: 'Ownership', pressed: true }).first()).toBeVisible();
    await page.keyboard.press('Control+z');
    await settled(mapOf(page, 'Map of 3 entities and 2 relations')).toBeVisible();
    await settled(page.getByRole('button', { name: 'Map', pressed: true })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes away what hangs on one entity alone, and hides what is selected', async () => {
    const { context, page } = await visit(site, '/explore#e=hun-sen,hun-to,heng-he&entity=hun-to');
    const map = page.getByRole('application');
    await settled(mapOf(page, 'Map of 3 entities')).toBeVisible();
    await map.focus();
    await page.keyboard.press('Shift+E');
    await settled(mapOf(page, 'Map of 1 entity')).toBeVisible();
    await page.keyboard.press('Control+z');
    await settled(mapOf(page, 'Map of 3 entities')).toBeVisible();
    await map.focus();
    await page.keyboard.press('h');
    await settled(mapOf(page, 'Map of 2 entities and 0 relations')).toBeVisible();
    await page.keyboard.press('Control+z');
    await settled(strip(page)).toContainText('Undone: hid Hun To.');
    await context.close();
  });

  it('asks about ownership, and restores the map with every place', async () => {
    const { context, page } = await visit(site, '/explore');
    await settled(mapOf(page, 'Map of 15 entities')).toBeVisible();
    const places = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('at');
    await settled.poll(places).not.toBeNull();
    const before = places();
    await page.getByRole('button', { name: 'Ownership', exact: true }).first().click();
    await settled(page.getByRole('heading', { name: 'Who holds the Heng He compound?' })).toBeVisible();
    await page.getByRole('button', { name: 'Map', exact: true }).click();
    await settled(mapOf(page, 'Map of 15 entities')).toBeVisible();
    expect(places()).toBe(before);
    await context.close();
  });
});
