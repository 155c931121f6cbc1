/** What moves on the map, and that nothing does for who asked for that. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, visit } from './browser.ts';
import { atRest } from './on-canvas.ts';

/** When, in ms, the map showed something that it had not shown in the frame before. */
const changesOn = (page: Page, during: number) =>
  page.evaluate(async (ms) => {
    const drawing = Reflect.get(document.querySelector('.graph') ?? {}, 'drawing');
    const look = () =>
      JSON.stringify([
        drawing.camera.view(),
        [...drawing.scene.placed.values()].map(({ x, y }: { x: number; y: number }) => [x, y]),
      ]);
    const times: number[] = [];
    let last = look();
    const begun = performance.now();
    for (let now = begun; now < begun + ms; ) {
      now = await new Promise<number>(requestAnimationFrame);
      const seen = look();
      if (seen !== last) times.push(now);
      last = seen;
    }
    return times;
  }, during);

describe.skipIf(!hasChromium)('Motion on the map', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  /** What is seen to change while the map is put together by kind, and while that is taken back. */
  async function arranged(reducedMotion: 'reduce' | 'no-preference') {
    const { context, page } = await visit(site, '/explore#e=hun-to,hun-sen,try-pheap,heng-he', {
      reducedMotion,
    });
    const before = await atRest(page, 4);
    await page.getByRole('button', { name: 'Overview' }).waitFor();
    await page.getByRole('application').focus();
    const there = changesOn(page, 2500);
    await page.keyboard.press('g');
    const going = await there;
    expect((await atRest(page, 4)).boxes).not.toEqual(before.boxes);
    const back = changesOn(page, 2500);
    await page.keyboard.press('Control+z');
    const returning = await back;
    const { boxes } = await atRest(page, 4);
    for (const [id, { at }] of Object.entries(before.boxes)) expect(boxes[id]?.at).toEqual(at);
    await context.close();
    return { going, returning };
  }

  it('is none at all where it was asked not to be: places are other ones at once', async () => {
    const { going, returning } = await arranged('reduce');
    expect(going).toHaveLength(1);
    expect(returning).toHaveLength(1);
  });

  it('leads to new places and back again in steps, elsewhere', async () => {
    const { going, returning } = await arranged('no-preference');
    expect(going.length).toBeGreaterThan(1);
    expect(returning.length).toBeGreaterThan(1);
  });
});
