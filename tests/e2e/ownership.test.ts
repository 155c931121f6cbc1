import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../helpers/server-process.ts';
import { seriousIn } from './axe-faults.ts';
import { ARGS, EXECUTABLE, hasChromium, openSite, type Site, settled, visit } from './browser.ts';

const row = (page: Page, ...words: string[]) =>
  words.reduce((rows, text) => rows.filter({ hasText: text }), page.locator('.interest tr'));

describe.skipIf(!hasChromium)('Ownership in the browser', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('asks who holds what the map is about, and tells interest, what is unknown, control and replies', async () => {
    const { context, page, complaints } = await visit(site, '/explore');
    await settled(page.getByRole('application')).toBeVisible();
    await page.getByRole('button', { name: 'Ownership', exact: true }).first().click();
    await settled(page.getByRole('heading', { name: 'Who holds the Heng He compound?' })).toBeVisible();
    await settled(row(page, 'Try Pheap', 'Special economic zone', '0–100 %', 'A129')).toBeVisible();
    await settled(row(page, 'Other holders, if any', 'Special economic zone', '0–100 %')).toBeVisible();
    await settled(row(page, 'Owners not stated', 'Heng He', '0–100 %')).toBeVisible();
    await settled(row(page, 'Anyone', 'Interest undetermined: no holding is stated')).toBeVisible();
    await settled(row(page, 'Heng He', 'Control, reported and disputed: “behind” it', 'A126')).toBeVisible();
    await settled(page.locator('.ownership-notes')).toContainText('Hun To, denial (A140)');
    await settled(page.locator('.holdings-drawing')).toContainText('owns 0–100 %');
    await settled(page.locator('.holdings-drawing')).toContainText('unknown, not in a source');
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('leads from a row to the claim, and turns the question round, each as a step that can be undone', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hh-compound,try-pheap&view=ownership&subject=hh-compound',
    );
    await settled(row(page, 'Try Pheap', 'A129')).toBeVisible();
    const claim = page.locator('.interest').getByRole('link', { name: 'A129' });
    await claim.focus();
    await page.keyboard.press('Enter');
    const dossier = page.getByRole('complementary', { name: 'Dossier' });
    await settled(
      dossier.getByRole('heading', { name: 'Try Pheap owns the special economic zone.' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Upwards from' }).click();
    await settled(page.getByRole('heading', { name: 'What does the Heng He compound hold?' })).toBeVisible();
    expect(page.url()).toContain('held=down');
    await page.getByRole('button', { name: 'Whom it is about: Heng He compound' }).click();
    await page.keyboard.type('try pheap');
    await settled(page.getByRole('option').first()).toContainText('Try Pheap');
    await page.keyboard.press('Enter');
    await settled(page.getByRole('heading', { name: 'What does Try Pheap hold?' })).toBeVisible();
    await settled(row(page, 'Try Pheap', 'Special economic zone')).toBeVisible();
    await page.keyboard.press('Control+z');
    await settled(page.getByRole('heading', { name: 'What does the Heng He compound hold?' })).toBeVisible();
    await page.keyboard.press('Control+z');
    await settled(page.getByRole('heading', { name: 'Who holds the Heng He compound?' })).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that a name is not in the case without repeating what the address says', async () => {
    const { context, page } = await visit(site, '/explore#e=hh-compound&view=ownership&subject=invented-id');
    await settled(page.getByText('A name in this question is not in the case.')).toBeVisible();
    await settled(page.getByRole('button', { name: 'Whom it is about: a name' })).toBeVisible();
    await settled(page.locator('body')).not.toContainText('invented-id');
    await context.close();
  });

  it('answers only of the layers that are on', async () => {
    const address = '/explore#e=hh-compound&view=ownership&subject=hh-compound';
    const { context, page } = await visit(site, `${address}&layers=public_record`);
    await settled(page.getByRole('heading', { name: 'Who holds the Heng He compound?' })).toBeVisible();
    await settled(row(page, 'Owners not stated', 'Heng He compound')).toBeVisible();
    await settled(page.locator('.ownership-page')).not.toContainText('Try Pheap');
    await context.close();
  });

  it('shows all of the drawing at 1024, with words no smaller than can be read, and rows on one baseline', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hh-compound&view=ownership&subject=hh-compound',
      { viewport: { width: 1024, height: 800 } },
    );
    const drawing = page.locator('.holdings-drawing');
    for (const name of ['Try Pheap', 'Special economic zone', 'Owners not stated', 'Heng He compound'])
      await settled(drawing.getByText(name, { exact: true })).toBeInViewport({ ratio: 1 });
    const sizes = await drawing.locator('text').evaluateAll((texts) =>
      texts.map((text) => {
        const { a: scale } = (text as SVGTextElement).getScreenCTM() ?? { a: 0 };
        return scale * Number.parseFloat(getComputedStyle(text).fontSize);
      }),
    );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10.49);
    const tops = await row(page, 'Try Pheap', 'A129')
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getClientRects()[0]?.bottom ?? 0));
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(6);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('shows who holds first where not all of it has room, and says how much more there is, with the way there', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/explore#e=hh-compound&view=ownership&subject=hh-compound',
      { viewport: { width: 390, height: 800 } },
    );
    const box = (name: string) => page.locator('.holdings-drawing').getByText(name, { exact: true });
    await page.locator('.ownership-drawing').scrollIntoViewIfNeeded();
    await settled(box('Try Pheap')).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: '3 more to the right' }).click();
    await settled(page.getByRole('button', { name: /more to the left$/ })).toBeVisible();
    await settled(box('Heng He compound')).toBeInViewport();
    expect(complaints).toEqual([]);
    await context.close();
  });

  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 1024],
    ['light', 390],
  ] as const)
    it(`has nothing that axe finds serious, ${colorScheme}, ${width} wide`, async () => {
      const { context, page } = await visit(
        site,
        '/explore#e=hh-compound&view=ownership&subject=hh-compound',
        { colorScheme, viewport: { width, height: 800 } },
      );
      await settled(row(page, 'Try Pheap', 'A129')).toBeVisible();
      await settled(page.locator('.holdings-drawing')).toBeAttached();
      expect(await seriousIn(page)).toEqual([]);
      await context.close();
    });
});

