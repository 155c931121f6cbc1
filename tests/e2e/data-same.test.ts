import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LOOK_ALIKES } from '../helpers/look-alikes.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

/** Into the case that the site has: its layers are kept. */
async function bringLookAlikes({ url, token }: Site): Promise<void> {
  const lines = LOOK_ALIKES.filter(({ record }) => record !== 'case').map((record) => JSON.stringify(record));
  const response = await fetch(`${url}/api/v1/imports?format=bundle`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  expect(response.status).toBe(201);
}

const pairOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name }).first();
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

describe.skipIf(!hasChromium)('Same or not', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await bringLookAlikes(site);
  }, 120_000);
  afterAll(() => site?.close());

  it('shows two entries with what speaks for and against, and keeps by keyboard what a person judges, until it is undone', async () => {
    const { context, page, complaints } = await visit(site, '/data#data=same');
    await settled(page.getByRole('heading', { name: 'Same or not', level: 2 })).toBeVisible();
    const first = page.locator('.pair').first();
    await settled(first).toContainText('Both have the number N 0047110, also written N0047110 (Vale).');
    await settled(first).toContainText('Nothing that is known.');
    await first.getByText('2 claims').click();
    await settled(first).toContainText('List of placeholders, entry madeup-1');
    await settled(page.locator('.pair')).toHaveCount(4);
    await settled(page.locator('.pair').last()).toContainText(
      'Their dates of birth differ: 3 May 1970 and 1951.',
    );

    // Nothing is kept without a reason.
    await first.getByRole('button', { name: 'The same' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await settled(page.getByRole('alert')).toHaveText('Say why: a judgement is kept with its reason.');
    await page.keyboard.type('One passport, in one list.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await settled(first.getByRole('combobox')).not.toHaveValue('');
    await first.getByRole('combobox').selectOption('s-list');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await settled(page.getByText('were judged to be the same.')).toBeVisible();
    await settled(page.locator('.pair')).toHaveCount(3);
    await expect.poll(() => focused(page)).toContain('Fictive Timber');
    await page.getByRole('button', { name: 'Judged', exact: true }).click();
    const judged = pairOf(page, 'Oknha Sok Madeup');
    await settled(judged).toContainText('The same. One passport, in one list.');
    await settled(judged).toContainText('List of placeholders');
    await settled(page.locator('.pair')).toHaveCount(1);

    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await settled(page.getByText('The judgement was taken back, and nothing is left of it.')).toBeVisible();
    await settled(page.getByText('Nothing was judged yet.')).toBeVisible();
    await page.getByRole('button', { name: 'To judge' }).click();
    await settled(page.locator('.pair')).toHaveCount(4);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says of a name alone that nothing else is known', async () => {
    const { context, page } = await visit(site, '/data#data=same');
    const alone = page.locator('.pair').filter({ hasText: 'Madeup Sok and Sok Madeup' });
    await settled(alone).toContainText('Nothing else is known that they share.');
    await context.close();
  });
});
