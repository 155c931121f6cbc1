/** What the tests of the figure place do with it, and how they read what was drawn. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { Manifest } from '../../server/contract/manifest.ts';
import { HEIGHT } from '../../server/domain/drawing/outlines.ts';
import { DRAWING_SCALE } from '../../server/domain/figure/sheet/sizes.ts';
import type { Site } from './browser.ts';
import { settled } from './browser.ts';

/** A box of the sheet, as something that can be taken hold of. */
export const handleOf = (page: Page, id: string): Locator => page.locator(`.box-handle[data-place="${id}"]`);

/** In pixels of the screen. */
export async function boxAt(page: Page, id: string) {
  const box = await handleOf(page, id).boundingBox();
  if (!box) throw new Error(`No box of ${id} is on the sheet`);
  return { ...box, cx: box.x + box.width / 2, cy: box.y + box.height / 2 };
}

/** The answer to each manifest that the page has sent since; the last is what it shows. */
export function drawings(page: Page): { sent: Manifest[] } {
  const sent: Manifest[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/api/v1/figures') || request.method() !== 'POST') return;
    if (request.headers()['accept'] !== 'image/svg+xml') return;
    sent.push(Manifest.parse(request.postDataJSON()));
  });
  return { sent };
}

/** Waits until the sheet is the one that was asked for last. */
export async function sheetAtRest(page: Page): Promise<void> {
  await settled(page.locator('.sheet-paper[data-current="true"] .sheet-drawing')).toBeVisible();
}

/** Where a box of the sheet that is shown begins, in units of the drawing. */
export async function drawnAt(page: Page, id: string): Promise<{ x: number; y: number }> {
  const [style, viewBox] = await Promise.all([
    handleOf(page, id).getAttribute('style'),
    page.locator('.sheet-over').getAttribute('viewBox'),
  ]);
  const [, left, top] = /left: ([-\d.]+)%; top: ([-\d.]+)%/.exec(style ?? '') ?? [];
  const [, , width, height] = (viewBox ?? '').split(' ').map(Number);
  const units = (percent: string | undefined, whole: number | undefined) =>
    Math.round((Number(percent) * (whole ?? 0)) / DRAWING_SCALE) / 100;
  return { x: units(left, width), y: units(top, height) };
}

/** Where the server draws the middle of a box, in units of the drawing. */
export async function middleDrawn(site: Site, manifest: Manifest, id: string): Promise<{ y: number }> {
  const svg = await (await draw(site, manifest, 'image/svg+xml')).text();
  const group = new RegExp(`id="entity-${id}"[^>]*transform="translate\\([-\\d.]+ ([-\\d.]+)\\)"`).exec(svg);
  return { y: Number(group?.[1]) + HEIGHT / 2 };
}

export async function drag(page: Page, id: string, dx: number, dy: number, modifier?: 'Alt'): Promise<void> {
  const { cx, cy } = await boxAt(page, id);
  await page.mouse.move(cx, cy);
  await page.mouse.down();
  if (modifier) await page.keyboard.down(modifier);
  for (const part of [0.2, 0.6, 1]) await page.mouse.move(cx + dx * part, cy + dy * part);
  await page.mouse.up();
  if (modifier) await page.keyboard.up(modifier);
}

/** Presses what hands out a file, and reads it. */
export async function downloaded(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

export const fromMenu = (page: Page, choice: string | RegExp) => async (): Promise<void> => {
  await page.getByRole('button', { name: /Download$/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: choice }).click();
};

/** Draws a manifest without the page. */
export async function draw(site: Site, manifest: Manifest, accept: string): Promise<Response> {
  return fetch(`${site.url}/api/v1/figures`, {
    method: 'POST',
    headers: { authorization: `Bearer ${site.token}`, 'content-type': 'application/json', accept },
    body: JSON.stringify(manifest),
  });
}
