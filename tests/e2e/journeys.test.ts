/** What a journalist does with the case, each way once with the mouse and once with the keys alone. */
import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, type Visit, visit } from './browser.ts';
import { byKeyboard, byMouse, type Hands, stepButton } from './hands.ts';
import { atRest } from './on-canvas.ts';

const COMPOUND = { id: 'hh-compound', name: 'Heng He compound' };
const HUN_SEN = { id: 'hun-sen', name: 'Hun Sen' };
const HUN_TO = { id: 'hun-to', name: 'Hun To' };
const UDG = { id: 'udg', name: 'Union Development Group' };
const DEVELOPMENT = { id: 'udg-dev', name: 'UDG’s development' };
const LONG_BAY = { id: 'long-bay', name: 'Long Bay' };
const HUB = { id: 'invented-hub', name: 'Invented Holding Hub' };
const HELD = 60;

const LINKED = 'The Heng He compound is alleged to be linked to Hun To.';

/** An invented company that holds more than one page of others. */
const hub = () =>
  [
    { record: 'entity', kind: 'company', ...HUB },
    ...Array.from({ length: HELD }, (_, n) => [
      { record: 'entity', id: `invented-${n}`, kind: 'company', name: `Invented Holding ${n + 1}` },
      {
        record: 'relation',
        id: `invented-hub-owns-${n}`,
        type: 'owns',
        from: HUB.id,
        to: `invented-${n}`,
        layer: 'reporting',
      },
    ]).flat(),
  ]
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');

const dossierOf = (page: Page) => page.getByRole('complementary', { name: 'Dossier' });
const stripOf = (page: Page) => page.getByRole('region', { name: 'Table of relations' });
const mapOf = (page: Page, words: string) => page.getByRole('application', { name: words });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2, exact: true });
const address = (page: Page) => page.evaluate(() => location.pathname + location.hash);

const fontOf = (text: Locator) => text.evaluate((element) => getComputedStyle(element).font);
const widthOf = async (part: Locator) => (await part.boundingBox())?.width ?? 0;

/** Where everything stands in the drawing, which is not where the window shows it. */
const standing = async (page: Page) =>
  Object.fromEntries(Object.entries((await atRest(page)).boxes).map(([id, { at }]) => [id, at]));

async function stepThrough(page: Page, label: 'Undo' | 'Redo', step: () => Promise<void>): Promise<number> {
  const button = stepButton(page, label);
  let steps = 0;
  for (; steps < 40; steps++) {
    if ((await button.getAttribute('aria-disabled')) === 'true') return steps;
    const before = await address(page);
    await step();
    await settled.poll(() => address(page)).not.toBe(before);
  }
  throw new Error(`${label} never ends.`);
}

