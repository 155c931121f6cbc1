/** Adding, changing, protecting and taking back by hand. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../helpers/server-process.ts';
import { axeFaults } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

const sheetOf = (page: Page) => page.getByRole('dialog');
const dossierOf = (page: Page) => page.getByRole('complementary', { name: 'Dossier' });
const stripOf = (page: Page) => page.locator('.strip-notice');

/** What the keyboard is on, as it is read aloud. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    const labelled =
      at instanceof HTMLInputElement || at instanceof HTMLSelectElement || at instanceof HTMLTextAreaElement;
    return at?.getAttribute('aria-label') ?? (labelled ? at.labels?.[0]?.textContent : at?.textContent) ?? '';
  });

/** By Tab alone, as somebody without a mouse. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let n = 0; n < 40; n++) {
    if ((await focused(page)).startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${name}.`);
}

async function fill(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await settled(page.getByRole('combobox', { name: 'Command' })).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

/** Of plainly invented names, and of a company that nobody has. */
async function bringInvented({ url, token }: Site): Promise<void> {
  const response = await fetch(`${url}/api/v1/edits`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      put: [
        { record: 'source', id: 's-invented', title: 'A list of inventions', publisher: 'Vale' },
        { record: 'entity', id: 'odo-brask', kind: 'person', name: 'Odo Brask' },
        { record: 'entity', id: 'fictive-timber', kind: 'company', name: 'Fictive Timber' },
        {
          record: 'relation',
          ...{
            id: 'odo-owns-timber',
            type: 'owns',
            from: 'odo-brask',
            to: 'fictive-timber',
            layer: 'reporting',
          },
        },
        {
          record: 'claim',
          ...{ id: 'claim-odo', on: 'odo-owns-timber', source: 's-invented', locator: 'p. 1' },
          ...{ status: 'reported', attribution: 'Vale', paraphrase: 'Odo Brask owns Fictive Timber.' },
        },
      ],
      expect: {
        ...{ 's-invented': null, 'odo-brask': null, 'fictive-timber': null },
        ...{ 'odo-owns-timber': null, 'claim-odo': null },
      },
    }),
  });
  expect(response.status).toBe(200);
}

