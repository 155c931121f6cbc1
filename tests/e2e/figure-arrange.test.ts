import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DRAWING_SCALE, positionScale, SHEET_SIZES } from '../../server/domain/figure/sheet/sizes.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { boxAt, drag, drawings, drawnAt, handleOf, middleDrawn, sheetAtRest } from './figure-hands.ts';

const FIGURE = '/figure#e=hun-sen,hun-to,heng-he,hh-compound';

describe.skipIf(!hasChromium)('The sheet of a figure', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  const open = async (path = FIGURE) => {
    const visited = await visit(site, path);
    await sheetAtRest(visited.page);
    return { ...visited, ...drawings(visited.page) };
  };

  it.each([
    ['183mm', 'width'],
    ['89mm', 'whole'],
    ['1080px', 'true'],
    ['A4', 'width'],
  ] as const)('takes a box to where it is dropped: %s, shown by its %s', async (size, fit) => {
    const { context, page, sent, complaints } = await open(`${FIGURE}&size=${size}&fit=${fit}`);
    const drawing = await page.locator('.sheet-drawing').boundingBox();
    const sheet = SHEET_SIZES[size];
    // Pixels of the screen in one unit of the manifest.
    const scale = ((drawing?.width ?? 0) / sheet.width) * positionScale(sheet) * DRAWING_SCALE;
    const [before, wasDrawn] = [await boxAt(page, 'heng-he'), await drawnAt(page, 'heng-he')];

    await drag(page, 'heng-he', -11, 57, 'Alt');
    // The box goes ahead of its drawing.
    const dropped = await boxAt(page, 'heng-he');
    expect(dropped.cx - before.cx).toBeCloseTo(-11, 0);
    expect(dropped.cy - before.cy).toBeCloseTo(57, 0);
    await sheetAtRest(page);

    // The server has drawn it exactly there, and everything else where it stood.
    const unit = positionScale(sheet);
    const drawn = await drawnAt(page, 'heng-he');
    expect((drawn.x - wasDrawn.x) / unit).toBeCloseTo(-11 / scale, 1);
    expect((drawn.y - wasDrawn.y) / unit).toBeCloseTo(57 / scale, 1);
    const manifest = sent.at(-1);
    if (!manifest) throw new Error('nothing was sent');
    const [, placed] = manifest.positions?.['heng-he'] ?? [];
    expect((await middleDrawn(site, manifest, 'heng-he')).y).toBeCloseTo((placed ?? 0) * unit, 1);
    // Where the whole sheet is shown, another height is another scale.
    const [after, redrawn] = [
      await boxAt(page, 'heng-he'),
      await page.locator('.sheet-drawing').boundingBox(),
    ];
    const zoom = (redrawn?.width ?? 0) / (drawing?.width ?? 1);
    const across = (dropped.cx - (drawing?.x ?? 0)) * zoom;
    const down = (dropped.cy - (drawing?.y ?? 0)) * zoom;
    expect(Math.abs(after.cx - (redrawn?.x ?? 0) - across)).toBeLessThan(0.5);
    expect(Math.abs(after.cy - (redrawn?.y ?? 0) - down)).toBeLessThan(0.5);
    expect(Object.keys(sent.at(-1)?.positions ?? {}).sort()).toEqual([
      'heng-he',
      'hh-compound',
      'hun-sen',
      'hun-to',
    ]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('moves a box by a millimetre with an arrow, by five with Shift, and takes all of it back as one step', async () => {
    const { context, page, sent } = await open();
    const was = await drawnAt(page, 'hun-to');
    await handleOf(page, 'hun-to').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await settled(page.getByRole('button', { name: 'Undo: moved Hun To' })).toBeVisible();
    await sheetAtRest(page);
    const unit = positionScale(SHEET_SIZES['183mm']);
    const now = await drawnAt(page, 'hun-to');
    expect((now.x - was.x) / unit).toBeCloseTo(2, 1);
    expect((now.y - was.y) / unit).toBeCloseTo(5, 1);
    expect(sent).toHaveLength(1);

    await page.keyboard.press('Control+z');
    await sheetAtRest(page);
    await settled.poll(() => drawnAt(page, 'hun-to')).toEqual(was);
    await page.keyboard.press('Control+Shift+z');
    await settled.poll(() => drawnAt(page, 'hun-to')).toEqual(now);
    await context.close();
  });

  it('holds a box where its centre is in line with another’s, with a guide, and lets go with Alt', async () => {
    const places = 'hun-sen*120!20,hun-to*40!50,heng-he*50!110,hh-compound*150!150';
    const { context, page } = await open(`${FIGURE}&places=${places}`);
    const [own, other] = [await boxAt(page, 'heng-he'), await boxAt(page, 'hun-sen')];
    await page.mouse.move(own.cx, own.cy);
    await page.mouse.down();
    await page.mouse.move(own.cx + 10, own.cy + 10);
    await page.mouse.move(other.cx + 3, own.cy + 45);
    await settled(page.locator('.guide').first()).toBeAttached();
    expect((await boxAt(page, 'heng-he')).cx).toBeCloseTo(other.cx, 0);
    await page.keyboard.down('Alt');
    await page.mouse.move(other.cx + 3.5, own.cy + 45);
    await settled(page.locator('.guide')).toHaveCount(0);
    await page.keyboard.up('Alt');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect((await boxAt(page, 'heng-he')).cx).toBeCloseTo(own.cx, 0);
    await context.close();
  });

  it('puts several boxes in line and spaces them evenly, picked with Shift or by a rectangle around them', async () => {
    const { context, page } = await open();
    await drag(page, 'hun-to', 17, 9, 'Alt');
    await sheetAtRest(page);
    await handleOf(page, 'hun-sen').click();
    for (const id of ['hun-to', 'hh-compound']) await handleOf(page, id).click({ modifiers: ['Shift'] });
    await settled(page.getByText('3 boxes', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Align centres' }).click();
    await sheetAtRest(page);
    const centres = await Promise.all(['hun-sen', 'hun-to', 'hh-compound'].map((id) => boxAt(page, id)));
    for (const { cx } of centres) expect(Math.abs(cx - (centres[0]?.cx ?? 0))).toBeLessThan(0.5);
    await page.getByRole('button', { name: 'Space evenly down' }).click();
    await sheetAtRest(page);
    const [first, middle, last] = await Promise.all(
      ['hun-sen', 'hun-to', 'hh-compound'].map((id) => boxAt(page, id)),
    );
    expect((middle?.cy ?? 0) * 2).toBeCloseTo((first?.cy ?? 0) + (last?.cy ?? 0), -0.5);

    const drawing = await page.locator('.sheet').boundingBox();
    await page.mouse.move((drawing?.x ?? 0) + 2, (first?.y ?? 0) - 6);
    await page.mouse.down();
    await page.mouse.move(
      (drawing?.x ?? 0) + (drawing?.width ?? 0) - 2,
      (last?.y ?? 0) + (last?.height ?? 0) + 6,
    );
    await page.mouse.up();
    await settled(page.getByText('4 boxes', { exact: true })).toBeVisible();
    await context.close();
  });

  it('lays out again what was placed by hand', async () => {
    const { context, page } = await open();
    const was = await drawnAt(page, 'heng-he');
    await drag(page, 'heng-he', 20, 20, 'Alt');
    await sheetAtRest(page);
    await page.getByRole('button', { name: 'Lay out again' }).click();
    await settled.poll(() => drawnAt(page, 'heng-he')).toEqual(was);
    await settled(page.getByText('Placed by hand')).toHaveCount(0);
    await context.close();
  });

  it('changes the order of the notes by buttons and by keys, and goes from a line to its row and back', async () => {
    const { context, page, sent } = await open();
    const list = page.getByRole('region', { name: 'What is in the figure' });
    const rows = list.locator('ol .contents-name');
    const [first, second] = [await rows.nth(0).innerText(), await rows.nth(1).innerText()];
    const words = (text: string) => text.replace(/^Note\s*\d+\s*/, '');
    await list.getByRole('button', { name: 'Move note 2 up' }).click();
    await settled(rows.nth(0)).toContainText(words(second).trim());
    await settled(rows.nth(1)).toContainText(words(first).trim());
    await sheetAtRest(page);
    const order = sent.at(-1)?.notes;
    expect(order?.length).toBe(await rows.count());
    await rows.nth(0).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await settled(rows.nth(0)).toContainText(words(first).trim());

    await page.locator('.line-hit[data-place="hh-compound-linked-to-hun-to"]').dispatchEvent('pointerdown');
    await settled(list.locator('[data-listed="hh-compound-linked-to-hun-to"]')).toHaveAttribute(
      'data-selected',
      'true',
    );
    await list.getByRole('searchbox').fill('heng he');
    await list.getByRole('button', { name: 'Heng He', exact: true }).click();
    await settled(handleOf(page, 'heng-he')).toHaveAttribute('aria-pressed', 'true');
    await context.close();
  });

  it('takes a name out with its lines, and puts it back with them', async () => {
    const { context, page, sent } = await open();
    await handleOf(page, 'heng-he').focus();
    await page.keyboard.press('Delete');
    await settled(handleOf(page, 'heng-he')).toHaveCount(0);
    await sheetAtRest(page);
    const without = sent.at(-1);
    expect(without?.select).toMatchObject({ entities: ['hun-sen', 'hun-to', 'hh-compound'] });
    await page.getByRole('button', { name: 'Put Heng He back' }).click();
    await settled(handleOf(page, 'heng-he')).toBeVisible();
    await settled(page.getByText(/^Left out/)).toHaveCount(0);
    await context.close();
  });
});
