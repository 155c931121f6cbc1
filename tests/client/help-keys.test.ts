import type { KeyboardEvent } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { HAND_KEYS } from '../../client/explore/map/hand-keys.ts';
import { moved } from '../../client/explore/table/table-keys.ts';
import { onLetters as onExploreLetters } from '../../client/explore/use-keys.ts';
import { CANVAS_KEYS, commandOf } from '../../client/graph/hands/keys.ts';
import { EVERYWHERE, EXPLORE_KEYS, KEY_PLACES, TABLE_KEYS } from '../../client/help/page-keys.ts';
import { pageActOf } from '../../client/page/use-page-keys.ts';
import { onLetters as onPathsLetters, PATHS_KEYS, pathsCommands } from '../../client/paths/paths-commands.ts';
import { type Press, pressesOf } from './presses.ts';

/** As React gives it to a handler, with the keyboard on nothing that writes. */
const eventOf = (press: Press) =>
  ({ ...press, target: {}, preventDefault: () => undefined }) as unknown as KeyboardEvent;

/** Every key of a keyboard that a page could listen to, alone and held with others. */
const KEYBOARD: Press[] = [
  ...'abcdefghijklmnopqrstuvwxyz0123456789[]/?+-=,.',
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', ' ', 'Escape', 'Delete', 'Backspace'],
  ...['Home', 'End', 'PageUp', 'PageDown'],
].flatMap((key) =>
  [0, 1, 2, 3, 4, 5].map((held) => ({
    key,
    altKey: held === 4 || held === 5,
    ctrlKey: held === 2 || held === 3,
    metaKey: false,
    shiftKey: held % 2 === 1,
  })),
);

describe('The keys that help tells of', () => {
  beforeAll(() => void vi.stubGlobal('HTMLElement', class {}));
  afterAll(() => void vi.unstubAllGlobals());

  it('that act everywhere do what is said of them', () => {
    for (const [act, { keys }] of Object.entries(EVERYWHERE))
      for (const press of pressesOf(keys))
        expect([keys, pageActOf({ ...press, target: null })]).toEqual([keys, act]);
  });

  it('on the canvas each do something, and nothing that a key does is left untold', () => {
    const told = CANVAS_KEYS.flatMap(({ keys }) => pressesOf(keys)).filter(({ key }) => key !== 'Tab');
    expect(told.filter((press) => !commandOf(press)).map(({ key }) => key)).toEqual([]);
    const doing = (presses: readonly Press[]) =>
      new Set(presses.flatMap((press) => commandOf(press)?.does ?? []));
    expect(doing(told)).toEqual(doing(KEYBOARD));
  });

  it.each(Object.entries({ ...EXPLORE_KEYS, ...HAND_KEYS }))('in Explore: %s', (name, { keys }) => {
    const [press] = pressesOf(keys);
    let run = '';
    const acts = { [name]: () => (run = name) };
    if (press) onExploreLetters(acts)(eventOf(press));
    expect(run).toBe(name);
  });

  it('along the rows of the table lead somewhere, and no key that does is left untold', () => {
    const at = { index: 1, spot: 'row' } as const;
    const items = ['a', 'b', 'c'].map((id) => ({ kind: 'relation', row: { relation: { id } } })) as never;
    const leads = ({ key }: Press) => moved(key, at, items, 1) !== undefined;
    // Enter reads, and with Ctrl the whole pane is meant.
    const told = TABLE_KEYS.flatMap(({ keys }) => pressesOf(keys)).filter(
      ({ key, ctrlKey }) => key !== 'Enter' && !ctrlKey,
    );
    expect(told.filter((press) => !leads(press))).toEqual([]);
    expect(new Set(told.map(({ key }) => key))).toEqual(
      new Set(KEYBOARD.filter(leads).map(({ key }) => key)),
    );
  });

  it('in Paths run the deed that the palette shows them with', () => {
    const run: string[] = [];
    const acts = Object.fromEntries(
      ['next', 'previous', 'compare', 'toFigure', 'showChain', 'copyChain', 'stop'].map((act) => [
        act,
        () => void run.push(act),
      ]),
    );
    const shown = pathsCommands(acts).flatMap(({ keys, label }) =>
      keys === undefined ? [] : [{ keys, words: label }],
    );
    expect(shown).toEqual(PATHS_KEYS);
    // Esc is heard by the whole place, not by the answers alone.
    const letters = PATHS_KEYS.filter(({ keys }) => keys !== 'Esc');
    for (const { keys } of letters) for (const press of pressesOf(keys)) onPathsLetters(acts)(eventOf(press));
    expect(run).toEqual(['next', 'previous', 'showChain', 'toFigure', 'compare', 'copyChain']);
  });

  it('are told once in each place', () => {
    for (const { title, keys } of KEY_PLACES) {
      const names = keys.map((each) => each.keys);
      expect([title, names]).toEqual([title, [...new Set(names)]]);
    }
  });
});
