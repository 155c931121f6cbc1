import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { atRest } from './on-canvas.ts';

/** Enough that no address holds them. */
const MANY = Array.from({ length: 300 }, (_, n) => `invented-holding-${n}`);

const strip = (page: Page) => page.locator('.strip-notice');
const address = (page: Page) => page.evaluate(() => location.pathname + location.hash);
const family = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}`) }).first();
const shown = (page: Page) => page.getByText(/between 300 entities/);

/** Goes by one key press until the page has no more of such steps. */
async function pressThrough(page: Page, keys: string, label: 'Undo' | 'Redo'): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${label}`) });
  for (let n = 0; n < 40; n++) await page.keyboard.press(keys);
  await settled(button).toHaveAttribute('aria-disabled', 'true');
}

describe.skipIf(!hasChromium)('The state of the page', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    const records = MANY.map((id) => JSON.stringify({ record: 'entity', id, kind: 'company', name: id }));
    const imported = await fetch(`${site.url}/api/v1/imports?format=bundle`, {
      method: 'POST',
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/x-ndjson' },
      body: `${records.join('\n')}\n`,
    });
    expect(imported.status).toBe(201);
  }, 120_000);
  afterAll(() => site?.close());

  it('goes back through thirty changes and forward again, also after a reload in the middle', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hun-sen,hun-to&at=0.0,300.0&entity=hun-to',
    );
    await settled(page.getByRole('application')).toBeVisible();
    const first = await address(page);
    const seen = [first];
    for (let n = 0; n < 30; n++) {
      if (n % 3 === 2) await page.getByRole('link', { name: n % 2 ? 'Explore' : 'Paths' }).click();
      else if ((await page.getByRole('application').count()) === 0) await page.keyboard.press('Control+z');
      else await family(page, n % 3 ? 'Legal' : 'Kinship').click();
      await page.waitForTimeout(50);
      seen.push(await address(page));
    }
    const last = seen.at(-1);
    await page.keyboard.press('Control+z');
    await page.reload();
    await settled(page.getByRole('heading', { name: 'Throughline' })).toBeVisible();
    await page.keyboard.press('Control+Shift+z');
    await settled.poll(() => address(page)).toBe(last);

    await page.getByRole('link', { name: 'Explore' }).click();
    await settled(page.getByRole('application')).toBeVisible();
    const end = await address(page);
    await pressThrough(page, 'Control+z', 'Undo');
    expect(await address(page)).toBe(first);
    await settled(page.getByRole('button', { name: 'Redo: turned Kinship off' })).toBeVisible();
    // Steps taken faster than the page draws are told together, so the last is taken once more by itself.
    await page.keyboard.press('Control+y');
    await settled(strip(page)).toContainText('Redone: turned Kinship off.');
    await page.keyboard.press('Control+z');
    await settled(strip(page)).toContainText('Undone: turned Kinship off.');
    expect(await address(page)).toBe(first);
    await settled(page).toHaveTitle('Hun To · Explore · Throughline');
    await pressThrough(page, 'Control+y', 'Redo');
    expect(await address(page)).toBe(end);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leaves what no address holds to a board, and never loses what two windows make of it', async () => {
    const { context, page } = await visit(site, `/explore#e=${MANY.join(',')}`);
    await settled(shown(page)).toBeVisible();
    await settled.poll(() => address(page)).toMatch(/^\/explore#board=board-\w{10}/);
    const board = await address(page);
    await settled
      .poll(() => page.evaluate((id) => sessionStorage.getItem(`board ${id}`), board.split('=')[1]))
      .toContain('"version"');
    await page.reload();
    await settled(shown(page)).toBeVisible();

    const other = await context.newPage();
    await other.goto(`${site.url}${await address(page)}`);
    await settled(shown(other)).toBeVisible();
    const saved = other.waitForResponse((answer) => answer.request().method() === 'PUT');
    await family(other, 'Office').click();
    expect((await saved).status()).toBe(200);
    await family(page, 'Kinship').click();
    await settled(strip(page)).toContainText('Both are kept');
    expect(await address(page)).not.toContain(board.split('=')[1]);
    expect(await address(other)).toBe(`${board}&off=office`);

    await page.keyboard.press('Control+z');
    await settled(strip(page)).toContainText('Undone: turned Kinship off.');
    await settled(shown(page)).toBeVisible();
    await context.close();
  });

  it('says what it could not save, and saves it when the server answers again', async () => {
    const { context, page } = await visit(site, `/explore#e=${MANY.join(',')}`);
    await settled(shown(page)).toBeVisible();
    // Their places are worked out first: that needs the server too.
    await atRest(page, MANY.length);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await settled(strip(page)).toContainText('Not saved: the server does not answer.');
    await settled(shown(page)).toBeVisible();
    await context.setOffline(false);
    await settled(strip(page)).toBeHidden();
    await context.close();
  });

  it('says in one sentence that a board is not there, with a way on', async () => {
    const { context, page } = await visit(site, '/explore#board=board-0000000000');
    await settled(page.getByText('There is no board at this address.')).toBeVisible();
    await page.getByRole('button', { name: 'Begin with the first view' }).click();
    await settled(page.getByRole('application')).toBeVisible();
    await context.close();
  });

  it('goes on without names that are no longer in the case, and keeps what is readable', async () => {
    const { context, page } = await visit(
      site,
      '/explore#e=gone-1,hun-to,%20,gone-2,hun-sen&at=0.0,x,,9.9,300.0&entity=hun-to&unknown=1',
    );
    await settled(page.getByText(/between 2 entities/)).toBeVisible();
    await settled(strip(page)).toContainText('2 names of this address are no longer in the case.');
    await settled(page.getByRole('heading', { name: 'Hun To', level: 2 })).toBeVisible();
    await context.close();
  });
});
