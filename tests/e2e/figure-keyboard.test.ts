import type { Locator, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest } from '../../server/contract/manifest.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { downloaded, drawings, handleOf, sheetAtRest } from './figure-hands.ts';
import { byKeyboard } from './hands.ts';
import { CITED, store } from './invented-line.ts';

const FIGURE = '/figure#e=hun-sen,hun-to,heng-he,hh-compound';

/** Somebody of whom nothing but an accusation is known, and no reply. */
const ACCUSED = [
  { record: 'entity', id: 'invented-accused', kind: 'person', name: 'Invented Accused' },
  {
    record: 'relation',
    id: 'invented-accusation',
    type: 'owns',
    from: 'invented-accused',
    to: 'invented-b',
    layer: 'reporting',
  },
  {
    record: 'claim',
    id: 'invented-accusing',
    on: 'invented-accusation',
    source: 'invented-source',
    locator: 'p. 2',
    status: 'alleged',
    attribution: 'An invented paper',
    paraphrase: 'The accused is alleged to own the second.',
  },
];

const isAnywhere = (page: Page) => page.evaluate(() => document.activeElement !== document.body);

describe.skipIf(!hasChromium)('The figure place by keyboard alone', { timeout: 180_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await store(site, [...CITED, ...ACCUSED]);
  }, 120_000);
  afterAll(() => site?.close());

  it('arranges, orders, signs, downloads and verifies a figure, and is never left on nothing', async () => {
    const { context, page, complaints } = await visit(site, FIGURE);
    const { sent } = drawings(page);
    const { keyboard } = page;
    const { press } = byKeyboard(page);
    const button = (name: string | RegExp): Locator => page.getByRole('button', { name });
    await sheetAtRest(page);

    // A box is moved, and put in line with another.
    await handleOf(page, 'hun-to').waitFor();
    await press(handleOf(page, 'hun-to'));
    await keyboard.press('Shift+ArrowRight');
    await settled(button('Undo: moved Hun To')).toBeVisible();
    await sheetAtRest(page);
    await press(handleOf(page, 'hun-sen'));
    await settled(page.getByText('2 boxes', { exact: true })).toBeVisible();
    await press(button('Align centres'));
    await sheetAtRest(page);
    const { positions } = sent.at(-1) ?? {};
    expect(positions?.['hun-to']?.[0]).toBeCloseTo(positions?.['hun-sen']?.[0] ?? 0, 2);

    // A name is left out and put back, a note moved.
    await press(handleOf(page, 'heng-he'));
    await keyboard.press('Escape');
    await keyboard.press('Delete');
    await settled(handleOf(page, 'heng-he')).toHaveCount(0);
    await settled(page.locator('.box-handle:focus')).toHaveCount(1);
    await press(button('Put Heng He back'));
    await settled(handleOf(page, 'heng-he')).toBeVisible();
    expect(await isAnywhere(page)).toBe(true);
    await sheetAtRest(page);
    await press(page.locator('.contents ol .contents-name').first());
    await keyboard.press('Alt+ArrowDown');
    await settled(button('Undo: moved note 1 down')).toBeVisible();
    await settled(page.locator('.contents ol .contents-name').nth(1)).toBeFocused();

    // Its texts and its size.
    const title = page.getByRole('textbox', { name: 'Title' });
    await press(title);
    await keyboard.press('Control+a');
    await keyboard.type('Made by keyboard');
    await keyboard.press('Enter');
    await settled(button('Undo: changed the title')).toBeVisible();
    await settled(title).toBeFocused();
    await keyboard.type(' alone');
    // What is written goes on where Tab leads.
    await keyboard.press('Tab');
    await keyboard.type('An invented standfirst.');
    await press(button(/^720 px$/));
    await sheetAtRest(page);
    expect(sent.at(-1)).toMatchObject({
      title: 'Made by keyboard alone',
      standfirst: 'An invented standfirst.',
    });
    await settled(button(/^720 px$/)).toBeFocused();

    // Somebody signs.
    await press(button(/^Sign and date/).first());
    await settled(page.getByRole('textbox', { name: 'Who looked' })).toBeFocused();
    await keyboard.type('An invented editor');
    await keyboard.press('Enter');
    await settled(button('Take back: live sanction lists')).toBeFocused();
    await sheetAtRest(page);

    // It is taken away, and verified.
    const file = await downloaded(page, async () => {
      await press(button(/Download$/));
      await press(page.getByRole('dialog').getByRole('button', { name: /^Manifest/ }));
    });
    const manifest = Manifest.parse(JSON.parse(file.bytes.toString()));
    expect(manifest).toMatchObject({
      title: 'Made by keyboard alone',
      signoffs: [{ by: 'An invented editor' }],
    });
    await settled(button(/Download$/)).toBeFocused();
    await press(page.getByRole('button', { name: 'Verify', exact: true }));
    await settled(page.getByRole('dialog', { name: 'Does a figure still hold?' })).toBeVisible();
    await keyboard.press('Escape');
    await settled(page.getByRole('button', { name: 'Verify', exact: true })).toBeFocused();

    await keyboard.press('Control+z');
    await settled(button(/^Sign and date: live sanction lists/)).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('gives a reason to show somebody who has not answered, and comes to the sheet', async () => {
    const { context, page } = await visit(site, '/figure#e=invented-accused,invented-b');
    const { press } = byKeyboard(page);
    await press(page.getByRole('textbox', { name: 'Why Invented Accused is shown all the same' }));
    await page.keyboard.type('An invented reason');
    await page.keyboard.press('Enter');
    await sheetAtRest(page);
    expect(await isAnywhere(page)).toBe(true);
    await page.keyboard.press('Tab');
    await settled(page.locator('.box-handle').first()).toBeFocused();
    const reason = page.getByRole('textbox', { name: 'Why Invented Accused is shown without a reply' });
    await settled(reason).toHaveValue('An invented reason');
    await press(page.getByRole('button', { name: 'Take back: the reason to show Invented Accused' }));
    await settled(page.getByRole('alert')).toContainText('no reply of theirs is recorded');
    expect(await isAnywhere(page)).toBe(true);
    await press(page.getByRole('button', { name: 'Leave Invented Accused out' }));
    await settled(page.locator('.sheet-drawing')).toHaveAttribute('alt', /Invented Holding B/);
    await context.close();
  });

  it('says each thing as a sentence', async () => {
    const { context, page } = await visit(site, FIGURE);
    await sheetAtRest(page);
    await settled(handleOf(page, 'hun-to')).toHaveAccessibleName(
      /^Hun To, person; \d+(\.\d)? mm across, \d+(\.\d)? mm down$/,
    );
    await settled(page.getByRole('group', { name: 'Size' })).toBeVisible();
    await settled(page.getByRole('group', { name: 'Layout' })).toBeVisible();
    const note = page.locator('.contents ol .contents-name').first();
    await settled(note).toHaveAccessibleName(/^Note 1\b/);
    await context.close();
  });
});
