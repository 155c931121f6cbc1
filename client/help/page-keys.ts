/** Every key of the page, by the place where it acts. The tests hold each list against the code that listens. */
import { HAND_KEYS } from '../explore/map/hand-keys.ts';
import type { ExploreKey } from '../explore/use-keys.ts';
import { CANVAS_KEYS, type KeyWords } from '../graph/hands/keys.ts';
import type { PageKeys } from '../page/use-page-keys.ts';
import { PATHS_KEYS } from '../paths/paths-commands.ts';
import type { Place } from '../state/places.ts';
import { KEYED_COMMANDS } from '../words/explore/page.ts';
import {
  BOX_WORDS,
  EVERYWHERE_WORDS,
  EXPANDER_WORDS,
  EXPLORE_WORDS,
  JUDGING_WORDS,
  KEY_PLACE_WORDS,
  SEARCH_WORDS,
  TABLE_WORDS,
  TIMELINE_WORDS,
} from '../words/help/keys.ts';
import { DEEDS } from '../words/ui.ts';

export type { KeyWords };

/** The compiler asks for each key that acts everywhere. */
export const EVERYWHERE: Record<keyof PageKeys, KeyWords> = {
  onFind: { keys: '/', words: DEEDS.findName },
  onCommands: { keys: 'Ctrl K', words: EVERYWHERE_WORDS.onCommands },
  onHelp: { keys: '?', words: EVERYWHERE_WORDS.onHelp },
  onUndo: { keys: 'Ctrl Z', words: EVERYWHERE_WORDS.onUndo },
  onRedo: { keys: 'Ctrl Shift Z', words: EVERYWHERE_WORDS.onRedo },
};

/** And for each that acts while the canvas or the table has the keyboard. */
export const EXPLORE_KEYS: Record<ExploreKey, KeyWords> = {
  t: { keys: 'T', words: DEEDS.table },
  e: { keys: 'E', words: KEYED_COMMANDS.e },
  'shift+e': { keys: 'Shift E', words: KEYED_COMMANDS['shift+e'] },
  h: { keys: 'H', words: KEYED_COMMANDS.h },
  delete: { keys: 'Delete', words: EXPLORE_WORDS.sameAsH },
  p: { keys: 'P', words: KEYED_COMMANDS.p },
  f: { keys: 'F', words: KEYED_COMMANDS.f },
  c: { keys: 'C', words: KEYED_COMMANDS.c },
  s: { keys: 'S', words: KEYED_COMMANDS.s },
  i: { keys: 'I', words: KEYED_COMMANDS.i },
  '[': { keys: '[', words: KEYED_COMMANDS['['] },
  ']': { keys: ']', words: KEYED_COMMANDS[']'] },
};

export const SEARCH_KEYS: readonly KeyWords[] = [
  { keys: '↑ ↓', words: SEARCH_WORDS.along },
  { keys: 'Enter', words: SEARCH_WORDS.open },
  { keys: 'Shift Enter', words: SEARCH_WORDS.add },
  { keys: 'Esc', words: SEARCH_WORDS.leave },
];

export const TABLE_KEYS: readonly KeyWords[] = [
  { keys: '↑ ↓', words: TABLE_WORDS.along },
  { keys: '← →', words: TABLE_WORDS.ends },
  { keys: 'PageUp PageDown', words: TABLE_WORDS.page },
  { keys: 'Home End', words: TABLE_WORDS.edges },
  { keys: 'Enter', words: TABLE_WORDS.read },
  { keys: 'Shift ↑ ↓', words: TABLE_WORDS.mark },
  { keys: 'Ctrl A', words: TABLE_WORDS.markAll },
  { keys: 'Ctrl C', words: TABLE_WORDS.copy },
  { keys: 'Ctrl F', words: TABLE_WORDS.narrow },
];

export const TIMELINE_KEYS: readonly KeyWords[] = [
  { keys: '↑ ↓', words: TIMELINE_WORDS.along },
  { keys: 'Home End', words: TIMELINE_WORDS.edges },
];

export const EXPANDER_KEYS: readonly KeyWords[] = [
  { keys: '↑ ↓', words: EXPANDER_WORDS.along },
  { keys: '← →', words: EXPANDER_WORDS.alongRow },
  { keys: 'Home End', words: EXPANDER_WORDS.edges },
  { keys: 'Enter', words: EXPANDER_WORDS.open },
  { keys: 'O', words: EXPANDER_WORDS.owners },
  { keys: 'Shift E', words: KEYED_COMMANDS['shift+e'] },
  { keys: 'Esc', words: EXPANDER_WORDS.close },
];

const BOX_KEYS: readonly KeyWords[] = [
  { keys: '← ↑ → ↓', words: BOX_WORDS.move },
  { keys: 'Space', words: BOX_WORDS.pick },
  { keys: 'Delete', words: BOX_WORDS.leaveOut },
  { keys: 'Alt ↑ ↓', words: BOX_WORDS.reorder },
  { keys: 'Esc', words: BOX_WORDS.letGo },
];

const JUDGING_KEYS: readonly KeyWords[] = [
  { keys: 'Ctrl Enter', words: JUDGING_WORDS.keep },
  { keys: 'Esc', words: JUDGING_WORDS.leave },
];

export interface KeyPlace {
  title: string;
  /** When the keys act. */
  when: string;
  place: Place | 'everywhere';
  keys: readonly KeyWords[];
}

/** In the order in which one would learn them. */
export const KEY_PLACES: readonly KeyPlace[] = [
  {
    ...KEY_PLACE_WORDS.everywhere,
    place: 'everywhere',
    keys: Object.values(EVERYWHERE),
  },
  { ...KEY_PLACE_WORDS.search, place: 'everywhere', keys: SEARCH_KEYS },
  { ...KEY_PLACE_WORDS.canvas, place: 'explore', keys: CANVAS_KEYS },
  {
    ...KEY_PLACE_WORDS.canvasAndTable,
    place: 'explore',
    keys: [...Object.values(EXPLORE_KEYS), ...Object.values(HAND_KEYS)],
  },
  {
    ...KEY_PLACE_WORDS.table,
    place: 'explore',
    keys: TABLE_KEYS,
  },
  { ...KEY_PLACE_WORDS.expander, place: 'explore', keys: EXPANDER_KEYS },
  { ...KEY_PLACE_WORDS.timeline, place: 'explore', keys: TIMELINE_KEYS },
  { ...KEY_PLACE_WORDS.paths, place: 'paths', keys: PATHS_KEYS },
  { ...KEY_PLACE_WORDS.figure, place: 'figure', keys: BOX_KEYS },
  { ...KEY_PLACE_WORDS.data, place: 'data', keys: JUDGING_KEYS },
];
