/** What is asked of the figure, as a value: read from the keys of the address, and written to them. */
import {
  FIGURE_LAYOUTS,
  FIGURE_MODES,
  FIGURE_SIZES,
  type FigureLayout,
  type FigureMode,
  type FigureSize,
  LABEL_SCRIPTS,
  type LabelScript,
} from '../../../server/contract/figure.ts';
import { type Changes, type Params, splitIds } from '../../state/fragment.ts';
import { oneOf } from '../../state/lens.ts';
import type { NoteOrder } from '../arrange/move-note.ts';
import { onSize, type Places } from '../arrange/placed.ts';
import {
  type Override,
  readOverrides,
  readSignoffs,
  type Signoff,
  writeOverrides,
  writeSignoffs,
} from './by-hand.ts';
import { readNotes, readPlaces, writeNotes, writePlaces } from './lists.ts';

/** Where boxes stand: as they were put here, or `anew`, as the server lays them out; absent, as on the canvas. */
export type Arrangement = Places | 'anew' | undefined;

/** As wide as there is room, so that it can be read and worked on; all of it at once; or as large as it will print. */
export const SHEET_FITS = ['width', 'whole', 'true'] as const;
export type SheetFit = (typeof SHEET_FITS)[number];

export interface Wish {
  /** Relations that were added one by one; none: all that is on the canvas. */
  added: readonly string[];
  /** Entities that stand in it without a line of it, besides those of added lines; they too make it a figure of its own. */
  alone: readonly string[];
  /** Relations that are left out by hand, because they were refused or are not wanted. */
  without: readonly string[];
  /** Entities of the canvas that are left out by hand. */
  absent: readonly string[];
  title: string | undefined;
  standfirst: string | undefined;
  size: FigureSize;
  mode: FigureMode;
  /** In which script names stand first. */
  labels: LabelScript;
  /** Absent: as the lines suggest. */
  layout: FigureLayout | undefined;
  isBent: boolean;
  /** How the page shows it; the figure is the same. */
  fit: SheetFit;
  places: Arrangement;
  notes: NoteOrder;
  signoffs: readonly Signoff[];
  overrides: readonly Override[];
  /** An earlier figure that this one is compared with, by its name in this tab. */
  since: string | undefined;
}

const USUAL_SIZE: FigureSize = '183mm';
const ANEW = 'anew';

/** What is damaged has its usual value. */
export const readWish = (params: Params): Wish => ({
  added: splitIds(params['figure']),
  alone: splitIds(params['alone']),
  without: splitIds(params['without']),
  absent: splitIds(params['absent']),
  title: params['title'],
  standfirst: params['standfirst'],
  size: oneOf(FIGURE_SIZES, params['size']) ?? USUAL_SIZE,
  mode: oneOf(FIGURE_MODES, params['mode']) ?? 'light',
  labels: oneOf(LABEL_SCRIPTS, params['labels']) ?? 'Latn',
  layout: oneOf(FIGURE_LAYOUTS, params['layout']),
  isBent: params['bent'] === '1',
  fit: oneOf(SHEET_FITS, params['fit']) ?? 'width',
  places: params['places'] === ANEW ? ANEW : readPlaces(params['places']),
  notes: readNotes(params['notes']),
  signoffs: readSignoffs(params['signoffs']),
  overrides: readOverrides(params['overrides']),
  since: params['since'],
});

const listed = (ids: readonly string[]): string | undefined => (ids.length > 0 ? ids.join(',') : undefined);
const unless = (usual: string, value: string): string | undefined => (value === usual ? undefined : value);
const unlessEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** Usual values are left out. */
export const writeWish = (wish: Wish): Changes => ({
  figure: listed(wish.added),
  alone: listed(wish.alone),
  without: listed(wish.without),
  absent: listed(wish.absent),
  title: unlessEmpty(wish.title),
  standfirst: unlessEmpty(wish.standfirst),
  size: unless(USUAL_SIZE, wish.size),
  mode: unless('light', wish.mode),
  labels: unless('Latn', wish.labels),
  layout: wish.layout,
  bent: wish.isBent ? '1' : undefined,
  fit: unless('width', wish.fit),
  places: wish.places === ANEW ? ANEW : wish.places && writePlaces(wish.places),
  notes: writeNotes(wish.notes),
  signoffs: writeSignoffs(wish.signoffs),
  overrides: writeOverrides(wish.overrides),
  since: wish.since,
});

/** Whether it is no longer what the canvas shows, but what was chosen for it. */
export const isOwn = ({ added: lines, alone }: Wish): boolean => lines.length + alone.length > 0;

/** What the canvas shows, as it stands there. */
export const ofCanvas: Partial<Wish> = {
  added: [],
  alone: [],
  without: [],
  absent: [],
  places: undefined,
  notes: [],
};

export const isPlacedByHand = (places: Arrangement): places is Places =>
  places !== undefined && places !== ANEW;

/** On a sheet of another size; boxes that were placed keep their arrangement. */
export const sized = (wish: Wish, size: FigureSize): Partial<Wish> => ({
  size,
  ...(isPlacedByHand(wish.places) && { places: onSize(wish.places, wish.size, size) }),
});

const added = (list: readonly string[], ids: readonly string[]): string[] => [...new Set([...list, ...ids])];
const less = (list: readonly string[], ids: readonly string[]): string[] =>
  list.filter((id) => !ids.includes(id));

/** Without these lines. */
export const leftOut = (wish: Wish, relations: readonly string[]): Partial<Wish> => ({
  without: added(wish.without, relations),
});

export const putBack = (wish: Wish, relations: readonly string[]): Partial<Wish> => ({
  without: less(wish.without, relations),
});

/** Without these names, and so without their lines. */
export const namesLeftOut = (
  wish: Wish,
  entities: readonly string[],
  lines: readonly string[],
): Partial<Wish> => ({
  absent: added(wish.absent, entities),
  without: added(wish.without, lines),
});

export const namePutBack = (wish: Wish, entity: string, lines: readonly string[]): Partial<Wish> => ({
  absent: less(wish.absent, [entity]),
  without: less(wish.without, lines),
});