describe.skipIf(!hasChromium)('A journalist', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    const imported = await fetch(`${site.url}/api/v1/imports?format=bundle`, {
      method: 'POST',
      headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/x-ndjson' },
      body: hub(),
    });
    expect(imported.status).toBe(201);
  }, 120_000);
  afterAll(() => site?.close());

  /** Ends with nothing that the page must never do. */
  async function travel(
    handsOf: (page: Page) => Hands,
    path: string,
    journey: (page: Page, hands: Hands, context: Visit['context']) => Promise<void>,
  ): Promise<void> {
    const { context, page, complaints } = await visit(site, path);
    await settled(page.getByRole('application')).toBeVisible();
    await journey(page, handsOf(page), context);
    expect(complaints).toEqual([]);
    await context.close();
  }

  describe.each([
    ['with the mouse', byMouse],
    ['with the keys alone', byKeyboard],
  ] as const)('%s', (_way, handsOf) => {
    it('finds Hun To, his denial beside the claim, the source of both, and the way back', () =>
      travel(handsOf, '/explore', async (page, hands) => {
        const dossier = dossierOf(page);
        await hands.find('hun to', 'Hun To');
        await settled(heading(page, 'Hun To')).toBeVisible();
        await hands.readLine(HUN_TO, COMPOUND, /^Heng He compound, alleged link to Hun To; disputed/);
        await settled(heading(page, LINKED)).toBeVisible();

        const claimed = dossier.getByRole('region', { name: 'What is claimed' });
        const answered = dossier.getByRole('region', { name: 'What is answered' });
        await settled(claimed.getByText('A122')).toBeVisible();
        await settled(answered.getByRole('heading', { name: 'Hun To, denial' })).toBeVisible();
        const [claim, reply] = [claimed, answered].map((part) => part.locator('.item-text').first());
        if (!claim || !reply) throw new Error('A claim and a reply are read.');
        expect(await fontOf(reply)).toBe(await fontOf(claim));
        expect(Math.abs((await widthOf(claimed)) - (await widthOf(answered)))).toBeLessThanOrEqual(2);
        const tops = await Promise.all([claim, reply].map(async (each) => (await each.boundingBox())?.y));
        expect(tops[0]).toBe(tops[1]);

        const place = answered.getByRole('link', { name: /^Al Jazeera/ }).first();
        await hands.press(place);
        await settled(dossier.getByRole('heading', { name: 'What rests on it' })).toBeVisible();
        await settled(dossier.locator('[aria-current]')).toContainText('A140');
        await hands.close();
        await settled(heading(page, LINKED)).toBeVisible();
        await hands.close();
        await settled(heading(page, LINKED)).toBeHidden();
      }));

    it('goes from a developer down to a resort and up to who invests in it, then sees who owns it and no more', () =>
      travel(handsOf, '/explore#e=hun-sen', async (page, hands) => {
        await hands.find('union development', UDG.name);
        await settled(mapOf(page, 'Map of 2 entities and 0 relations')).toBeVisible();
        const ofUdg = await hands.expand(UDG);
        await hands.press(ofUdg.getByRole('button', { name: /^Ownership, 1 line, 1 not on the canvas/ }));
        await settled(mapOf(page, 'Map of 3 entities and 1 relation')).toBeVisible();

        const within = await hands.expand(DEVELOPMENT);
        await hands.press(within.getByRole('button', { name: /^Spatial, 1 line, 1 not on the canvas/ }));
        await settled(mapOf(page, 'Map of 4 entities and 2 relations')).toBeVisible();

        const above = await hands.expand(LONG_BAY);
        await hands.press(above.getByRole('button', { name: /^Who owns it, one step up/ }));
        await settled(mapOf(page, 'Map of 5 entities and 3 relations')).toBeVisible();
        await settled(stripOf(page)).toContainText('3 relations between 5 entities');
        await atRest(page, 5);

        const only = await hands.expand(LONG_BAY);
        await hands.press(only.getByRole('button', { name: 'Only ownership from here, two steps up' }));
        await settled(heading(page, 'Who holds Long Bay?')).toBeVisible();
        await settled(page.locator('.holdings-drawing')).toContainText('key investor in');
        await settled(heading(page, LONG_BAY.name)).toBeVisible();
        await hands.press(page.getByRole('button', { name: 'Map', exact: true }));
        await settled(mapOf(page, 'Map of 2 entities and 1 relation')).toBeVisible();
        const { boxes } = await atRest(page, 2);
        expect(Object.keys(boxes).sort()).toEqual(['long-bay', 'she-zhijiang']);
      }));

    it('counts what a hub has first, and opens it by page', () =>
      travel(handsOf, `/explore#e=${HUB.id}&entity=${HUB.id}&standing=uncited`, async (page, hands) => {
        const first = await hands.expand(HUB);
        await hands.press(
          first.getByRole('button', {
            name: 'Ownership, 60 lines, 60 not on the canvas: open 25 of 60',
          }),
        );
        await settled(mapOf(page, 'Map of 26 entities and 25 relations')).toBeVisible();
        const before = await standing(page);
        const next = await hands.expand(HUB);
        await hands.press(
          next.getByRole('button', {
            name: 'Ownership, 60 lines, 35 not on the canvas: open the next 25 of 35',
          }),
        );
        await settled(mapOf(page, 'Map of 51 entities and 50 relations')).toBeVisible();
        // What was there has not moved for those who came.
        await atRest(page, 51);
        expect(await standing(page)).toMatchObject(before);
      }));

    it('turns the public record on and off, and never loses a reply by it', () =>
      travel(handsOf, '/explore', async (page, hands) => {
        const dossier = dossierOf(page);
        await settled(mapOf(page, 'Map of 15 entities and 15 relations')).toBeVisible();
        await settled(heading(page, LINKED)).toBeVisible();
        // Whose box grows by a badge may be seated anew; nobody else moves for it.
        const others = async () => ({ ...(await standing(page)), 'she-zhijiang': undefined });
        const before = await others();
        const replies = async () => {
          await settled(dossier.locator('[aria-busy=true]')).toHaveCount(0);
          return dossier.locator('.item').allInnerTexts();
        };
        const off = await replies();
        expect(off.join()).toMatch(/Federal Court/);

        const layer = page.getByRole('button', { name: /^Public record/ });
        await hands.press(layer);
        await settled(mapOf(page, 'Map of 15 entities and 16 relations')).toBeVisible();
        await settled(layer).toHaveAttribute('aria-pressed', 'true');
        const on = await replies();
        for (const reply of off) expect(on).toContain(reply);

        await hands.press(layer);
        await settled(mapOf(page, 'Map of 15 entities and 15 relations')).toBeVisible();
        expect(await replies()).toEqual(off);
        expect(await others()).toEqual(before);
      }));

    it('takes back everything to the first view exactly, and does all of it again', () =>
      travel(handsOf, '/explore', async (page, hands) => {
        const places = () => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('at');
        await settled.poll(places).not.toBeNull();
        const first = { address: await address(page), standing: await standing(page) };

        await hands.find('hun to', HUN_TO.name);
        await settled(heading(page, HUN_TO.name)).toBeVisible();
        await hands.move(HUN_TO, 60, -40);
        await hands.press(
          page.getByRole('group', { name: 'Families' }).getByRole('button', { name: /^Kinship/ }),
        );
        await settled(mapOf(page, 'Map of 15 entities and 14 relations')).toBeVisible();
        await hands.table();
        await settled(page.locator('.relations')).toBeVisible();
        await hands.readRow(/^Try Pheap owns Special economic zone/);
        await settled(heading(page, 'Try Pheap owns the special economic zone.')).toBeVisible();
        const list = await hands.expand(HUN_SEN);
        await hands.press(
          list.getByRole('button', { name: /^Kinship, off now, 2 lines, 1 not on the canvas/ }),
        );
        await settled(mapOf(page, 'Map of 16 entities')).toBeVisible();
        await hands.press(page.getByRole('button', { name: 'Ownership', exact: true }).first());
        await settled(page.locator('.ownership-title')).toBeVisible();
        await settled.poll(() => page.url()).toContain('subject=');
        const last = await address(page);

        const undone = await stepThrough(page, 'Undo', hands.undo);
        expect(undone).toBeGreaterThanOrEqual(8);
        await settled(heading(page, LINKED)).toBeVisible();
        expect(await address(page)).toBe(first.address);
        expect(await standing(page)).toEqual(first.standing);

        expect(await stepThrough(page, 'Redo', hands.redo)).toBe(undone);
        await settled(page.locator('.ownership-title')).toBeVisible();
        expect(await address(page)).toBe(last);
      }));

    it('finds the same canvas, selection, places and rows after a reload, and in a second tab', () =>
      travel(handsOf, '/explore', async (page, hands, context) => {
        await hands.table();
        await hands.readRow(/^Try Pheap owns Special economic zone/);
        await hands.move({ id: 'try-pheap', name: 'Try Pheap' }, 40, 30);
        await hands.readRow(/^White Sand Palace Hotel/);
        await settled(page.getByRole('heading', { name: /White Sand Palace Hotel/, level: 2 })).toBeVisible();
        const before = await standing(page);
        const there = await address(page);
        const row = (of: Page) => of.locator('tr[data-selected="true"]');

        const isSame = async (of: Page) => {
          await settled(of.getByRole('heading', { name: /White Sand Palace Hotel/, level: 2 })).toBeVisible();
          await settled(row(of)).toBeInViewport();
          expect(await standing(of)).toEqual(before);
          expect(await address(of)).toBe(there);
        };
        await page.reload();
        await isSame(page);
        const second = await context.newPage();
        await second.goto(`${site.url}${there}`);
        await isSame(second);
      }));
  });
});
