/** The map under fingers: touches as a screen tells of them, not as a mouse. */
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { atRest, boxOf, type Drawn } from './on-canvas.ts';

interface Finger {
  readonly x: number;
  readonly y: number;
  readonly id: number;
}

/** Fingers by the screen itself: down and up where they are, or along a way in steps. */
async function fingersOn(page: Page) {
  const screen = await page.context().newCDPSession(page);
  const tell = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Finger[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints });
  const drag = async (from: readonly Finger[], to: readonly Finger[], steps = 6) => {
    await tell('touchStart', ...from);
    for (let step = 1; step <= steps; step++)
      await tell(
        'touchMove',
        ...from.map(({ x, y, id }, index): Finger => {
          const end = to[index] ?? { x, y };
          return { id, x: x + ((end.x - x) * step) / steps, y: y + ((end.y - y) * step) / steps };
        }),
      );
    await tell('touchEnd');
  };
  const tap = async (x: number, y: number) => {
    await tell('touchStart', { x, y, id: 1 });
    await tell('touchEnd');
  };
  return { drag, tap };
}

const distance = (now: Drawn, a: string, b: string) => {
  const [from, to] = [boxOf(now, a), boxOf(now, b)];
  return Math.hypot(from.x - to.x, from.y - to.y);
};

const TABLET = { hasTouch: true, isMobile: true, viewport: { width: 1180, height: 820 } } as const;
const TWO = '/explore#e=hun-to,hun-sen';

describe.skipIf(!hasChromium)('Fingers on the map', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('move the view with one, wherever it is put, and a box only once that is selected', async () => {
    const { context, page, complaints } = await visit(site, TWO, TABLET);
    const before = await atRest(page, 2);
    const { drag, tap } = await fingersOn(page);
    const { x, y } = boxOf(before, 'hun-sen');
    await drag([{ x, y, id: 1 }], [{ x: x + 60, y: y + 40, id: 1 }]);
    const panned = await atRest(page, 2);
    expect(boxOf(panned, 'hun-sen').at).toEqual(boxOf(before, 'hun-sen').at);
    expect(boxOf(panned, 'hun-to').x - boxOf(before, 'hun-to').x).toBeCloseTo(60, -1);
    expect(panned.zoom).toBe(before.zoom);

    const there = boxOf(panned, 'hun-sen');
    await tap(there.x, there.y);
    await settled(page.getByRole('heading', { name: 'Hun Sen', level: 2 })).toBeVisible();
    const read = await atRest(page, 2);
    const at = boxOf(read, 'hun-sen');
    await drag([{ x: at.x, y: at.y, id: 1 }], [{ x: at.x + 60, y: at.y + 40, id: 1 }]);
    const moved = await atRest(page, 2);
    expect(boxOf(moved, 'hun-sen').at).not.toEqual(boxOf(read, 'hun-sen').at);
    expect(boxOf(moved, 'hun-to')).toEqual(boxOf(read, 'hun-to'));
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('keep with two what is between them between them, and go on with the one that stays', async () => {
    const { context, page } = await visit(site, TWO, TABLET);
    const before = await atRest(page, 2);
    const { drag } = await fingersOn(page);
    const { x, y } = boxOf(before, 'hun-to');
    await drag(
      [
        { x: x - 40, y, id: 1 },
        { x: x + 40, y, id: 2 },
      ],
      [
        { x: x - 30, y: y + 20, id: 1 },
        { x: x + 90, y: y + 20, id: 2 },
      ],
    );
    const after = await atRest(page, 2);
    expect(after.zoom / before.zoom).toBeCloseTo(1.5, 1);
    // The middle of the two fingers went by 30 and 20.
    expect(boxOf(after, 'hun-to').x - x).toBeCloseTo(30, -1);
    expect(boxOf(after, 'hun-to').y - y).toBeCloseTo(20, -1);
    expect(boxOf(after, 'hun-to').at).toEqual(boxOf(before, 'hun-to').at);
    await context.close();
  });

  it('zoom in where one taps twice beside the boxes, and not where two taps are far apart', async () => {
    const { context, page } = await visit(site, TWO, TABLET);
    const before = await atRest(page, 2);
    const { tap } = await fingersOn(page);
    const corner = await page.getByRole('application').boundingBox();
    if (!corner) throw new Error('There is no map');
    const [x, y] = [corner.x + 30, corner.y + 30];
    await tap(x, y);
    await tap(x + 120, y);
    expect((await atRest(page, 2)).zoom).toBe(before.zoom);
    await tap(x, y);
    await tap(x + 3, y + 2);
    const after = await atRest(page, 2);
    expect(after.zoom).toBeGreaterThan(before.zoom);
    const { x: fromX } = boxOf(before, 'hun-to');
    // What was under the finger is under it still.
    expect((boxOf(after, 'hun-to').x - x) / (fromX - x)).toBeCloseTo(after.zoom / before.zoom, 1);
    expect(distance(after, 'hun-to', 'hun-sen')).toBeGreaterThan(distance(before, 'hun-to', 'hun-sen'));
    await context.close();
  });

  it('find nothing to press that is less than 44 pixels high, on a tablet and on a phone', async () => {
    for (const viewport of [TABLET.viewport, { width: 375, height: 812 }]) {
      const { context, page } = await visit(site, '/explore', { ...TABLET, viewport });
      await settled(page.getByRole('complementary', { name: 'Dossier' })).toBeVisible();
      if (viewport.width > 640) await atRest(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, a[href], input, [role="button"]')].flatMap(
          (each) => {
            const { width, height } = each.getBoundingClientRect();
            const isShown = width > 1 && height > 1 && each.checkVisibility({ visibilityProperty: true });
            // A word with a meaning stands in a sentence, as a link does.
            const isInText =
              getComputedStyle(each).display === 'inline' ||
              (each.matches('.word-button') && !each.closest('.standing-key'));
            return isShown && !isInText && height < 43.5
              ? [`${each.className} ${each.getAttribute('aria-label') ?? each.innerText} ${height}`]
              : [];
          },
        ),
      );
      expect(small, `${viewport.width} px`).toEqual([]);
      await context.close();
    }
  });
});
