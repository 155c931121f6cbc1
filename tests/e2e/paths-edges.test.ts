/** The edges of Paths: nothing asked yet, addresses from elsewhere, a finger for a mouse, what is cut, and who reads by other means. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inColours, seriousIn } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, type View, visit } from './browser.ts';
import { followed, fragmentOf, importInvented, PATTERN, term, USUAL } from './paths-reading.ts';

describe.skipIf(!hasChromium)('At the edges of Paths, a reader', { timeout: 120_000 }, () => {
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

  it('adds a second name with a finger, which has no Shift', async () => {
    const { context, page } = await read(USUAL, { viewport: { width: 375, height: 812 }, hasTouch: true });
    await term(page, 'How is Hun Sen').tap();
    await page.getByRole('option', { name: 'One more name …' }).tap();
    await page.getByRole('combobox', { name: 'Whom to begin with' }).fill('hun to');
    await page.getByRole('option', { name: /^Hun To/ }).tap();
    await settled(term(page, 'How are Hun Sen and Hun To')).toBeVisible();
    expect(fragmentOf(page)).toContain('from=hun-sen,hun-to');
    await context.close();
  });

  it('is led from an empty question to its ends, by keyboard', async () => {
    const { context, page, complaints } = await visit(site, '/paths');
    const { keyboard } = page;
    await page.getByRole('button', { name: 'Choose whom to begin with' }).press('Enter');
    await keyboard.type('try pheap');
    await settled(page.getByRole('option').first()).toContainText('Try Pheap');
    await keyboard.press('Enter');
    await page.getByRole('button', { name: 'Choose whom to reach' }).press('Enter');
    await keyboard.type('hun to');
    await settled(page.getByRole('option').first()).toContainText('Hun To');
    await keyboard.press('Enter');
    await settled(page.locator('.chain')).not.toHaveCount(0);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is asked about two names where both ends are one', async () => {
    const { context, page } = await visit(site, '/paths#from=hun-sen&to=hun-sen');
    await settled(page.locator('.message')).toContainText('begins and ends with one and the same name');
    await page.getByRole('button', { name: 'Choose whom to reach' }).click();
    await settled(page.getByRole('combobox', { name: 'Whom to reach' })).toBeFocused();
    await context.close();
  });

  it('reads what is sound of an address from elsewhere, and asks on without what the case does not have', async () => {
    const { context, page } = await visit(
      site,
      '/paths#from=hun-sen,nobody-here,%25%25&to=long-bay&hops=99&pattern=x&chainNo=77&compare=9,x&asOf=soon&layers=none-such&direction=up',
    );
    await settled(page.locator('.message')).toContainText('names something that is not in the case');
    await settled(term(page, 'How are Hun Sen and nobody-here')).toBeVisible();
    await page.getByRole('button', { name: 'Ask without it' }).click();
    await settled(page.getByRole('heading', { name: 'No documented path' }).first()).toBeVisible();
    await settled(term(page, 'How is Hun Sen')).toBeVisible();
    await context.close();
  });

  it('keeps the place of the keyboard when what it was on is gone', async () => {
    const { context, page, complaints } = await read(USUAL);
    const place = (part: string) => page.locator(`${part}:focus`);
    await page.getByRole('button', { name: 'Compare chain 1 with another' }).press('Enter');
    await page.getByRole('button', { name: 'With 1: compare chain 2 with it' }).press('Enter');
    await settled(place('.answers')).toHaveCount(1);
    await page.getByRole('button', { name: 'Back to all chains' }).press('Enter');
    await settled(place('.answers')).toHaveCount(1);
    await page.keyboard.press(']');
    await settled(followed(page)).toHaveText('2');
    await settled(followed(page)).toBeFocused();
    await page.getByRole('button', { name: 'Allow hubs' }).press('Enter');
    await settled(term(page, 'with hubs anywhere')).toBeVisible();
    await settled(page.locator('.panel :focus')).toHaveCount(1);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('follows one of two that are compared, and changes one for another', async () => {
    const { context, page } = await read(`${USUAL}&compare=2,3`);
    await settled(followed(page)).toHaveText('2');
    await page.getByRole('button', { name: 'Change chain 2 for another' }).click();
    await page.getByRole('button', { name: 'With 3: compare chain 4 with it' }).click();
    await settled(page.getByRole('heading', { name: 'Chains 3 and 4' })).toBeVisible();
    await context.close();
  });

  it('counts parallel lines, says that one of them is disputed, and lists them', async () => {
    const { context, page } = await read('/paths#from=inv-two-a&to=inv-two-b');
    const more = page.getByRole('button', { name: '+1 more line, disputed' });
    await more.press('Enter');
    await settled(page.locator('.chain-lines li')).toHaveCount(2);
    await settled(page.locator('.chain-reply')).toContainText('is invented');
    expect(await seriousIn(page)).toEqual([]);
    await context.close();
  });

  it('says how many were not reached of more than can be named', async () => {
    const { context, page } = await read('/paths#from=inv-lone&toKind=event');
    await settled(page.locator('.outcome')).toContainText(/1 chain reaches 1 of 1,\d{3} events/);
    for (let n = 0; n < 10; n++) await page.getByRole('button', { name: /^and [\d,]+ more$/ }).click();
    await settled(page.getByRole('button', { name: /^and [\d,]+ more$/ })).toHaveCount(0);
    await settled(page.locator('.panel')).toContainText(/and \d+ more/);
    await context.close();
  });

  const OPENED = [
    { name: 'the list of names', at: USUAL, open: 'connected to any compound' },
    { name: 'a list of rules', at: USUAL, open: 'allowing alleged' },
    { name: 'the list of more rules', at: USUAL, open: 'More rules' },
    { name: 'a step of a pattern', at: PATTERN, open: 'which is owned by' },
    { name: 'two compared', at: `${USUAL}&compare=2,3`, open: 'in Reporting' },
    { name: 'no documented path', at: '/paths#from=hun-sen&to=long-bay', open: 'with hubs only at the ends' },
    { name: 'a question without ends', at: '/paths', open: 'How is one name' },
    { name: 'a name that is not there', at: '/paths#from=hun-sen&to=nobody-here', open: 'How is Hun Sen' },
    { name: 'an answer that is cut', at: '/paths#from=inv-a&to=inv-b&hops=12', open: 'in at most 12 steps' },
  ] as const;

  it.each(OPENED)('finds nothing serious in the way by day and by night: $name', async ({ at, open }) => {
    const { context, page } = await visit(site, at);
    await settled(page.locator('.chain, .no-path, .message').first()).toBeVisible();
    await term(page, open).click();
    await settled(page.getByRole('listbox')).toBeVisible();
    expect(await seriousIn(page)).toEqual([]);
    await inColours(page, 'dark');
    expect(await seriousIn(page)).toEqual([]);
    await context.close();
  });

  it.each([
    { name: 'at 200 %', view: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 } },
    { name: 'on a phone', view: { viewport: { width: 375, height: 812 } } },
  ])('reads chains and opens every list without scrolling sideways $name', async ({ view }) => {
    const { context, page } = await read(PATTERN, view);
    const isTooWide = () =>
      page.evaluate(() =>
        [
          document.documentElement,
          document.querySelector('.paths'),
          document.querySelector('.paths-answer'),
        ].some((part) => part !== null && part.scrollWidth > part.clientWidth),
      );
    expect(await isTooWide()).toBe(false);
    const terms = page.locator('.question .term[aria-haspopup]');
    for (let n = 0; n < (await terms.count()); n++) {
      await terms.nth(n).click();
      await settled(page.getByRole('listbox')).toBeVisible();
      expect(await isTooWide(), `term ${n}`).toBe(false);
      await page.keyboard.press('Escape');
      await settled(page.getByRole('listbox')).toHaveCount(0);
    }
    expect(await seriousIn(page)).toEqual([]);
    await context.close();
  });
});
