import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest } from '../../server/contract/manifest.ts';
import { parseSvg } from '../helpers/svg.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { downloaded, draw, fromMenu, sheetAtRest } from './figure-hands.ts';
import { store } from './invented-line.ts';

/** Two invented holdings, with a line that nothing is cited for. */
const UNCITED = [
  { record: 'entity', id: 'invented-a', kind: 'company', name: 'Invented Holding A' },
  { record: 'entity', id: 'invented-b', kind: 'company', name: 'Invented Holding B' },
  {
    record: 'relation',
    id: 'invented-line',
    type: 'owns',
    from: 'invented-a',
    to: 'invented-b',
    layer: 'reporting',
  },
];

describe.skipIf(!hasChromium)('The figure place', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await store(site, UNCITED);
  }, 120_000);
  afterAll(() => site?.close());

  it('refuses an uncited line by its sentence, and draws the rest once it is left out', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/figure#e=invented-a,invented-b,hun-to,hun-sen&standing=uncited',
    );
    const refusal = page.getByRole('alert');
    await settled(refusal).toContainText('A line without a source is not drawn.');
    await settled(refusal).toContainText('Invented Holding A');
    await refusal.getByRole('button', { name: 'Leave it out' }).click();
    const sheet = page.locator('.sheet-drawing');
    await settled(sheet).toBeVisible();
    await settled(sheet).toHaveAttribute('alt', /Hun To/);
    // What was left out is said, and comes back.
    await settled(page.getByText('Left out 1')).toBeVisible();
    await page.getByRole('button', { name: /^Put back:/ }).click();
    await settled(refusal).toContainText('A line without a source is not drawn.');
    // The browser reports a refused question as an error of its own; nothing else may be there.
    expect(complaints.filter((complaint) => !complaint.includes('422'))).toEqual([]);
    await context.close();
  });

  it('hands out a manifest that the server draws again to the same bytes, with what was signed by hand', async () => {
    const { context, page, complaints } = await visit(site, '/figure#figure=hh-compound-linked-to-hun-to');
    await sheetAtRest(page);
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.fill('An alleged link, and who denies it');
    await title.press('Enter');
    await page.getByRole('button', { name: 'Sign and date' }).first().click();
    await page.getByRole('textbox', { name: 'Who looked' }).fill('An invented editor');
    await page.getByRole('textbox', { name: 'On', exact: true }).fill('2026-11-23');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await settled(page.getByText('An invented editor, 23 November 2026')).toBeVisible();
    await sheetAtRest(page);

    const drawn = await downloaded(page, fromMenu(page, /^SVG/));
    expect(drawn.name).toBe('an-alleged-link-and-who-denies-it.svg');
    const file = await downloaded(page, fromMenu(page, /^Manifest/));
    const manifest = Manifest.parse(JSON.parse(file.bytes.toString()));
    expect(manifest.title).toBe('An alleged link, and who denies it');
    expect(manifest.signoffs).toEqual([
      { what: 'live sanction lists', by: 'An invented editor', date: '2026-11-23' },
    ]);
    expect(manifest.contentHash).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(manifest.shown?.lines).toHaveLength(1);

    const svg = drawn.bytes.toString();
    const {
      shown: _shown,
      contentHash: _hash,
      revision: _revision,
      renderer: _renderer,
      ...asked
    } = manifest;
    const again = await draw(site, asked, 'image/svg+xml');
    expect(again.status).toBe(200);
    expect(await again.text()).toBe(svg);
    const { text } = parseSvg(svg);
    expect(text).toContain('An alleged link, and who denies it');
    expect(text).toMatch(/Hun To, denial/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('says that the sheet is being drawn where that takes long, and moves nothing for it', async () => {
    const { context, page } = await visit(site, '/figure#e=hun-sen,hun-to');
    await sheetAtRest(page);
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/v1/figures*', async (route) => {
      await held;
      await route.continue();
    });
    const boxes = () =>
      Promise.all(
        ['.contents', '.sheet-ground', '.figure-foot', '.panel'].map((part) =>
          page.locator(part).boundingBox(),
        ),
      );
    const before = await boxes();
    await page.getByRole('button', { name: 'Grey', exact: true }).click();
    await settled(page.getByText('Drawing the sheet again.')).toBeVisible();
    expect(await boxes()).toEqual(before);
    await settled(page.locator('.sheet-drawing')).toBeVisible();
    answer();
    await sheetAtRest(page);
    await settled(page.getByText('Drawing the sheet again.')).toHaveCount(0);
    await context.close();
  });

  it('says what to do where the sheet cannot be drawn anew, and draws it once it can', async () => {
    const { context, page } = await visit(site, '/figure#e=hun-sen,hun-to');
    await sheetAtRest(page);
    await page.route('**/api/v1/figures*', (route) =>
      route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"code":"failed"}' }),
    );
    await page.getByRole('button', { name: 'Grey', exact: true }).click();
    await settled(page.getByText('The sheet could not be drawn anew. The last one stays.')).toBeVisible();
    await settled(page.locator('.sheet-drawing')).toBeVisible();
    await page.unroute('**/api/v1/figures*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await sheetAtRest(page);
    await settled(page.getByRole('button', { name: 'Try again' })).toHaveCount(0);
    await context.close();
  });
});
