/** Where things stand on the canvas. It is one picture to the browser, so its boxes are asked of the drawing itself. */
import { expect, type Page } from '@playwright/test';

export interface Standing {
  /** Centre, in CSS pixels of the page. */
  readonly x: number;
  readonly y: number;
  /** Centre, in units of the drawing: what the address keeps. */
  readonly at: readonly [number, number];
}

export interface Drawn {
  readonly boxes: Readonly<Record<string, Standing>>;
  readonly zoom: number;
}

/** The boxes that are drawn, wherever they are on their way. */
export const drawn = (page: Page): Promise<Drawn> =>
  page.evaluate(() => {
    const container = document.querySelector('.graph');
    const drawing = container && Reflect.get(container, 'drawing');
    if (!container || !drawing) return { boxes: {}, zoom: 0 };
    const { left, top } = container.getBoundingClientRect();
    const seen = drawing.camera.view();
    const boxes: Record<string, Standing> = {};
    for (const [id, at] of drawing.positions)
      boxes[id] = { x: left + seen.x + at[0] * seen.zoom, y: top + seen.y + at[1] * seen.zoom, at };
    return { boxes, zoom: seen.zoom };
  });

/** Resolves when so many boxes stand still; absent: any number but none. */
export async function atRest(page: Page, count?: number): Promise<Drawn> {
  let last = '';
  let now: Drawn = { boxes: {}, zoom: 0 };
  await expect(async () => {
    now = await drawn(page);
    const text = JSON.stringify(now);
    const isSame = text === last;
    last = text;
    const found = Object.keys(now.boxes).length;
    expect(found).toBe(count ?? (found || 1));
    expect(isSame).toBe(true);
  }).toPass({ timeout: 20_000, intervals: [150] });
  return now;
}

/** Throws where no such box is drawn. */
export function boxOf({ boxes }: Drawn, id: string): Standing {
  const found = boxes[id];
  if (!found) throw new Error(`${id} is not on the canvas: ${Object.keys(boxes).join(', ')}`);
  return found;
}
