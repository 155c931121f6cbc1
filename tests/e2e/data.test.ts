import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inColours, seriousIn } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { BUNDLE, FAULTY_BUNDLE, FTM, type GivenFile, LINKS, PEOPLE, WITH_DOCTYPE } from './data-files.ts';
import { downloaded } from './figure-hands.ts';

const LONG = { timeout: 60_000 };

const give = (page: Page, ...files: GivenFile[]) =>
  page.getByLabel(/^Drop a file anywhere here/).setInputFiles(files);

const act = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The head of the import and the sentence under it. */
const head = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 2 });

/** The row of a kind in the table of what a file holds: new, changed, as they are, all. */
const countsOf = (page: Page, kind: string) =>
  page
    .getByRole('row', { name: new RegExp(`^${kind} `) })
    .getByRole('cell')
    .allTextContents();

async function seriousByDayAndNight(page: Page): Promise<string[]> {
  const found = await seriousIn(page);
  await inColours(page, 'dark');
  found.push(...(await seriousIn(page)));
  await inColours(page, 'light');
  return found;
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
  const wanted = page.getByRole(role, { name }).first();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to ${name}`);
}

describe.skipIf(!hasChromium)('Data', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('shows what a bundle holds before it is kept, keeps it, knows it again, and withdraws it whole', async () => {
    const { context, page, complaints } = await visit(site, '/data');
    await give(page, BUNDLE);
    await settled(head(page, 'holdings.jsonl')).toBeVisible();
    await settled(act(page, 'Import 5 records')).toBeVisible();
    expect(await countsOf(page, 'Entities')).toEqual(['2', '0', '0', '2']);
    // Nothing is kept by looking.
    await settled(page.getByText('revision 1', { exact: false }).first()).toBeVisible();
    expect(page.url()).toContain('#import=');

    await act(page, 'Import 5 records').click();
    await settled(page.getByRole('complementary').getByText('Imported')).toBeVisible(LONG);
    await settled(page.getByText('revision 2', { exact: false }).first()).toBeVisible();

    // The same file again changes nothing, and so nothing is offered.
    await act(page, 'Bring in another').click();
    await give(page, BUNDLE);
    await settled(page.getByText(/All of it stands in the graph already/).first()).toBeVisible();
    expect(await countsOf(page, 'Entities')).toEqual(['0', '0', '2', '2']);
    await settled(act(page, /^Import /)).toHaveCount(0);
    await act(page, 'Discard').click();
    await settled(page.getByText(/It was cancelled, and its file thrown away/).first()).toBeVisible();

    await page.getByRole('link', { name: 'Imports', exact: true }).click();
    await act(page, 'Withdraw holdings.jsonl').click();
    await settled(page.getByText(/^5 records that only it brought would go\.$/)).toBeVisible();
    await act(page, 'Withdraw it').click();
    await settled(page.getByText(/The import was withdrawn: 5 records went/)).toBeVisible();
    await settled(page.getByText(/^Withdrawn at revision 3$/)).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('tells each fault with its row, hands all of them out, and imports the rest where that is wanted', async () => {
    const { context, page, complaints } = await visit(site, '/data');
    await give(page, FAULTY_BUNDLE);
    await settled(act(page, 'Import without the row at fault')).toBeVisible();
    const fault = page.getByRole('row', { name: /An id has characters that ids do not have/ });
    await settled(fault).toContainText('3');
    // What is at fault is never repeated.
    expect(await page.locator('main').textContent()).not.toContain('not an id');
    expect(await page.locator('main').textContent()).not.toContain('Never-Shown');
    const table = await downloaded(page, () =>
      page.getByRole('link', { name: 'Download all as a table' }).click(),
    );
    expect(table.bytes.toString()).toContain('invalid-id');
    expect(table.bytes.toString()).not.toContain('Never-Shown');

    await act(page, 'Import without the row at fault').click();
    await settled(page.getByRole('complementary').getByText('Imported')).toBeVisible(LONG);
    await settled(page.getByText('Records left out: at fault, or referring to what is')).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('refuses what could harm with a sentence and its place, and says that nothing was kept', async () => {
    const { context, page } = await visit(site, '/data');
    await give(page, WITH_DOCTYPE);
    await settled(
      page.getByText(/The file declares a document type, which is never read/).first(),
    ).toBeVisible();
    await settled(page.getByText(/Nothing of it was kept, and the graph is as it was/).first()).toBeVisible();
    await act(page, 'Bring in another').click();
    await settled(head(page, 'Bring in data')).toBeVisible();
    await context.close();
  });

  it('guesses what the columns of several tables mean, and reads them anew as each is changed', async () => {
    const { context, page, complaints } = await visit(site, '/data');
    await give(page, PEOPLE, LINKS);
    await settled(page.getByRole('heading', { name: 'people.csv', level: 4 })).toBeVisible(LONG);
    const employer = page.getByRole('combobox', { name: 'Meaning of Employer' });
    const name = page.getByRole('combobox', { name: 'Meaning of Full name' });
    await settled(name).toHaveValue('name');
    await settled(page.getByRole('row', { name: /^Full name/ })).toContainText('guessed');
    await settled(page.getByRole('row', { name: /^Full name/ })).toContainText('Aurelia Testperson');
    await settled(page.getByRole('combobox', { name: 'What parts the cells of people.csv' })).toHaveValue(
      ';',
    );

    await employer.selectOption('summary');
    await settled(employer).toHaveValue('summary');
    await settled(page.getByRole('row', { name: /^Employer/ })).not.toContainText('guessed');

    const mapping = await downloaded(page, () => act(page, 'Save the mapping').click());
    expect(mapping.name).toBe('mapping.json');
    const said = JSON.parse(mapping.bytes.toString());
    expect(said.tables[0].columns[3]).toMatchObject({ header: 'Employer', means: 'summary' });

    // Another meaning, and back by the file.
    await employer.selectOption('nothing');
    await settled(employer).toHaveValue('nothing');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mapping.json', mimeType: 'application/json', buffer: mapping.bytes });
    await settled(page.getByText('The mapping was opened.')).toBeVisible();
    await settled(employer).toHaveValue('summary');
    // Nothing says of what kind the rows of one table are, until a person does.
    await settled(page.getByRole('row', { name: /Nothing says of what kind it is/ }).first()).toBeVisible();
    await page.getByRole('combobox', { name: 'Meaning of person_id' }).selectOption('id');
    await page.getByRole('combobox', { name: 'Kind of each row of people.csv' }).selectOption('person');
    await page.getByRole('combobox', { name: 'Ends in links.csv' }).selectOption('ids');
    await settled(page.getByRole('heading', { name: 'What is at fault' })).toHaveCount(0);
    await act(page, /^Import \d+ records$/).click();
    await settled(page.getByRole('complementary').getByText('Imported')).toBeVisible(LONG);
    expect((await countsOf(page, 'Entities'))[0]).toBe('2');
    expect((await countsOf(page, 'Relations'))[0]).toBe('2');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keeps what columns mean on screen while they are changed, though no reading has come to its end', async () => {
    const { context, page, complaints } = await visit(site, '/data');
    // The end of a reading is asked for: it is told later than the next deed is done.
    const JOB = /\/api\/v1\/imports\/[^/]+$/;
    const { promise: isDone, resolve: done } = Promise.withResolvers<void>();
    await page.route(JOB, async (route) => {
      if (route.request().method() === 'GET') await isDone;
      await route.continue();
    });
    await give(page, PEOPLE, LINKS);
    const employer = page.getByRole('combobox', { name: 'Meaning of Employer' });
    await settled(employer).toBeVisible(LONG);
    const mapping = await downloaded(page, () => act(page, 'Save the mapping').click());
    await employer.selectOption('nothing');
    await settled(employer).toHaveValue('nothing');
    const isSet = page.waitForResponse((response) => response.url().endsWith('/settings'));
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mapping.json', mimeType: 'application/json', buffer: mapping.bytes });
    await isSet;
    await settled(page.getByText('The mapping was opened.')).toBeVisible();
    done();
    await settled(page.getByRole('row', { name: /Nothing says of what kind it is/ }).first()).toBeVisible(
      LONG,
    );
    await settled(page.getByText('The mapping was opened.')).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes FollowTheMoney for what it is, in a layer of its own that can be looked at', async () => {
    const { context, page, complaints } = await visit(site, '/data');
    await give(page, FTM);
    await settled(page.getByRole('combobox', { name: 'Format' })).toHaveValue('followthemoney', LONG);
    await settled(act(page, /^Import \d+ records$/)).toBeVisible();
    await page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'A new layer' });
    await page.getByRole('textbox', { name: 'Title of the new layer' }).fill('Invented lumber trade');
    await page.keyboard.press('Enter');
    await settled(act(page, /^Import \d+ records$/)).toBeEnabled();
    await act(page, /^Import \d+ records$/).click();
    await settled(page.getByRole('complementary').getByText('Imported')).toBeVisible(LONG);
    await act(page, 'See it in Explore').click();
    await settled(page).toHaveURL(/\/explore#/);
    await settled(page.getByRole('button', { name: /Invented lumber trade/ })).toBeVisible();
    expect(page.url()).toContain('invented_lumber_trade');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('lists the sources and what rests on each', async () => {
    const { context, page } = await visit(site, '/data#data=sources');
    await page.getByRole('searchbox', { name: 'Find a source in the list' }).fill('101 East');
    await act(page, /101 East/)
      .first()
      .click();
    const panel = page.getByRole('complementary', { name: 'Source' });
    await settled(panel.getByText(/\d+ claims and replies/)).toBeVisible();
    await panel.getByRole('button', { name: 'Read it in Explore' }).click();
    await settled(page.getByRole('complementary', { name: 'Dossier' })).toContainText('What rests on it');
    await context.close();
  });

  it('says what a format loses before anything leaves, and hands out the whole, or what is on the canvas', async () => {
    const { context, page, complaints } = await visit(site, '/data#data=out&e=hun-sen,hun-to');
    const panel = page.getByRole('complementary', { name: 'What is taken out' });
    await settled(panel.getByText('Nothing is lost.')).toBeVisible();
    await page.getByRole('radio', { name: /^What is on the canvas/ }).check();
    await settled(panel.getByText(/2 entities/)).toBeVisible();
    const bundle = await downloaded(page, () => act(page, 'Download').click());
    expect(bundle.name).toMatch(/\.jsonl$/);
    expect(bundle.bytes.toString()).toContain('"hun-to"');
    expect(bundle.bytes.toString()).not.toContain('"she-zhijiang"');
    await settled(panel.getByText(/was handed to the browser/)).toBeVisible();

    await page.getByRole('checkbox', { name: /gzip/ }).check();
    const packed = await downloaded(page, () => act(page, 'Download').click());
    expect(gunzipSync(packed.bytes).equals(bundle.bytes)).toBe(true);

    await page.getByRole('radio', { name: /^BODS/ }).check();
    await settled(panel.getByRole('list')).toContainText('times');
    await settled(page).toHaveURL(/format=bods/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('can be done by keyboard alone', async () => {
    const { context, page } = await visit(site, '/data');
    await settled(head(page, 'Bring in data')).toBeVisible();
    await give(page, BUNDLE);
    await settled(act(page, /^Import \d/)).toBeVisible();
    // What was chosen is where the keyboard goes on.
    await settled(head(page, 'holdings.jsonl')).toBeFocused();
    await tabTo(page, /^Import \d/);
    await page.keyboard.press('Enter');
    await settled(page.getByRole('complementary').getByText('Imported')).toBeVisible(LONG);
    await settled(head(page, 'holdings.jsonl')).toBeFocused();
    await page.keyboard.press('/');
    await tabTo(page, 'Imports', 'link');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Withdraw holdings.jsonl');
    await page.keyboard.press('Enter');
    await settled(page.getByText(/records? that only it brought would go/)).toBeVisible();
    await tabTo(page, 'Leave it in');
    await page.keyboard.press('Enter');
    await settled(act(page, 'Withdraw holdings.jsonl').first()).toBeFocused();
    await context.close();
  });

  it('takes a file that is dropped anywhere on the place', async () => {
    const { context, page } = await visit(site, '/data#data=out');
    await settled(page.getByRole('radio').first()).toBeVisible();
    await page.locator('main').evaluate((main, text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.jsonl'));
      main.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }, BUNDLE.buffer.toString());
    await settled(head(page, 'dropped.jsonl')).toBeVisible();
    await context.close();
  });

  it('has nothing serious in anyone’s way, by day or night, and never scrolls sideways', async () => {
    const { context, page } = await visit(site, '/data');
    const found: string[] = [];
    await settled(head(page, 'Bring in data')).toBeVisible();
    found.push(...(await seriousByDayAndNight(page)));
    await give(page, FAULTY_BUNDLE);
    await settled(page.getByRole('heading', { name: 'What is at fault' })).toBeVisible();
    found.push(...(await seriousByDayAndNight(page)));
    for (const [link, landmark] of [
      ['Imports', '.import, .message'],
      ['Sources', '.sources tbody tr'],
      ['Take out', '.out-format'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Parts of Data' }).getByRole('link', { name: link }).click();
      await settled(page.locator(landmark).first()).toBeVisible();
      found.push(...(await seriousByDayAndNight(page)));
      // 1440 × 900 at 200 %.
      await page.setViewportSize({ width: 720, height: 450 });
      if (await isTooWide(page)) found.push(`${link} is too wide`);
      await page.setViewportSize({ width: 1440, height: 900 });
    }
    expect(found).toEqual([]);
    await context.close();
  });
});
