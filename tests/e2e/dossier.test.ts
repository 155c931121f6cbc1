import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';

describe.skipIf(!hasChromium)('The dossier', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  const open = async (fragment: string) => {
    const visited = await visit(site, `/explore#${fragment}`);
    await visited.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const dossier = visited.page.getByRole('complementary', { name: 'Dossier' });
    return { ...visited, dossier, copied: () => visited.page.evaluate(() => navigator.clipboard.readText()) };
  };
  const LINKED = 'The Heng He compound is alleged to be linked to Hun To.';

  it('leads from a place to its source, by keyboard, and back to the link that led there', async () => {
    const { context, page, dossier, complaints } = await open('relation=hh-compound-linked-to-hun-to');
    await settled(dossier.getByRole('heading', { name: LINKED })).toBeVisible();
    const ruling = dossier.getByRole('link', { name: /^Federal Court of Australia \[2024\] FCA 1261/ });
    await ruling.focus();
    await page.keyboard.press('Enter');
    await settled(
      dossier.getByRole('heading', { name: 'Hun v Aljazeera (No 3) [2024] FCA 1261' }),
    ).toBeVisible();
    await settled(dossier.getByRole('link', { name: /^To A122.*: The Heng He compound/ })).toBeVisible();
    // What is selected on the canvas stays so, and in the table.
    expect(page.url()).toContain('relation=hh-compound-linked-to-hun-to');
    await page.reload();
    await settled(dossier.getByRole('heading', { name: 'What rests on it' })).toBeVisible();
    await page.goBack();
    await settled(ruling).toBeVisible();
    await page.goForward();
    await settled(dossier.getByRole('heading', { name: 'What rests on it' })).toBeVisible();
    await page.keyboard.press('Escape');
    await settled(dossier.getByRole('heading', { name: LINKED })).toBeVisible();
    await ruling.click();
    await settled(dossier.getByRole('heading', { name: 'What rests on it' })).toBeVisible();
    await page.keyboard.press('Escape');
    await settled(ruling).toBeFocused();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes no focus from who has not begun, however late what it reads is there', async () => {
    const { context, page, dossier } = await open('relation=hh-compound-linked-to-hun-to');
    await page.route('**/api/v1/relations/**', async (route) => {
      await new Promise((later) => setTimeout(later, 2000));
      await route.continue();
    });
    await page.reload();
    await settled(dossier.getByText('Reading')).toBeVisible();
    await settled(dossier.getByRole('heading', { name: LINKED })).toBeVisible();
    await settled(page.locator('.panel-body:focus')).toHaveCount(0);
    await context.close();
  });

  it('lists what rests on a source a page at a time, and leads to one claim of it', async () => {
    const { context, page, dossier, complaints } = await open('source=al-jazeera-101-east');
    const listed = dossier.locator('.item');
    await settled(listed).toHaveCount(50);
    await dossier.getByRole('button', { name: /^Show the next \d+ of \d+$/ }).click();
    await settled(dossier.getByRole('button', { name: /^Show the next/ })).toBeHidden();
    const total = Number(/^(\d+) claims and replies/m.exec(await dossier.innerText())?.[1]);
    expect(await listed.count()).toBe(total);
    await dossier
      .getByRole('link', { name: 'Try Pheap owns the special economic zone', exact: true })
      .click();
    await settled(dossier.locator('[aria-current]')).toContainText('A129');
    await settled(
      dossier.getByText('that Try Pheap owns or controls the Heng He compound').first(),
    ).toBeVisible();
    expect(page.url()).toContain('item=A129');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('copies citation, sentence and id with one key each, and a single id with a click', async () => {
    const { context, page, dossier, copied, complaints } = await open(
      'relation=hh-compound-linked-to-hun-to',
    );
    await settled(dossier.getByRole('heading', { name: LINKED })).toBeVisible();
    await page.getByRole('application').focus();
    await page.keyboard.press('s');
    await expect.poll(copied).toBe(LINKED);
    await page.keyboard.press('i');
    await expect.poll(copied).toBe('hh-compound-linked-to-hun-to');
    await page.keyboard.press('Control+c');
    await expect.poll(copied).toMatch(/\nReply A140\. Hun To \(denial\): .+ Denials · ¶2 · L215\.\n/);
    await settled(dossier.getByText('The citation is copied.')).toBeAttached();
    await dossier.getByRole('button', { name: 'Copy the id A140' }).click();
    await expect.poll(copied).toBe('A140');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('folds the earlier rulings of a case alone, and opens them', async () => {
    const { context, dossier, complaints } = await open('relation=hh-compound-linked-to-hun-to');
    await settled(dossier.getByRole('heading', { name: 'The Australian, clarification' })).toBeVisible();
    await settled(dossier.getByRole('heading', { name: 'Hun v Aljazeera, in court' })).toHaveCount(1);
    await dossier.getByRole('button', { name: 'Also 2 earlier rulings' }).click();
    await settled(dossier.getByRole('heading', { name: 'Hun v Aljazeera, in court' })).toHaveCount(3);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says what can be done with several that are picked', async () => {
    const { context, page, dossier, complaints } = await open(
      'e=hun-sen,hun-to,heng-he&picked=hun-to,heng-he',
    );
    await settled(dossier.getByRole('heading', { name: '2 entities' })).toBeVisible();
    await settled(dossier.getByRole('link', { name: /^Hun To/ })).toBeVisible();
    await settled(dossier.getByRole('button', { name: 'Ask for paths between the two' })).toBeVisible();
    await dossier.getByRole('button', { name: 'Hide them' }).click();
    await settled(dossier.getByRole('heading', { name: '2 entities' })).toBeHidden();
    const { hash } = new URL(page.url());
    // Where the boxes stand is written once it is worked out, sooner or later.
    const { at: _places, ...shown } = Object.fromEntries(new URLSearchParams(hash.slice(1)));
    expect(shown).toEqual({ e: 'hun-sen', away: 'hun-to,heng-he' });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