describe.skipIf(!hasChromium)(
  'The worked example of two holdings that own half of each other',
  { timeout: 120_000 },
  () => {
    let server: ReturnType<typeof startProcess>;
    let browser: Browser;
    beforeAll(async () => {
      server = startProcess({}, ['--case', 'data/examples/cross-holding']);
      browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
    }, 120_000);
    afterAll(async () => {
      await browser?.close();
      server?.child.kill('SIGTERM');
      await server?.ended();
      server?.remove();
    });

    it('comes to 66.67 % and 33.33 %, with the loop drawn back around the outside', async () => {
      const { url, token } = await server.url();
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(`${url}/explore#token=${token}&view=ownership&subject=a`);
      await settled(page.getByRole('heading', { name: 'Who holds Holding A?' })).toBeVisible();
      await settled(row(page, 'Owner X', '66.67 %')).toBeVisible();
      await settled(row(page, 'Owner Y', '33.33 %')).toBeVisible();
      await settled(page.locator('.holdings-drawing')).toContainText('owns 50 %, back');
      await row(page, 'Owner Y', '33.33 %').getByRole('button').click();
      await settled(page.getByRole('list', { name: /^Chains/ })).toContainText('Owner Y');
      await settled(page.getByRole('list', { name: /^Chains/ })).toContainText('25 %');

      await page.goto(`${url}/explore#view=ownership&subject=b`);
      await settled(page.getByRole('heading', { name: 'Who holds Holding B?' })).toBeVisible();
      await settled(row(page, 'Owner X', '33.33 %')).toBeVisible();
      await settled(row(page, 'Owner Y', '66.67 %')).toBeVisible();
      await page.close();
    });

    it('has a title that is cut at 1024, and widens no page', async () => {
      const { url, token } = await server.url();
      const page = await browser.newPage({ viewport: { width: 1024, height: 800 } });
      await page.goto(`${url}/explore#token=${token}&view=ownership&subject=a`);
      const title = page.getByTitle('Two holdings that own half of each other: a worked example, invented');
      await settled(title).toBeVisible();
      expect(await title.locator('b').evaluate((of) => of.scrollWidth > of.clientWidth)).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1024);
      const commands = page.getByRole('button', { name: 'Commands, Ctrl K' });
      await settled(commands).toBeInViewport({ ratio: 1 });
      await page.close();
    });
  },
);
