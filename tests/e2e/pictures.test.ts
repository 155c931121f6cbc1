/**
 * The page beside pictures of it that are kept. `UPDATE_PICTURES=1` keeps new ones: look at each before it is committed.
 *
 * Another build of the browser smooths the edge of a glyph or of a slanting line otherwise: some pixels differ where no
 * reader sees a difference. A word, a line or a box that is gone, added or moved differs in more than the tolerance,
 * and so does another selection, which the last test shows.
 */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithPicture, partDiffering } from '../helpers/same-picture.ts';
import { hasChromium, openSite, type Site, settled, type View, visit } from './browser.ts';
import { atRest } from './on-canvas.ts';

/** The part of the pixels that may differ. */
const TOLERANCE = 0.001;

/** The same glyphs on every machine: no hinting, no colours at their edges, no profile of a screen. */
const EVEN = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

const keptAt = (name: string) => join(import.meta.dirname, 'pictures', `${name}.png`);

const CHAIN = 'chain=hh-compound,hun-to,hun-sen&thread=hh-compound-linked-to-hun-to,hun-to-family-of-hun-sen';
const PLACED = 'e=hun-sen,hun-to,heng-he,hh-compound&at=300.100,300.300,500.420,300.560';

interface Picture extends View {
  of: string;
  name: string;
  path: string;
  act?: (page: Page) => Promise<void>;
}

/** Presses a key of the canvas so often. */
const pressed = (key: string, times: number) => async (page: Page) => {
  const map = page.getByRole('application');
  await map.focus();
  for (let n = 0; n < times; n++) await page.keyboard.press(key);
  await map.blur();
};

async function expanded(page: Page): Promise<void> {
  await page.getByRole('application').focus();
  await page.keyboard.press('e');
  const list = page.getByRole('dialog', { name: 'Open more around Hun Sen' });
  await settled(list.getByRole('button', { name: /^Office/ }).first()).toBeVisible();
}

const CANVAS: readonly Picture[] = [
  { of: 'the first view by day', name: 'first-view', path: '/explore' },
  { of: 'the first view by night', name: 'first-view-dark', path: '/explore', colorScheme: 'dark' },
  { of: 'the first view on a sharp screen', name: 'first-view-2x', path: '/explore', deviceScaleFactor: 2 },
  {
    of: 'the first view on a sharp screen by night',
    name: 'first-view-dark-2x',
    path: '/explore',
    colorScheme: 'dark',
    deviceScaleFactor: 2,
  },
  { of: 'a path that is followed', name: 'followed', path: `/explore#${PLACED}&${CHAIN}` },
  { of: 'a view from further off', name: 'zoom-64', path: '/explore', act: pressed('-', 2) },
  { of: 'a view from far off', name: 'zoom-41', path: '/explore', act: pressed('-', 4) },
  {
    of: 'an entity and what it has besides',
    name: 'expanded',
    path: `/explore#${PLACED}&entity=hun-sen`,
    act: expanded,
  },
];

/** What is no canvas: each part of the page once all of it is there. */
const PARTS = [
  {
    of: 'the answers of Paths by day',
    name: 'paths',
    path: '/paths#from=hun-sen&toKind=compound&chainNo=2',
    shown: '.chain-reply',
  },
  {
    of: 'the answers of Paths by night',
    name: 'paths-dark',
    path: '/paths#from=hun-sen&toKind=compound&chainNo=2',
    shown: '.chain-reply',
    view: { colorScheme: 'dark' },
  },
  {
    of: 'no documented path',
    name: 'paths-none',
    path: '/paths#from=hun-sen&to=long-bay',
    shown: '.no-path-why',
  },
  {
    of: 'who holds a compound',
    name: 'ownership',
    path: '/explore#view=ownership',
    shown: '.holdings-drawing',
    part: '.ownership',
  },
] as const;

describe.skipIf(!hasChromium)('The page looks as it did:', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(EVEN);
  }, 120_000);
  afterAll(() => site?.close());

  /** A screenshot of one part of the page, once nothing moves. */
  async function shotOf({ path, act, ...view }: Omit<Picture, 'of' | 'name'>, part: string): Promise<Buffer> {
    const { context, page } = await visit(site, path, view);
    await settled(page.locator('.panel-body .dossier')).toBeVisible();
    await page.waitForLoadState('networkidle');
    await atRest(page);
    await act?.(page);
    await atRest(page);
    const shot = await page.locator(part).screenshot();
    await context.close();
    return shot;
  }

  const differing = ({ part, where }: ReturnType<typeof compareWithPicture>) =>
    part > TOLERANCE ? `${(part * 100).toFixed(2)} % of the pixels differ: ${where}` : '';

  it.each(CANVAS)('$of', async ({ of: _, name, ...picture }) => {
    expect(differing(compareWithPicture(keptAt(name), await shotOf(picture, '.canvas-map')))).toBe('');
  });

  it.each(PARTS)('$of', async ({ name, path, shown, ...rest }) => {
    const { context, page } = await visit(site, path, 'view' in rest ? rest.view : {});
    await settled(page.locator(shown).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    const shot = await page.locator('part' in rest ? rest.part : '.paths').screenshot();
    await context.close();
    expect(differing(compareWithPicture(keptAt(name), shot))).toBe('');
  });

  it('the whole of it by day', async () => {
    const shot = await shotOf({ path: '/explore' }, 'body');
    expect(differing(compareWithPicture(keptAt('page'), shot))).toBe('');
  });

  it('and would not with another line selected, a line less, or a box moved by a little', async () => {
    const shown = (fragment: string) => shotOf({ path: `/explore#${fragment}` }, '.canvas-map');
    const first = await shown(`${PLACED}&relation=hh-compound-linked-to-hun-to`);
    expect(partDiffering(first, await shown(`${PLACED}&relation=hh-compound-linked-to-hun-to`))).toBe(0);
    for (const other of [
      `${PLACED}&relation=heng-he-controls-hh-compound`,
      `${PLACED}&relation=hh-compound-linked-to-hun-to&off=kinship`,
      `${PLACED.replace('500.420', '510.420')}&relation=hh-compound-linked-to-hun-to`,
    ])
      expect(partDiffering(first, await shown(other))).toBeGreaterThan(TOLERANCE);
  });
});
