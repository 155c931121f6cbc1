/** The first minute, the tour, help, what words mean, and the palette: by keyboard alone, by day and by night. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../helpers/server-process.ts';
import { axeFaults, inColours } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

const NEW = { isNewcomer: true };

const questions = (page: Page) =>
  page.getByRole('region', { name: 'Three questions to begin with' }).getByRole('button', { name: /\?/ });
const dossier = (page: Page) => page.getByRole('complementary', { name: 'Dossier' });
const tour = (page: Page) => page.getByRole('dialog', { name: /./ }).and(page.locator('.tour'));

/** Goes there by Tab, however far it is. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 80; n++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(
      () => document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? '',
    );
    if (name.test(at)) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}

async function faultsByDayAndNight(page: Page): Promise<string[]> {
  const byDay = await axeFaults(page);
  await inColours(page, 'dark');
  const byNight = await axeFaults(page);
  await inColours(page, 'light');
  return [...byDay, ...byNight];
}

describe.skipIf(!hasChromium)('Who is new to the page', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('lands on the case, and asks three questions that end in cited answers', async () => {
    const { context, page, complaints } = await visit(site, '/explore', NEW);
    await settled(questions(page)).toHaveCount(3);
    expect(await faultsByDayAndNight(page)).toEqual([]);
    const [explore, paths, figure] = await questions(page).allTextContents();
    expect([explore, paths, figure]).toEqual([
      'Who is said to be behind the Heng He compound?Explore',
      'What, if anything, connects Hun Sen to the Heng He compound?Paths',
      expect.stringMatching(
        /^How does the claim about Hun To and the Heng He compound look in print, .*Figure$/,
      ),
    ]);

    await tabTo(page, /^Who is said/);
    await page.keyboard.press('Enter');
    await settled(dossier(page).getByRole('heading', { name: /behind the Heng He compound/ })).toBeVisible();
    await settled(dossier(page).getByText('A126').first()).toBeVisible();
    await page.goBack();

    await settled(questions(page)).toHaveCount(3);
    await tabTo(page, /^What, if anything/);
    await page.keyboard.press('Enter');
    await settled(page.locator('.chain').first()).toContainText('Hun To, denial:');
    await page.goBack();

    await settled(questions(page)).toHaveCount(3);
    await tabTo(page, /^How does the claim/);
    await page.keyboard.press('Enter');
    await settled(page.locator('.sheet-drawing')).toBeVisible();
    await settled(page.locator('.contents-row').first()).toContainText('Note 1');

    // The next time the case opens with what its editor chose.
    await page.goto(`${site.url}/explore`);
    await settled(
      dossier(page).getByRole('heading', { name: /alleged to be linked to Hun To/ }),
    ).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes a tour by keyboard that Esc ends at any step, and that is offered once', async () => {
    const { context, page, complaints } = await visit(site, '/explore', NEW);
    await settled(questions(page)).toHaveCount(3);
    await tabTo(page, /^Take the short tour/);
    await page.keyboard.press('Enter');
    const titles: string[] = [];
    for (let step = 1; step <= 5; step++) {
      await settled(tour(page)).toContainText(`${step} of 5`);
      await settled(tour(page)).toBeFocused();
      await settled(tour(page)).toBeInViewport({ ratio: 1 });
      titles.push((await tour(page).getByRole('heading').textContent()) ?? '');
      if (step === 3) expect(await faultsByDayAndNight(page)).toEqual([]);
      if (step < 5) await tabTo(page, /^Next/);
      if (step < 5) await page.keyboard.press('Enter');
    }
    expect(new Set(titles).size).toBe(5);
    const before = page.url();
    await page.keyboard.press('Escape');
    await settled(tour(page)).toHaveCount(0);
    expect(page.url()).toBe(before);

    // Nothing is held back meanwhile: the page beneath works on.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('short tour');
    await page.keyboard.press('Enter');
    await settled(tour(page)).toContainText('1 of 5');
    await page.keyboard.press('/');
    await settled(page.getByRole('combobox', { name: 'Find a name' })).toBeFocused();
    await page.keyboard.press('Escape');
    await settled(tour(page)).toHaveCount(0);

    await page.reload();
    await settled(questions(page)).toHaveCount(3);
    await settled(page.getByRole('button', { name: 'Take the short tour' })).toHaveCount(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds every key, word and line in help, and the keyboard again where it was', async () => {
    const { context, page, complaints } = await visit(site, '/explore#entity=hun-sen');
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();
    await page.getByRole('application').focus();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Help' });
    await settled(help.getByRole('heading', { name: 'On the canvas', exact: true })).toBeVisible();
    expect(await faultsByDayAndNight(page)).toEqual([]);
    for (const [part, says] of [
      ['Words', 'Presumption of innocence|presumed innocent'],
      ['Lines and outlines', 'Alleged, or attributed'],
      ['Citing and correcting', 'If something is wrong about a person'],
    ] as const) {
      await tabTo(page, new RegExp(`^${part}$`));
      await page.keyboard.press('Enter');
      await settled(help.getByRole('region', { name: part })).toContainText(new RegExp(says));
      expect(await faultsByDayAndNight(page)).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await settled(help).toHaveCount(0);
    await settled(page.getByRole('application')).toBeFocused();
    // What was read is still read: Esc closed help, and took no step back.
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();

    // In a field the key is a letter.
    await page.keyboard.press('/');
    await page.keyboard.type('?');
    await settled(help).toHaveCount(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks a word for its meaning where it stands, and is led to all words', async () => {
    const { context, page, complaints } = await visit(site, '/explore');
    await settled(dossier(page).getByRole('heading', { name: /alleged to be linked/ })).toBeVisible();
    const word = dossier(page).getByRole('button', { name: 'Alleged', exact: true });
    await word.focus();
    await page.keyboard.press('Enter');
    const meaning = page.getByRole('dialog', { name: 'What “Alleged” means' });
    await settled(meaning).toContainText('It may be wrong.');
    await settled(meaning).toBeInViewport({ ratio: 1 });
    expect(await faultsByDayAndNight(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await settled(meaning).toHaveCount(0);
    await settled(word).toBeFocused();
    await settled(dossier(page).getByRole('heading', { name: /alleged to be linked/ })).toBeVisible();

    await page.keyboard.press('Enter');
    await settled(meaning).toBeVisible();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await settled(
      page.getByRole('dialog', { name: 'Help' }).getByRole('region', { name: 'Words' }),
    ).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds a name, a deed and a board in the palette, soon after each letter', async () => {
    const { context, page, complaints } = await visit(site, '/explore#entity=hun-sen');
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Commands' });
    await settled(palette.getByRole('group', { name: 'Actions' })).toBeVisible();
    expect(await faultsByDayAndNight(page)).toEqual([]);
    await page.keyboard.type('try ph');
    await settled(palette.getByRole('group', { name: 'Names' }).getByRole('option').first()).toContainText(
      'Try Pheap',
    );
    // Enter before the names of the last letters are there means those.
    await page.keyboard.type('eap');
    await page.keyboard.press('Enter');
    await settled(page.getByRole('heading', { name: 'Try Pheap', level: 2 })).toBeVisible();

    await page.keyboard.press('Control+k');
    await page.keyboard.type('night colours');
    await page.keyboard.press('Enter');
    await settled(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe.skipIf(!hasChromium)('An empty case', { timeout: 120_000 }, () => {
  it('says how data comes in, and leads there', async () => {
    const site = await openSite();
    const empty = startProcess();
    const { url, token } = await empty.url();
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${url}/explore#token=${token}`);
    await settled(page.getByRole('heading', { name: 'No case is loaded' })).toBeVisible();
    await settled(page.getByText('npm start -- --case FILE')).toBeVisible();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bring in a file' }).click();
    await settled(page.getByRole('navigation', { name: 'Parts of Data' })).toBeVisible();
    await context.close();
    empty.child.kill('SIGTERM');
    await empty.ended();
    empty.remove();
    await site.close();
  });
});
