import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { downloaded, drag, drawings, drawnAt, fromMenu, sheetAtRest } from './figure-hands.ts';
import { CITED, SECOND_CLAIM, store } from './invented-line.ts';

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Does a figure still hold?' });

/** Lets a file fall on the page, as from another window. */
async function drop(page: Page, on: string, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, text]) => {
      const made = new DataTransfer();
      made.items.add(new File([text ?? ''], file ?? ''));
      return made;
    },
    [name, bytes.toString()],
  );
  await page.dispatchEvent(on, 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent(on, 'drop', { dataTransfer: transfer });
}

describe.skipIf(!hasChromium)('A published figure', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await store(site, CITED);
  }, 120_000);
  afterAll(() => site?.close());

  it('is dropped on the page and opened as it was: what is in it, where it stands, its texts and its size', async () => {
    const made = await visit(site, '/figure#e=hun-sen,hun-to,heng-he&title=An%20invented%20title&size=89mm');
    await sheetAtRest(made.page);
    await drag(made.page, 'heng-he', 0, 40, 'Alt');
    await sheetAtRest(made.page);
    const place = await drawnAt(made.page, 'heng-he');
    const { bytes } = await downloaded(made.page, fromMenu(made.page, /^SVG/));
    await made.context.close();

    const { context, page, complaints } = await visit(site, '/figure#figure=invented-line');
    await sheetAtRest(page);
    await drop(page, '.sheet-ground', 'figure.svg', bytes);
    await settled(dialogOf(page).getByText(/^Holds\./)).toBeVisible();
    // Nothing changed, so there is no change to draw.
    await settled(dialogOf(page).getByRole('button', { name: 'Draw what changed' })).toHaveCount(0);
    await dialogOf(page).getByRole('button', { name: 'Open this figure' }).click();
    await settled(dialogOf(page)).toHaveCount(0);
    await sheetAtRest(page);
    await settled.poll(() => drawnAt(page, 'heng-he')).toEqual(place);
    await settled(page.getByRole('textbox', { name: 'Title' })).toHaveValue('An invented title');
    await settled(page.getByRole('button', { name: '89 mm', pressed: true })).toBeVisible();
    const again = await downloaded(page, fromMenu(page, /^SVG/));
    expect(again.bytes.equals(bytes)).toBe(true);

    await page.getByRole('button', { name: 'Undo: opened a figure from its file' }).click();
    await settled(page.locator('.sheet-drawing')).toHaveAttribute('alt', /Invented Holding A/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is compared with what the data says now, also after a reload, until that is wanted no more', async () => {
    const { context, page, complaints } = await visit(
      site,
      '/figure#figure=invented-line&title=Two%20holdings',
    );
    const { sent } = drawings(page);
    await sheetAtRest(page);
    const { bytes } = await downloaded(page, fromMenu(page, /^Manifest/));
    await store(site, SECOND_CLAIM);

    await page.getByRole('button', { name: 'Verify', exact: true }).click();
    await drop(page, '.verify-title', 'figure.json', bytes);
    await settled(dialogOf(page).getByText(/^Stale\./)).toBeVisible();
    await dialogOf(page).getByRole('button', { name: 'Draw what changed' }).click();
    await settled(page.getByText('Lines: 1 changed since “Two holdings”.')).toBeVisible();
    await sheetAtRest(page);
    expect(sent.at(-1)?.options?.compare).toBe(true);
    const { bytes: svg } = await downloaded(page, fromMenu(page, /^Editable SVG/));
    expect(svg.toString()).toContain('Changed');
    expect(page.url()).not.toContain('Holding');

    await page.reload();
    await sheetAtRest(page);
    await settled(page.getByText('Lines: 1 changed since “Two holdings”.')).toBeVisible();
    // Another tab has the address, and not the earlier figure.
    const elsewhere = await visit(site, page.url().slice(site.url.length));
    await settled(elsewhere.page.getByText(/is not in this tab/)).toBeVisible();
    await elsewhere.context.close();

    await page.getByRole('button', { name: 'Stop comparing' }).click();
    await sheetAtRest(page);
    expect(sent.at(-1)?.options?.compare).toBeUndefined();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is drawn without what its address names and the case does not have', async () => {
    const { context, page } = await visit(site, '/figure#figure=invented-line,an-unknown-line');
    await settled(page.getByRole('alert')).toContainText('A line of this figure is no longer in the case.');
    await page.getByRole('button', { name: 'Draw the rest' }).click();
    await sheetAtRest(page);
    await settled(page.locator('.sheet-drawing')).toHaveAttribute('alt', /Invented Holding A/);
    await context.close();
  });
});
