/** The two ways to work the page: with the mouse, or with the keys alone. A journey is written once, and made by each. */
import type { Locator, Page } from '@playwright/test';
import { settled } from './browser.ts';
import { atRest, boxOf, type Standing } from './on-canvas.ts';

/** An entity as the drawing and the reader know it. */
export interface Known {
  readonly id: string;
  readonly name: string;
}

export interface Hands {
  /** Does what a button or a link is for. */
  press(target: Locator): Promise<void>;
  /** Finds a name and opens the first that is offered. */
  find(typed: string, name: string): Promise<void>;
  /** Reads an entity that is on the canvas. */
  read(entity: Known): Promise<void>;
  /** Reads the line from the entity that is read to another; `aloud` is what is said of it. */
  readLine(from: Known, to: Known, aloud: RegExp): Promise<void>;
  /** Reads a row of the table, which is open. */
  readRow(aloud: RegExp): Promise<void>;
  /** Asks what an entity on the canvas has besides, and waits for the list. */
  expand(entity: Known): Promise<Locator>;
  /** Moves an entity on the canvas, by tens of its units. */
  move(entity: Known, dx: number, dy: number): Promise<void>;
  /** Opens or closes it. */
  table(): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** Out of what is read. */
  close(): Promise<void>;
}

const listOf = (page: Page, name: string) => page.getByRole('dialog', { name: `Open more around ${name}` });
const firstOption = (page: Page) => page.getByRole('option').first();
/** At the foot of the dossier. */
export const stepButton = (page: Page, label: 'Undo' | 'Redo') =>
  page
    .getByRole('complementary', { name: 'Dossier' })
    .getByRole('button', { name: new RegExp(`^${label}(:|$)`) });

/** Nothing but the mouse, except for the letters of a name. */
export function byMouse(page: Page): Hands {
  const at = async ({ id }: Known) => boxOf(await atRest(page), id);
  return {
    press: (target) => target.click(),
    async find(typed, name) {
      const field = page.getByRole('combobox', { name: 'Find a name' });
      await field.click();
      await field.fill(typed);
      await settled(firstOption(page)).toContainText(name);
      await firstOption(page).click();
    },
    async read(entity) {
      const { x, y } = await at(entity);
      await page.mouse.click(x, y);
    },
    async readLine(from, to) {
      const [a, b] = [await at(from), await at(to)];
      await page.mouse.click((a.x + b.x) / 2, (a.y + b.y) / 2);
    },
    readRow: (aloud) => page.getByRole('row', { name: aloud }).click(),
    async expand(entity) {
      const { x, y } = await at(entity);
      await page.mouse.dblclick(x, y);
      await settled(listOf(page, entity.name)).toBeVisible();
      return listOf(page, entity.name);
    },
    async move(entity, dx, dy) {
      const { zoom } = await atRest(page);
      const { x, y } = await at(entity);
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx * zoom, y + dy * zoom, { steps: 8 });
      await page.mouse.up();
    },
    table: () => page.getByRole('button', { name: 'Table', exact: true }).click(),
    undo: () => stepButton(page, 'Undo').click(),
    redo: () => stepButton(page, 'Redo').click(),
    close: () => page.getByRole('button', { name: 'Close', exact: true }).click(),
  };
}

/** More than there are stops of the Tab key on any page. */
const A_ROUND = 150;

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** The arrow that points from one to the other. */
export function arrowTo(from: Standing, to: Standing): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (Math.abs(dx) > Math.abs(dy)) return dx < 0 ? 'ArrowLeft' : 'ArrowRight';
  return dy < 0 ? 'ArrowUp' : 'ArrowDown';
}

/** No call of the mouse at all: what Tab does not come to cannot be had. */
export function byKeyboard(page: Page): Hands {
  const { keyboard } = page;
  const map = page.getByRole('application');
  async function reach(target: Locator): Promise<void> {
    await settled(target).toBeVisible();
    for (let stops = 0; stops < A_ROUND; stops++) {
      if (await isFocused(target)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`Tab never comes to ${target}`);
  }
  async function find(typed: string, name: string): Promise<void> {
    await keyboard.press('/');
    await keyboard.type(typed);
    await settled(firstOption(page)).toContainText(name);
    await keyboard.press('Enter');
  }
  /** The entity is read, and the keyboard is on the canvas. */
  async function readOnMap({ name }: Known): Promise<void> {
    await find(name, name);
    await settled(page.getByRole('heading', { name, level: 2, exact: true })).toBeVisible();
    await reach(map);
    await atRest(page);
  }
  return {
    async press(target) {
      await reach(target);
      await keyboard.press('Enter');
    },
    find,
    read: ({ name }) => find(name, name),
    async readLine(from, to, aloud) {
      await reach(map);
      const now = await atRest(page);
      await keyboard.press(arrowTo(boxOf(now, from.id), boxOf(now, to.id)));
      await settled(page.locator('.graph-live')).toHaveText(aloud);
      await keyboard.press('Enter');
    },
    async readRow(aloud) {
      await reach(page.locator('.relations tbody [tabindex="0"]'));
      await keyboard.press('Home');
      const focused = page.locator('.relations tr:focus');
      for (let n = 0; n < A_ROUND; n++) {
        if (aloud.test((await focused.getAttribute('aria-label')) ?? '')) return keyboard.press('Enter');
        await keyboard.press('ArrowDown');
      }
      throw new Error(`No row says ${aloud}`);
    },
    async expand(entity) {
      await readOnMap(entity);
      await keyboard.press('e');
      await settled(listOf(page, entity.name)).toBeVisible();
      return listOf(page, entity.name);
    },
    async move(entity, dx, dy) {
      await readOnMap(entity);
      for (let n = 0; n < Math.abs(dx) / 10; n++)
        await keyboard.press(`Alt+${dx < 0 ? 'ArrowLeft' : 'ArrowRight'}`);
      for (let n = 0; n < Math.abs(dy) / 10; n++)
        await keyboard.press(`Alt+${dy < 0 ? 'ArrowUp' : 'ArrowDown'}`);
      // Presses that follow each other are one move, which ends when they do.
      await settled(page.locator('.graph-live')).toHaveText(`${entity.name} moved.`);
    },
    async table() {
      await reach(map);
      await keyboard.press('t');
    },
    undo: () => keyboard.press('Control+z'),
    redo: () => keyboard.press('Control+Shift+z'),
    close: () => keyboard.press('Escape'),
  };
}
