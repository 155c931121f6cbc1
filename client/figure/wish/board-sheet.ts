/** What a board keeps of the wish for a figure, besides the relations that are in it. */
import { BoardSheet } from '../../../server/contract/board.ts';
import { applyChanges, type Params } from '../../state/fragment.ts';
import { isPlacedByHand, readWish, type Wish, writeWish } from './wish.ts';

const some = <T>(list: readonly T[]): T[] | undefined => (list.length > 0 ? [...list] : undefined);

/** Without what has its usual value; `undefined` where all of it has. */
export function sheetOf(params: Params): BoardSheet | undefined {
  const wish = readWish(params);
  const usual = readWish({});
  const unusual = <Key extends keyof Wish>(key: Key): Wish[Key] | undefined =>
    wish[key] === usual[key] ? undefined : wish[key];
  const fields = {
    title: wish.title,
    standfirst: wish.standfirst,
    alone: some(wish.alone),
    without: some(wish.without),
    absent: some(wish.absent),
    size: unusual('size'),
    mode: unusual('mode'),
    labels: unusual('labels'),
    layout: wish.layout,
    lines: wish.isBent ? 'bent' : undefined,
    positions: isPlacedByHand(wish.places) ? wish.places : undefined,
    anew: wish.places === 'anew' ? true : undefined,
    notes: some(wish.notes),
    signoffs: some(wish.signoffs),
    overrides: some(wish.overrides),
  };
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  // What no board can hold, a damaged title say, is kept by no board.
  return said.length > 0 ? BoardSheet.safeParse(Object.fromEntries(said)).data : undefined;
}

/** The same as keys of an address. */
export function paramsOfSheet(sheet: BoardSheet | undefined): Params {
  if (!sheet) return {};
  const usual = readWish({});
  const { title, standfirst, size, mode, labels, layout, lines, positions, anew } = sheet;
  const { alone, without, absent, notes, signoffs, overrides } = sheet;
  const wish: Wish = {
    ...usual,
    title,
    standfirst,
    size: size ?? usual.size,
    mode: mode ?? usual.mode,
    labels: labels ?? usual.labels,
    layout,
    alone: alone ?? [],
    without: without ?? [],
    absent: absent ?? [],
    isBent: lines === 'bent',
    places: positions ?? (anew ? 'anew' : undefined),
    notes: notes ?? [],
    signoffs: signoffs ?? [],
    overrides: overrides ?? [],
  };
  return applyChanges({}, writeWish(wish));
}