describe.skipIf(!hasChromium)('By hand', { timeout: 180_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await bringInvented(site);
  }, 180_000);
  afterAll(() => site?.close());

  it('a source, a relation and its claim are added by keyboard, stand cited in the dossier, and are taken back', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=odo-brask&entity=odo-brask');
    await settled(dossierOf(page).getByRole('heading', { name: 'Odo Brask', level: 2 })).toBeVisible();
    await command(page, 'add a relation');
    await settled(sheetOf(page).getByRole('heading', { name: 'Add a relation' })).toBeVisible();
    await settled(page.getByRole('combobox', { name: 'Stored source' })).toBeFocused();
    expect(await axeFaults(page)).toEqual([]);

    // Nothing is written that is missing something, and the keyboard is led to it.
    await page.keyboard.press('Control+Enter');
    await settled(sheetOf(page).getByText('Choose a source, or enter a new one.')).toBeVisible();

    await tabTo(page, 'Enter a new source');
    await page.keyboard.press('Enter');
    await fill(page, 'Title', 'Register of placeholders');
    await fill(page, 'Publisher', 'Madeup Gazette');
    await fill(page, 'Date', '2024-13');
    await tabTo(page, 'Address');
    await settled(sheetOf(page).getByText('Write it as 2022, 2022-07 or 2022-07-15')).toBeVisible();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('2024-03');
    await settled(sheetOf(page).getByText('Write it as 2022, 2022-07 or 2022-07-15')).toBeHidden();

    await tabTo(page, 'Verb');
    await page.keyboard.type('controls');
    await tabTo(page, 'Object');
    await page.keyboard.type('fictive tim');
    await settled(page.locator('.suggestion').first()).toContainText('Fictive Timber');
    await page.keyboard.press('Enter');
    // Enter may come before the answer, and is kept for it as long as the keyboard stays.
    await settled(page.getByRole('button', { name: 'Take Fictive Timber out' })).toBeFocused();
    await tabTo(page, 'Standing');
    await page.keyboard.type('alleged');
    await fill(page, 'Who says so', 'Madeup Gazette');
    await fill(page, 'Place in it', 'p. 4');
    await fill(page, 'In our words', 'Odo Brask is said to control Fictive Timber.');
    await settled(page.getByRole('status', { name: 'How it will read' })).toContainText(
      'Odo Brask is alleged to control Fictive Timber.',
    );

    await page.keyboard.press('Control+Enter');
    await settled(sheetOf(page).getByText('3 records would be new.')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await tabTo(page, 'Write it');
    await page.keyboard.press('Enter');

    await settled(sheetOf(page)).toBeHidden();
    const dossier = dossierOf(page);
    await settled(
      dossier.getByRole('heading', { name: 'Odo Brask is alleged to control Fictive Timber.' }),
    ).toBeVisible();
    await settled(dossier.getByText('Odo Brask is said to control Fictive Timber.')).toBeVisible();
    await settled(dossier.getByRole('link', { name: /Madeup Gazette.*p\. 4/ })).toBeVisible();
    await settled(stripOf(page)).toContainText('Added a source, a relation and a claim.');

    // What changed of it.
    await dossier.getByRole('button', { name: 'What changed' }).click();
    await settled(dossier.getByText('Edited by hand')).toBeVisible();
    await settled(dossier.getByText('The relation was added.')).toBeVisible();

    // Taken back.
    await stripOf(page).getByRole('button', { name: 'Undo' }).click();
    await settled(stripOf(page)).toContainText('The edit was taken back.');
    await settled(page.getByText('This is not in the case, or no longer.')).toBeVisible();
    expect(complaints.filter((each) => !/40[49]/.test(each))).toEqual([]);
    await context.close();
  });

  it('what was typed is put aside by Esc and found again', async () => {
    const { context, page } = await visit(site, '/explore#e=odo-brask&entity=odo-brask');
    const dossier = dossierOf(page);
    await settled(dossier.getByRole('heading', { name: 'Odo Brask', level: 2 })).toBeVisible();
    await dossier.getByRole('button', { name: 'Add a claim' }).click();
    await settled(page.getByRole('combobox', { name: 'Stored source' })).toBeFocused();
    await fill(page, 'Who says so', 'Madeup Gazette');
    await page.keyboard.press('Escape');
    await settled(sheetOf(page)).toBeHidden();
    await settled(dossier.getByRole('button', { name: 'Add a claim' })).toBeFocused();
    await stripOf(page).getByRole('button', { name: 'Go on with it' }).click();
    await settled(page.getByRole('textbox', { name: 'Who says so' })).toHaveValue('Madeup Gazette');
    await context.close();
  });

  it('of two who change one source, the second sees both versions and chooses field by field', async () => {
    const address = '/explore#e=odo-brask&source=s-invented';
    const first = await visit(site, address);
    const second = await visit(site, address);
    for (const { page } of [first, second]) {
      await dossierOf(page).getByRole('button', { name: 'Edit', exact: true }).click();
      await settled(page.getByRole('textbox', { name: 'Title' })).toHaveValue('A list of inventions');
    }
    await first.page.getByRole('textbox', { name: 'Title' }).fill('A long list of inventions');
    await first.page.getByRole('textbox', { name: 'Date' }).fill('2021');
    await first.page.getByRole('button', { name: 'See what would change' }).click();
    await first.page.getByRole('button', { name: 'Write it' }).click();
    await settled(stripOf(first.page)).toContainText('Changed a source.');

    const { page } = second;
    await page.getByRole('textbox', { name: 'Title' }).fill('A short list of inventions');
    await page.getByRole('button', { name: 'See what would change' }).click();
    await settled(page.getByRole('heading', { name: 'Somebody else changed this meanwhile' })).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    const title = page.getByRole('group', { name: 'Title' });
    await settled(title).toContainText('A long list of inventions');
    // What only the other changed is the other’s, unless that is chosen otherwise.
    await settled(page.getByRole('group', { name: 'Date' }).getByRole('radio').last()).toBeChecked();
    await title.getByRole('radio', { name: /Yours/ }).check();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('button', { name: 'Write it' }).click();
    await settled(dossierOf(page).getByRole('heading', { name: 'A short list of inventions' })).toBeVisible();
    await settled(dossierOf(page).getByText('2021', { exact: true })).toBeVisible();
    await first.context.close();
    await second.context.close();
  });

  it('somebody is protected only after what goes was read, and leaves nothing behind', async () => {
    const { context, page } = await visit(site, '/explore#e=odo-brask,fictive-timber&entity=odo-brask');
    await dossierOf(page).getByRole('button', { name: 'Protect…' }).click();
    const sheet = sheetOf(page);
    await settled(sheet.getByText('With it would go 1 relation and 1 claim.')).toBeVisible();
    await settled(sheet.getByText('Odo Brask owns Fictive Timber.')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    const protect = sheet.getByRole('button', { name: 'Protect', exact: true });
    await settled(protect).toHaveAttribute('aria-disabled', 'true');
    await sheet.getByRole('checkbox').check();
    await protect.click();
    await settled(stripOf(page)).toContainText('An entity was protected');
    await settled(page.getByText('Odo Brask')).toHaveCount(0);
    expect(page.url()).not.toContain('odo-brask');
    await page.keyboard.press('/');
    await page.keyboard.type('odo bra');
    await settled(
      page.getByText('No name in this case is like that.', { exact: false }).first(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    await stripOf(page).getByRole('button', { name: 'Undo' }).click();
    await settled(stripOf(page)).toContainText('The edit was taken back.');
    await page.keyboard.press('/');
    await page.keyboard.type('odo bra');
    await settled(page.locator('.suggestion').first()).toContainText('Odo Brask');
    await context.close();
  });

  it('two entities stand beside each other, and a name is chosen in place of one', async () => {
    const { context, page } = await visit(site, '/compare#pair=hun-to,try-pheap');
    await settled(page.getByRole('heading', { name: 'Hun To', level: 3 })).toBeVisible();
    await settled(page.getByRole('heading', { name: 'Try Pheap', level: 3 })).toBeVisible();
    await settled(page.getByRole('region', { name: 'In common' })).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Another in place of Try Pheap' }).fill('odo bra');
    await page.locator('.suggestion', { hasText: 'Odo Brask' }).first().click();
    await settled(page.getByRole('heading', { name: 'Odo Brask', level: 3 })).toBeVisible();
    await page.goBack();
    await settled(page.getByRole('heading', { name: 'Try Pheap', level: 3 })).toBeVisible();
    await context.close();
  });

  it('a graph begins with an entity and a cited relation where there was nothing', async () => {
    const empty = startProcess();
    const { url, token } = await empty.url();
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/explore#token=${token}`);
    await page.getByRole('button', { name: 'Add an entity by hand' }).click();
    await settled(sheetOf(page).locator(':focus')).toBeVisible();
    await fill(page, 'Name', 'Odo Brask');
    await tabTo(page, 'Kind');
    await page.keyboard.type('person');
    await page.keyboard.press('Control+Enter');
    await settled(sheetOf(page).getByText('1 record would be new.')).toBeVisible();
    await tabTo(page, 'Write it');
    await page.keyboard.press('Enter');
    await settled(dossierOf(page).getByRole('heading', { name: 'Odo Brask', level: 2 })).toBeVisible();

    await dossierOf(page).getByRole('button', { name: 'Add a relation' }).click();
    await settled(page.getByRole('combobox', { name: 'Stored source' })).toBeFocused();
    await tabTo(page, 'Enter a new source');
    await page.keyboard.press('Enter');
    await fill(page, 'Title', 'Register of placeholders');
    await fill(page, 'Publisher', 'Madeup Gazette');
    await tabTo(page, 'Verb');
    await page.keyboard.type('owns');
    await settled(sheetOf(page).getByRole('combobox', { name: 'Layer' }).first()).toContainText('Reporting');
    await tabTo(page, 'Object');
    await tabTo(page, 'Not in the case: enter it');
    await page.keyboard.press('Enter');
    await fill(page, 'Name', 'Fictive Timber');
    await tabTo(page, 'Kind');
    await page.keyboard.type('company');
    await tabTo(page, 'Standing');
    await page.keyboard.type('alleged');
    await fill(page, 'Who says so', 'Madeup Gazette');
    await fill(page, 'Place in it', 'p. 4');
    await fill(page, 'In our words', 'Odo Brask is said to own Fictive Timber.');
    await page.keyboard.press('Control+Enter');
    await settled(sheetOf(page).getByText('4 records would be new.')).toBeVisible();
    await tabTo(page, 'Write it');
    await page.keyboard.press('Enter');
    await settled(
      dossierOf(page).getByRole('heading', { name: 'Odo Brask is alleged to own Fictive Timber.' }),
    ).toBeVisible();
    await settled(dossierOf(page).getByRole('link', { name: /Madeup Gazette.*p\. 4/ })).toBeVisible();
    await context.close();
    empty.child.kill('SIGTERM');
    await empty.ended();
    empty.remove();
  });
});
