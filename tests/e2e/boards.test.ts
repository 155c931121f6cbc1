/** Boards: kept, named, copied, listed, deleted and brought back, taken to another browser; and notes on the map. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardFile } from '../../server/contract/board-file.ts';
import { axeFaults } from './axe-faults.ts';
import { hasChromium, openSite, type Site, settled, visit } from './browser.ts';
import { atRest, boxOf } from './on-canvas.ts';

const NOTE = 'ចំណាំ · 备注: an invented question for the register.';

const openBoards = async (page: Page) => {
  await page.getByRole('button', { name: /^Boards/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Boards' });
  await settled(dialog).toBeVisible();
  return dialog;
};
const close = (page: Page) => page.keyboard.press('Escape');
const noteOn = (page: Page) => page.locator('.note');
const boardOf = (page: Page) => /#board=(board-[0-9a-z]{10})/.exec(page.url())?.[1] ?? '';
const arrowOf = (page: Page) => page.locator('.notes-arrows path').first().getAttribute('d');

describe.skipIf(!hasChromium)('Boards', { timeout: 120_000 }, () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  }, 120_000);
  afterAll(() => site?.close());

  it('are saved, named, copied, listed, deleted and brought back, and open on another machine from a file', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=hun-sen,hun-to&entity=hun-to');
    await atRest(page);

    const boards = await openBoards(page);
    await settled(boards.getByText(/No board is kept yet/)).toBeVisible();
    await boards.getByRole('textbox', { name: 'Name of the new board' }).fill('A view of two');
    await boards.getByRole('button', { name: 'Save this view' }).click();
    await settled(boards.getByRole('button', { name: 'Open “A view of two”' })).toBeVisible();
    expect(page.url()).toMatch(/#board=board-[0-9a-z]{10}&entity=hun-to$/);
    await expect.poll(() => page.title()).toContain('A view of two');

    expect(await axeFaults(page)).toEqual([]);

    // The name is in no address, and a copy is another board.
    await boards.getByRole('button', { name: 'Duplicate “A view of two”' }).click();
    await settled(boards.getByRole('button', { name: 'Open “A view of two (copy)”' })).toBeVisible();
    await boards.getByRole('button', { name: 'Rename “A view of two (copy)”' }).click();
    await boards.getByRole('textbox', { name: 'New name of “A view of two (copy)”' }).fill('Renamed');
    await page.keyboard.press('Enter');
    await settled(boards.getByRole('button', { name: 'Open “Renamed”' })).toBeVisible();

    // Deleted at once, and brought back as it was.
    await boards.getByRole('button', { name: 'Delete “Renamed”' }).click();
    await settled(boards.getByText('Deleted “Renamed”.')).toBeVisible();
    await settled(boards.getByRole('button', { name: 'Open “Renamed”' })).toHaveCount(0);
    await boards.getByRole('button', { name: 'Undo' }).click();
    await settled(boards.getByRole('button', { name: 'Open “Renamed”' })).toBeVisible();

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      boards.getByRole('button', { name: 'Download “A view of two”' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('a-view-of-two.throughline-board.json');
    const file = await download.path();
    const written = JSON.parse(readFileSync(file, 'utf8')) as BoardFile;
    expect(written).toMatchObject({
      throughlineBoard: 1,
      board: { title: 'A view of two', view: { entities: ['hun-sen', 'hun-to'] } },
    });
    await close(page);

    // A second browser, which knows nothing of the first: what the file names and nobody knows is said.
    const other = await visit(site);
    await atRest(other.page);
    const there = await openBoards(other.page);
    const strange = structuredClone(written);
    strange.board.view.entities.push('nobody-of-that-name');
    const choose = (buffer: string) =>
      there
        .getByLabel('Open a board from a file')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(buffer) });
    await choose('{"throughlineBoard":1,"board":{"view":{}}}');
    await settled(there.getByText('board › view › entities: missing', { exact: false })).toBeVisible();
    await choose(JSON.stringify(strange));
    await settled(there).toBeHidden();
    await settled(other.page.locator('.strip-notice')).toContainText('1 name of it is not in this case');
    await settled(other.page.getByRole('button', { name: 'Boards; on screen: A view of two' })).toBeVisible();
    expect(await atRest(other.page).then(({ boxes }) => Object.keys(boxes).sort())).toEqual(
      await atRest(page).then(({ boxes }) => Object.keys(boxes).sort()),
    );

    expect(complaints).toEqual([]);
    // The browser itself says that the server refused what it does not know.
    expect(other.complaints).toEqual([expect.stringContaining('422')]);
    await other.context.close();
    await context.close();
  });

  it('keep notes on the map, each with an arrow that follows what it is about, over a reload', async () => {
    const { context, page, complaints } = await visit(site, '/explore#e=hun-sen,hun-to&entity=hun-to');
    await atRest(page);
    await page.getByRole('application').focus();
    await page.keyboard.press('n');
    const editor = page.getByRole('dialog', { name: 'New note' });
    await settled(editor.getByText('Points at Hun To')).toBeVisible();
    await page.keyboard.type(NOTE);
    await page.keyboard.press('Escape');
    const note = page.getByRole('button', { name: `Note about Hun To: ${NOTE}` });
    await settled(note).toBeVisible();
    // Of the notes: the dossier beside them is judged with the places.
    expect((await axeFaults(page)).filter((fault) => /class="note/.test(fault))).toEqual([]);
    // What a note says may name people: no address does.
    expect(page.url()).toMatch(/#board=board-[0-9a-z]{10}&entity=hun-to$/);

    // It covers no box, and the arrow goes along when what it points at is moved.
    const paper = await noteOn(page).boundingBox();
    const { zoom, ...now } = await atRest(page);
    for (const id of ['hun-sen', 'hun-to']) {
      const { x, y } = boxOf({ zoom, ...now }, id);
      const isUnder =
        paper && x > paper.x && x < paper.x + paper.width && y > paper.y && y < paper.y + paper.height;
      expect(isUnder).toBe(false);
    }
    const before = await arrowOf(page);
    expect(before).toMatch(/^M[\d.-]+ [\d.-]+L/);
    const { x, y } = boxOf({ zoom, ...now }, 'hun-to');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y + 90, { steps: 6 });
    await expect.poll(() => arrowOf(page)).not.toBe(before);
    await page.mouse.up();

    // Moved by hand and by key, each a step; deleted, and taken back.
    await atRest(page);
    const from = await noteOn(page).boundingBox();
    if (!from) throw new Error('There is no note.');
    await page.mouse.move(from.x + 20, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 80, from.y + 40, { steps: 6 });
    await page.mouse.up();
    await expect
      .poll(async () => Math.round((await noteOn(page).boundingBox())?.x ?? 0))
      .toBe(Math.round(from.x + 60));
    await settled(page.getByRole('dialog', { name: 'Note' })).toHaveCount(0);
    await note.focus();
    await page.keyboard.press('Delete');
    await settled(noteOn(page)).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await settled(note).toBeVisible();

    // Who opens the address elsewhere reads it, and a reload keeps it.
    await expect
      .poll(() => page.evaluate(async (id) => (await fetch(`/api/v1/boards/${id}`)).text(), boardOf(page)), {
        timeout: 10_000,
      })
      .toContain(NOTE);
    const other = await visit(site, new URL(page.url()).pathname + new URL(page.url()).hash);
    await settled(other.page.getByRole('button', { name: `Note about Hun To: ${NOTE}` })).toBeVisible();
    await other.context.close();
    await page.reload();
    await settled(note).toBeVisible();
    await note.click();
    await settled(page.getByRole('textbox', { name: 'Text of the note' })).toHaveValue(NOTE);

    expect(complaints).toEqual([]);
    await context.close();
  });
});
