/** What hands do on the map and in the table: with the mouse, with the keys alone, and with fingers. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { stepButton } from './hands.ts';
import { atRest, boxOf } from './on-canvas.ts';

const map = (page: Page) => page.getByRole('application');
const spoken = (page: Page) => page.locator('.graph-live');
const param = (page: Page, key: string) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get(key);
/** The keyboard comes to the map, which is drawn; what hands do there has come. */
async function onMap(page: Page): Promise<void> {
  await atRest(page);
  await settled(page.getByRole('button', { name: 'Overview' })).toBeVisible();
  await map(page).focus();
}

describe.skipIf(!hasChromium)('Hands', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('find, pick, pin, hide and show again by the keys alone, each a step that can be undone', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=hun-to,hun-sen,try-pheap,heng-he');
    await onMap(page);
    // Ours, not the browser's: it comes once what hands do has come.
    await settled(async () => {
      await page.keyboard.press('Control+f');
      await settled(page.getByRole('textbox', { name: 'Find on the map' })).toBeFocused({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await page.keyboard.press('Escape');
    // What is typed at once is a name, and no letter of it acts on the map.
    await page.keyboard.press('Control+f');
    await page.keyboard.type('hun');
    await settled(page.getByText('1 of 2', { exact: true })).toBeVisible();
    await page.keyboard.press('Enter');
    await settled(page.getByText('2 of 2', { exact: true })).toBeVisible();
    await page.keyboard.press('Escape');
    await settled(map(page)).toBeFocused();

    // The ring is on what was found.
    await page.keyboard.press('x');
    await settled(spoken(page)).toHaveText(/picked; 1 picked\.$/);
    await page.keyboard.press('k');
    await settled(spoken(page)).toHaveText('3 picked.');
    expect(param(page, 'picked')?.split(',').sort()).toEqual(['hun-sen', 'hun-to', 'try-pheap']);
    await page.keyboard.press('Shift+A');
    await settled(spoken(page)).toHaveText('1 picked.');
    expect(param(page, 'picked')).toBe('heng-he');

    await page.keyboard.press('Shift+P');
    await settled(spoken(page)).toHaveText(/Heng He pinned/);
    const stood = boxOf(await atRest(page, 4), 'heng-he').at;
    await page.keyboard.press('g');
    await settled(page.locator('.group-label').first()).toBeVisible();
    await settled(page.locator('.group-label')).toHaveText(['People 3', 'Companies 1']);
    expect(boxOf(await atRest(page, 4), 'heng-he').at).toEqual(stood);

    await page.keyboard.press('h');
    await settled(page.getByRole('button', { name: '1 hidden' })).toBeVisible();
    await map(page).focus();
    await page.keyboard.press('Shift+H');
    const list = page.getByRole('dialog', { name: 'Hidden by hand' });
    await settled(list.getByRole('button', { name: 'Show Heng He again' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await atRest(page, 4);
    await settled(list).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await settled(page.getByText('Undone: showed Heng He again.').first()).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('collapse what hangs on one name alone, and put the rest together by country', async () => {
    const { context, page, complaints } = await visit(site, '/explore');
    await onMap(page);
    const before = Object.keys((await atRest(page)).boxes);
    await page.keyboard.press('l');
    await settled(spoken(page)).toHaveText(/^\d+ names? collapsed into the counts above their neighbours\.$/);
    const collapsed = Number.parseInt((await spoken(page).textContent()) ?? '', 10);
    expect(collapsed).toBeGreaterThan(0);
    const left = before.length - collapsed;
    const stayed = Object.keys((await atRest(page, left)).boxes);
    expect(before).toEqual(expect.arrayContaining(stayed));

    await page.keyboard.press('Shift+G');
    await settled(page.locator('.group-label').first()).toBeVisible();
    const counts = (await page.locator('.group-label').allTextContents()).map((label) =>
      Number(/ (\d+)$/.exec(label)?.[1]),
    );
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(left);
    await page.keyboard.press('Control+z');
    await settled(page.locator('.group-label')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    expect(Object.keys((await atRest(page, before.length)).boxes).sort()).toEqual(before.sort());
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keep to what is near, add whom two have in common, and open an overview, with the mouse', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hun-to,hh-compound,try-pheap&picked=hun-to,hh-compound&within=1',
    );
    const near = page.getByRole('group', { name: 'How far the map shows, from what is selected' });
    await settled(near.getByRole('button', { name: 'One step' })).toHaveAttribute('aria-pressed', 'true');
    await near.getByRole('button', { name: 'All' }).click();
    await settled(near).toHaveCount(0);
    await page.getByRole('button', { name: 'Add whom they have in common' }).click();
    await settled(spoken(page)).toHaveText(/^Hun To and Heng He compound have \d+ names? in common/);
    expect(param(page, 'e')).toContain('heng-he');
    await settled(stepButton(page, 'Undo')).toHaveAccessibleName(/^Undo: added \d+ names? that Hun To and/);

    await page.getByRole('button', { name: 'Overview' }).click();
    const overview = page.getByRole('img', { name: 'All of the map, small' });
    await settled(overview).toBeVisible();
    const before = boxOf(await atRest(page), 'try-pheap');
    await overview.click({ position: { x: 4, y: 4 } });
    const after = boxOf(await atRest(page), 'try-pheap');
    expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeGreaterThan(20);
    await page.reload();
    await settled(overview).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('pick by a long press of a finger, and pinch', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=hun-to,hun-sen', { hasTouch: true });
    const { zoom, ...drawn } = await atRest(page, 2);
    const { x, y } = boxOf({ zoom, ...drawn }, 'hun-sen');
    const network = await context.newCDPSession(page);
    const touch = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number; id: number }[]
    ) => network.send('Input.dispatchTouchEvent', { type, touchPoints });
    await touch('touchStart', { x, y, id: 1 });
    await settled(spoken(page)).toHaveText('Hun Sen picked; 1 picked.');
    await touch('touchEnd');
    expect(param(page, 'picked')).toBe('hun-sen');
    // The finger that is lifted is no tap besides.
    await page.touchscreen.tap(x, y);
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();

    await touch('touchStart', { x: 300, y: 420, id: 1 }, { x: 400, y: 420, id: 2 });
    await touch('touchMove', { x: 250, y: 420, id: 1 }, { x: 450, y: 420, id: 2 });
    await touch('touchEnd');
    expect((await atRest(page, 2)).zoom).toBeGreaterThan(zoom * 1.5);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('narrow, mark, choose and copy the rows of the table, in step with the map', async () => {
    const { context, page, complaints } = await visit(site, '/explore#table=1');
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const rows = page.locator('.relations tbody tr');
    await settled(rows.first()).toBeVisible();
    await rows.first().click();
    await page.keyboard.press('Control+f');
    const field = page.getByRole('textbox', { name: 'Narrow the rows' });
    await settled(field).toBeFocused();
    await page.keyboard.type('heng he');
    await settled(page.getByText(/^\d+ of \d+ rows/)).toBeVisible();
    const shown = await rows.count();
    expect(shown).toBeGreaterThan(1);
    await rows.first().click();
    await rows.nth(1).click({ modifiers: ['Shift'] });
    await settled(page.getByText(/2 marked/)).toBeVisible();
    expect(param(page, 'picked')?.split(',').length).toBeGreaterThan(1);
    await page.keyboard.press('Control+c');
    await settled(page.getByText('2 rows copied.')).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trimEnd().split('\n')).toHaveLength(3);
    expect(copied).toMatch(/^No\.\tFrom\tRelation\tTo\tStanding\tReplies\tClaim\n/);

    await page.getByRole('button', { name: 'Which are shown: Columns' }).click();
    await page.getByRole('checkbox', { name: 'Family' }).check();
    await settled(page.getByRole('columnheader', { name: 'Family' })).toBeVisible();
    await page.keyboard.press('Escape');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('relations.csv');
    await page.reload();
    await settled(page.getByRole('columnheader', { name: 'Family' })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
