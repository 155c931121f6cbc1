import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Manifest } from '../../server/contract/manifest.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { downloaded, drag, drawnAt, fromMenu, sheetAtRest } from './figure-hands.ts';
import { CITED, SECOND_CLAIM, store } from './invented-line.ts';

const FIGURE = '/figure#e=hun-sen,hun-to,heng-he,hh-compound&title=An%20invented%20title';

const text = (bytes: Buffer, length = 400): string => bytes.subarray(0, length).toString('utf8');

/** The names of the files in an archive, from its directory at the end. */
function namesIn(zip: Buffer): string[] {
  const names: string[] = [];
  for (let at = zip.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; ) {
    const length = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + length));
    at = zip.indexOf('PK\u0001\u0002', at + 46 + length, 'latin1');
  }
  return names;
}

describe.skipIf(!hasChromium)('A figure that is taken away', { timeout: 180_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await store(site, CITED);
  }, 120_000);
  afterAll(() => site?.close());

  const open = async (path = FIGURE) => {
    const visited = await visit(site, path);
    await sheetAtRest(visited.page);
    return visited;
  };

  it('comes in every format, under its title', async () => {
    const { context, page, complaints } = await open();
    const svg = await downloaded(page, fromMenu(page, /^SVG/));
    expect(text(svg.bytes)).toContain('<svg');
    const live = await downloaded(page, fromMenu(page, /^Editable SVG/));
    expect(live.bytes.toString()).toMatch(/<text[^>]*>[^<]*Hun To/);
    const pdf = await downloaded(page, fromMenu(page, /^PDF/));
    expect(text(pdf.bytes, 5)).toBe('%PDF-');
    const small = await downloaded(page, fromMenu(page, 'PNG at 1 times its size'));
    const large = await downloaded(page, fromMenu(page, 'PNG at 2 times its size'));
    const width = (png: Buffer) => png.readUInt32BE(16);
    expect(text(small.bytes.subarray(1), 3)).toBe('PNG');
    // Rounded each for itself.
    expect(Math.abs(width(large.bytes) - 2 * width(small.bytes))).toBeLessThanOrEqual(1);
    const html = await downloaded(page, fromMenu(page, /^Table\s*HTML/));
    expect(html.bytes.toString()).toMatch(/<table[\s\S]*Hun To/);
    const csv = await downloaded(page, fromMenu(page, /^Table\s*CSV/));
    expect(csv.bytes.toString()).toContain('Hun To');
    const zip = await downloaded(page, fromMenu(page, /^Everything in one zip/));
    const names = namesIn(zip.bytes).join('\n');
    for (const ending of ['.svg', '.pdf', '.png', '.html', '.csv', '.json']) expect(names).toContain(ending);
    const files = [svg, pdf, small, html, csv, zip].map(({ name }) => name);
    expect(files).toEqual(
      ['svg', 'pdf', 'png', 'html', 'csv', 'zip'].map((ending) => `an-invented-title.${ending}`),
    );
    await settled(page.getByText('The zip was handed to the browser.')).toBeVisible();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is copied as an image, and where the browser has no clipboard for images it says so', async () => {
    const { context, page } = await open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy image' }).click();
    await settled(page.getByText('The figure is on the clipboard, as an image.')).toBeVisible();
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types }) => types),
    );
    expect(types).toContain('image/png');
    await page.evaluate(() => Reflect.deleteProperty(window, 'ClipboardItem'));
    await page.getByRole('button', { name: 'Copy image' }).click();
    await settled(page.getByText(/does not let a page put an image on the clipboard/)).toBeVisible();
    await context.close();
  });

  it('says what happened where a file could not be made', async () => {
    const { context, page } = await open();
    await page.route('**/api/v1/figures*', (route) =>
      route.request().headers()['accept'] === 'application/pdf'
        ? route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"busy"}' })
        : route.continue(),
    );
    await fromMenu(page, /^PDF/)();
    await settled(page.getByText(/^The PDF was not made: the server has more to do/)).toBeVisible();
    await context.close();
  });

  it('is verified as it was published, as SVG, as PDF and by its manifest, until something in it changes', async () => {
    const { context, page } = await open('/figure#figure=invented-line');
    const files = [
      ['figure.svg', await downloaded(page, fromMenu(page, /^SVG/))],
      ['figure.pdf', await downloaded(page, fromMenu(page, /^PDF/))],
      ['figure.json', await downloaded(page, fromMenu(page, /^Manifest/))],
    ] as const;
    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Does a figure still hold?' });
    const choose = (name: string, buffer: Buffer) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    for (const [name, { bytes }] of files) {
      await choose(name, bytes);
      await settled(dialog.getByText(/^Holds\./)).toBeVisible();
      await choose('none.json', Buffer.from('nothing'));
      await settled(dialog.getByText(/carries no manifest/)).toBeVisible();
    }

    const {
      contentHash: _hash,
      shown: _shown,
      ...undrawn
    } = Manifest.parse(JSON.parse(files[2][1].bytes.toString()));
    await choose('undrawn.json', Buffer.from(JSON.stringify(undrawn)));
    await settled(dialog.getByText(/nothing to compare/)).toBeVisible();

    await store(site, SECOND_CLAIM);
    await choose('figure.svg', files[0][1].bytes);
    await settled(dialog.getByText(/^Stale\./)).toBeVisible();
    expect(await dialog.locator('.verify-changes li').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await settled(dialog).toHaveCount(0);
    await settled(page.getByRole('button', { name: 'Verify', exact: true })).toBeFocused();
    await context.close();
  });

  it('is kept on a board, with its places, its notes and who signed, and opens there for somebody else', async () => {
    const { context, page } = await open();
    await drag(page, 'heng-he', 0, 40, 'Alt');
    await sheetAtRest(page);
    await page.getByRole('button', { name: 'Move note 2 up' }).click();
    await sheetAtRest(page);
    await page.getByRole('button', { name: 'Sign and date' }).first().click();
    await page.getByRole('textbox', { name: 'Who looked' }).fill('An invented editor');
    const saved = page.waitForResponse((answer) => answer.url().includes('/boards/') && answer.ok());
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    await saved;
    await sheetAtRest(page);
    const [address, place] = [page.url(), await drawnAt(page, 'heng-he')];
    expect(address).toContain('board=');
    expect(decodeURIComponent(address)).not.toContain('invented editor');
    const first = await page.locator('.contents ol .contents-name').first().innerText();

    const elsewhere = await open(address.slice(site.url.length));
    await settled(elsewhere.page.getByText(/^An invented editor, /)).toBeVisible();
    expect(await drawnAt(elsewhere.page, 'heng-he')).toEqual(place);
    expect(await elsewhere.page.locator('.contents ol .contents-name').first().innerText()).toBe(first);
    await elsewhere.context.close();

    // One history over all of it.
    await page.keyboard.press('Control+z');
    await settled(page.getByText(/^An invented editor, /)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await settled(page.getByText('Placed by hand')).toHaveCount(0);
    await context.close();
  });
});
