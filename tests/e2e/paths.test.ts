/** A reader of Paths: by keyboard alone where that is said, in a real browser, on the bundled case and on a graph that is slow to search. */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, type View, visit } from './browser.ts';
import { CLIQUE, chainCount, followed, fragmentOf, importInvented, term, USUAL } from './paths-reading.ts';

/** Bytes a second: groups of an answer then come one after the other, however fast they were found. */
const SLOW_LINE = 60_000;

describe.skipIf(!hasChromium)('A reader of Paths', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await importInvented(site);
  }, 120_000);
  afterAll(() => site?.close());

  async function read(path: string, view: View = {}) {
    const visited = await visit(site, path, view);
    await settled(visited.page.locator('.chain, .no-path').first()).toBeVisible();
    return visited;
  }

  it('changes every kind of rule by keyboard alone, and takes each change back as one step', async () => {
    const { context, page, complaints } = await read(USUAL);
    const before = await chainCount(page);
    const { keyboard } = page;

    // One of a few: the arrows lead, Enter chooses, and the keyboard is where it was.
    await term(page, 'in at most 6 steps').focus();
    await keyboard.press('Enter');
    await settled(page.getByRole('option', { name: '6 steps' })).toHaveAttribute('data-active', 'true');
    for (let n = 0; n < 4; n++) await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await settled(term(page, 'in at most 2 steps')).toBeFocused();
    await settled(page.locator('.chain')).toHaveCount(2);
    expect(fragmentOf(page)).toContain('hops=2');

    // What is typed filters; Esc closes and changes nothing.
    await term(page, 'in any direction').focus();
    await keyboard.press('Enter');
    await keyboard.type('against');
    await settled(page.getByRole('option')).toHaveCount(1);
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await settled(page.getByRole('listbox')).toHaveCount(0);
    await settled(term(page, 'in any direction')).toBeFocused();

    // A name that is found, besides the one that is there.
    await term(page, 'How is Hun Sen').focus();
    await keyboard.press('Enter');
    await keyboard.type('hun to');
    await settled(page.getByRole('option').first()).toContainText('Hun To');
    await keyboard.press('Shift+Enter');
    await keyboard.press('Escape');
    await settled(term(page, 'How are Hun Sen and Hun To')).toBeFocused();
    expect(fragmentOf(page)).toContain('from=hun-sen,hun-to');

    // Everyone of a kind and a badge, by typing it.
    await term(page, 'connected to any compound').focus();
    await keyboard.press('Enter');
    await keyboard.type('any sanctioned comp');
    await keyboard.press('Enter');
    await settled(term(page, 'connected to any sanctioned company')).toBeFocused();

    // A date that no snapshot has.
    await term(page, 'as of all times').focus();
    await keyboard.press('Enter');
    await keyboard.type('2021-05');
    await keyboard.press('Enter');
    await settled(term(page, 'as of May 2021')).toBeFocused();

    // A rule that is quiet until it is asked for, and opens at once.
    await term(page, 'More rules').focus();
    await keyboard.press('Enter');
    await keyboard.type('when');
    await keyboard.press('Enter');
    await settled(page.getByRole('listbox', { name: 'When the lines of one path hold' })).toBeVisible();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await settled(term(page, 'the lines of one chain all on one same day')).toBeFocused();

    // The heading is the question.
    await settled(
      page.getByRole('heading', {
        name: 'How are Hun Sen and Hun To connected to any sanctioned company in at most 2 steps, in any direction, allowing alleged but not inferred lines, with hubs only at the ends, in Reporting, as of May 2021, all on one same day?',
      }),
    ).toHaveCount(1);

    for (const words of ['all on one same day', 'May 2021', 'sanctioned company', 'Hun To', '2 steps']) {
      await settled(page.locator('.question')).toContainText(words);
      await keyboard.press('Control+z');
      await settled(page.locator('.question')).not.toContainText(words);
    }
    await settled(page.locator('.chain')).toHaveCount(before);
    await page.goForward();
    await settled(term(page, 'in at most 2 steps')).toBeVisible();
    await page.reload();
    await settled(page.locator('.chain')).toHaveCount(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('asks by a pattern, step by step: two compounds sit within a concession whose owner is sanctioned', async () => {
    const { context, page, complaints } = await read(USUAL);
    const { keyboard } = page;
    await term(page, 'How is Hun Sen').click();
    await keyboard.type('any compound');
    await keyboard.press('Enter');
    await term(page, 'connected to any compound').click();
    await keyboard.type('anyone sanctioned');
    await keyboard.press('Enter');
    await term(page, 'More rules').click();
    await keyboard.type('pattern');
    await keyboard.press('Enter');
    await keyboard.type('sits within');
    await keyboard.press('Enter');
    await term(page, 'anything').click();
    await keyboard.type('any concession');
    await keyboard.press('Enter');
    await term(page, 'One more step').click();
    await keyboard.type('is owned by');
    await keyboard.press('Enter');
    await settled(term(page, 'which is owned by')).toBeVisible();
    await settled(page.locator('.outcome')).toContainText('2 chains');
    await settled(page.locator('.chain')).toHaveCount(2);
    await page.reload();
    await settled(page.locator('.chain')).toHaveCount(2);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('stops an answer on its way, keeps what has come where it stands, and asks again', async () => {
    const { context, page, complaints } = await visit(site, '/paths#to=inv-k1&hops=4&groups=3&most=1000');
    await settled(page.locator('.message')).toBeVisible();
    const line = await context.newCDPSession(page);
    const slow = (downloadThroughput: number) =>
      line.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 0,
        downloadThroughput,
        uploadThroughput: -1,
      });
    await line.send('Network.enable');
    await slow(SLOW_LINE);
    const outcome = page.locator('.outcome');
    const stop = page.getByRole('button', { name: 'Stop' });
    await page.evaluate(() => {
      location.hash = `from=inv-k0&${location.hash.slice(1)}`;
    });
    // The longest group is most of the answer.
    await settled(page.locator('.chain')).toHaveCount(1 + (CLIQUE - 2) + 1);
    await settled(stop).toBeVisible();
    await settled(page.getByRole('progressbar')).toBeVisible();
    const top = (await page.locator('.chain').first().boundingBox())?.y;
    await page.keyboard.press('Escape');
    await settled(outcome).toContainText('Stopped: not all was searched.');
    await settled(stop).toHaveCount(0);
    expect(await chainCount(page)).toBe(1 + (CLIQUE - 2) + 1);
    expect((await page.locator('.chain').first().boundingBox())?.y).toBe(top);

    await slow(-1);
    await page.getByRole('button', { name: 'Search again' }).click();
    await settled(page.locator('.chain')).toHaveCount(1000);
    await settled(outcome).toContainText('Search complete; the first 1,000 are listed');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is told which limit a long search came to, and what can be done', async () => {
    const { context, page, complaints } = await read('/paths#from=inv-a&to=inv-b&hops=12');
    await settled(page.locator('.outcome')).toContainText('Not all was searched');
    await settled(page.locator('.message')).toContainText(
      /The search stopped at its (time limit|limit of work)/,
    );
    await settled(page.locator('.message')).toContainText('fewer steps or names may be searched whole');
    await settled(page.locator('.chain')).toHaveCount(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('goes through the answers by keyboard, compares two, and comes back', async () => {
    const { context, page, complaints } = await read(USUAL);
    const { keyboard } = page;
    await followed(page).focus();
    await keyboard.press(']');
    await settled(page.getByRole('button', { name: 'Follow chain 2' })).toBeFocused();
    await settled(followed(page)).toHaveText('2');
    await keyboard.press('c');
    await settled(page.getByRole('button', { name: 'With 2: compare chain 3 with it' })).toBeAttached();
    await keyboard.press(']');
    await settled(followed(page)).toHaveText('3');
    await keyboard.press('c');
    const shares = page.getByRole('region', { name: 'Chains 2 and 3 compared' }).locator('.shares');
    await settled(shares.getByRole('row', { name: /^Names/ })).toContainText('Hun To');
    // What is denied is denied here too.
    await settled(page.locator('.comparison .chain-reply')).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Back to all chains' }).click();
    await settled(page.locator('.chain')).toHaveCount(4);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('puts exactly one chain on the canvas, or all, and takes that back', async () => {
    const { context, page, complaints } = await read(`${USUAL}&e=heng-he,try-pheap&off=kinship`);
    await page.getByRole('button', { name: 'Follow chain 2' }).click();
    await page.getByRole('button', { name: 'Show on canvas', exact: true }).click();
    await settled(page.getByText('Following a path of 2 steps.')).toBeVisible();
    expect(fragmentOf(page)).toMatch(/(^|&)e=hun-sen,hun-to,hh-compound(&|$)/);
    expect(fragmentOf(page)).not.toContain('off=');
    await page.keyboard.press('Control+z');
    await settled(page.locator('.chain')).toHaveCount(4);
    expect(fragmentOf(page)).toContain('e=heng-he,try-pheap');
    await page.getByRole('button', { name: 'Show all on canvas' }).click();
    await settled(page.getByRole('application')).toBeVisible();
    const shown = /(?:^|&)e=([^&]*)/.exec(fragmentOf(page))?.[1]?.split(',') ?? [];
    expect(shown.toSorted()).toEqual(
      [
        ...['hh-compound', 'heng-he', 'hun-sen', 'hun-to', 'pm-residence', 'tp-sez', 'try-pheap'],
        'white-sand',
      ].toSorted(),
    );
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('copies a chain with its notes, downloads the answer, and makes a figure of a chain', async () => {
    const { context, page, complaints } = await read(USUAL);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Follow chain 2' }).click();
    await page.keyboard.press('s');
    await settled(page.getByRole('status').filter({ hasText: 'Chain 2 was copied.' })).toHaveCount(1);
    expect(await copied()).toContain('2. Hun Sen');
    expect(await copied()).toContain('Hun To, denial:');
    await page.getByRole('button', { name: /was copied|Copy as text/ }).click();
    await settled(page.getByRole('status').filter({ hasText: '4 chains copied.' })).toHaveCount(1);
    expect(await copied()).toContain('How is Hun Sen connected to any compound in at most 6 steps');

    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name, exact: true }).click(),
      ]);
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
    };
    const csv = await saved('CSV');
    expect(csv.name).toBe('how-is-hun-sen-connected-to-any-compound.csv');
    expect(csv.text).toContain('hun-to');
    const markdown = await saved('Markdown');
    expect(markdown.name).toBe('how-is-hun-sen-connected-to-any-compound.md');
    expect(markdown.text).toMatch(/^# How is Hun Sen/);

    await page.getByRole('button', { name: 'Follow chain 2' }).press('f');
    await settled(page.getByRole('img', { name: /./ }).first()).toBeVisible();
    expect(page.url()).toContain('/figure#');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('finds what can be done here among the commands', async () => {
    const { context, page } = await read(USUAL);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('follow the next');
    await page.keyboard.press('Enter');
    await settled(followed(page)).toHaveText('2');
    await context.close();
  });

  it('opens what would break an answer, by name', async () => {
    const { context, page } = await read(USUAL);
    await page.getByRole('button', { name: 'Heng He compound', exact: true }).click();
    const names = page.locator('.breaks-names:not([hidden])');
    await settled(names).toContainText('Hun To is a nephew of Hun Sen.');
    await settled(names).toContainText('Al Jazeera');
    await context.close();
  });

  it('is told calmly that there is no documented path, which change would find one, and why that is none', async () => {
    const { context, page, complaints } = await read('/paths#from=hun-sen&to=long-bay');
    await settled(page.getByRole('heading', { name: 'No documented path' }).first()).toBeVisible();
    await settled(page.getByRole('row', { name: /^Allow inferred lines None/ })).toBeVisible();
    await settled(page.locator('.no-path-why')).toContainText('a country joins everyone in it');
    await page.locator('.relaxations').getByRole('button', { name: 'Allow hubs' }).click();
    await settled(page.locator('.chain').first()).toBeVisible();
    await settled(term(page, 'with hubs anywhere')).toBeVisible();
    await page.goBack();
    await settled(page.locator('.no-path')).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
