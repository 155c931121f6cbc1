/** An entity as a box: its width, and where everything in it stands, relative to its top left corner. */

import type { BadgeName, Kind } from '../../contract/model.ts';
import type { EntityView } from '../../contract/views.ts';
import { CUT, HEIGHT, type Outline, outlineOf, SHEET, WALL } from './outlines.ts';
import { type Measure, SCREEN, type TextStyles } from './type.ts';

export interface SetText {
  readonly text: string;
  /** Left end of the baseline. */
  readonly x: number;
  readonly y: number;
}

export interface BadgeBox {
  readonly badge: BadgeName;
  /** Filled ink (sanctioned), or outlined (an office). */
  readonly filled: boolean;
  readonly label: SetText;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly relations: readonly string[];
  /** The centre of the disc of its note, where one was asked for. */
  readonly note?: { readonly text: string; readonly x: number; readonly y: number };
}

export interface Box {
  readonly id: string;
  /** An unknown owner has an outline, an icon and an italic of its own. */
  readonly shape: Kind | 'unknown';
  readonly width: number;
  readonly height: number;
  readonly outline: Outline;
  readonly icon: { readonly x: number; readonly y: number };
  readonly name: SetText;
  readonly nameWidth: number;
  readonly alias?: SetText;
  readonly kind: SetText;
  readonly kindWidth: number;
  readonly badges: readonly BadgeBox[];
  /** "+27": how many more badges the entity has than are shown; absent when all are. */
  readonly further?: SetText & { readonly width: number };
  /** Right end of the baseline of "+6", above the box. */
  readonly more: { readonly x: number; readonly y: number };
}

export type BoxEntity = Pick<EntityView, 'id' | 'kind' | 'name' | 'qualifier' | 'unknown' | 'badges'>;

export interface BoxOptions {
  /** Default `SCREEN`. */
  readonly styles?: TextStyles;
  /** A second name beside the first, as a source spells it. */
  readonly alias?: string;
  /** What stands under the name. Default: `kindWords` of the entity. */
  readonly words?: string;
  /** Longer names are cut with an ellipsis. Default: never. */
  readonly longestName?: number;
  /** The number of the note of each badge, by its place among `entity.badges`. */
  readonly notes?: readonly (string | undefined)[];
  /** Of more badges than this, sanctions are shown first and the rest is counted. Default: all are shown. */
  readonly mostBadges?: number;
  /** Wide enough for its badges where the box is shown at this zoom and they keep their size. Default 1. */
  readonly leastZoom?: number;
}

/** From the second line to the outline at the least, where the box is shown smaller than its words. */
export const leastRight = (shape: Box['shape']): number => (shape === 'person' || shape === 'role' ? 14 : 8);

const NAME_Y = 20;
const KIND_Y = 38;
const ICON_Y = 8;
/** From the left of the icon to that of the name. */
const TEXT_X = 22;
const BADGE = { gap: 8, pad: 4.5, height: 16, middle: 34 } as const;
export const NOTE_RADIUS = 7;
const NOTE_GAP = 3.5;

// From the outline to the icon, and from the last word to the outline.
const round = { left: 15, right: 19 };
const square = { left: 12, right: 15 };
const PADDING: Readonly<Record<Kind | 'unknown', { left: number; right: number }>> = {
  person: round,
  role: round,
  company: square,
  body: square,
  concession: square,
  compound: square,
  place: { left: 12, right: 10 + CUT.place },
  group: square,
  event: { left: 5 + CUT.event, right: 8 + CUT.event },
  unknown: square,
};

/** An office stands in a frame and a sanction in ink; the others are words. */
const FRAMED: readonly BadgeName[] = ['official', 'sanctioned'];

const WORDS: Readonly<Partial<Record<BadgeName, string>>> = {
  investor: 'investor',
  convicted: 'convicted',
  charged: 'charged',
};

/** What stands under the name, before the badges: "person · investor", "compound · no owner is named". */
export function kindWords({ kind, qualifier, unknown, badges }: BoxEntity): string {
  const words = badges.flatMap(({ badge }) => WORDS[badge] ?? []);
  return [...(unknown ? ['owner', 'unknown'] : [kind]), ...said(kind, qualifier), ...new Set(words)].join(
    ' · ',
  );
}

/** A role is described where nobody is named, so it says at least that. */
const said = (kind: Kind, qualifier: string | undefined): string[] =>
  qualifier !== undefined ? [qualifier] : kind === 'role' ? ['unnamed'] : [];

/** A role is described, not named: its name stands in quotation marks. */
const shownName = ({ kind, name }: BoxEntity) =>
  kind === 'role' && !/^[“"‘]/.test(name) ? `“${name}”` : name;

/** As much of the text as fits, with an ellipsis; the whole of it where it fits. */
export function fitted(text: string, longest: number, width: (text: string) => number): string {
  if (width(text) <= longest) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(`${letters.slice(0, middle).join('')}…`) <= longest) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

const even = (width: number) => 2 * Math.ceil(width / 2 - 1e-6);

/** Sets an entity. Widths are even, so that a box centred on a whole pixel has sharp sides. */
export function boxOf(entity: BoxEntity, measure: Measure, options: BoxOptions = {}): Box {
  const styles = options.styles ?? SCREEN;
  const shape = entity.unknown ? 'unknown' : entity.kind;
  const { left, right } = PADDING[shape];
  const x = left + TEXT_X;

  const nameStyle = entity.unknown ? styles.unknown : styles.name;
  const nameText = fitted(shownName(entity), options.longestName ?? Infinity, (text) =>
    measure(text, nameStyle),
  );
  const nameWidth = measure(nameText, nameStyle);
  let end = x + nameWidth;
  const alias = options.alias === undefined ? undefined : { text: options.alias, x: end + 7, y: NAME_Y };
  if (alias) end = alias.x + measure(alias.text, styles.alias);

  const kind = { text: options.words ?? kindWords(entity), x, y: KIND_Y };
  const kindWidth = measure(kind.text, styles.kind);
  const { shown, hidden } = chosenBadges(entity, options);
  const badges = badgesOf(shown, x + kindWidth, measure, styles);
  const last = badges.at(-1);
  const badgesEnd = last ? (last.note ? last.note.x + NOTE_RADIUS : last.x + last.width) : x + kindWidth;
  const further = hidden === 0 ? undefined : furtherAt(hidden, badgesEnd + BADGE.gap - 2, measure, styles);
  const secondEnd = further ? further.x + further.width : badgesEnd;

  // Where there is no room for more than the badges, what the entity is besides goes first.
  const firstKept = kind.text.includes(' · ') ? (badges[0]?.x ?? x) : x;
  const smaller =
    badges.length === 0 ? 0 : x + (secondEnd - firstKept) / (options.leastZoom ?? 1) + leastRight(shape);
  const width = even(Math.max(end + right, secondEnd + right, smaller));
  return {
    id: entity.id,
    shape,
    width,
    height: HEIGHT,
    outline: outlineOf(shape, width),
    icon: { x: left, y: ICON_Y },
    name: { text: nameText, x, y: NAME_Y },
    nameWidth,
    ...(alias ? { alias } : {}),
    kind,
    kindWidth,
    badges,
    ...(further ? { further } : {}),
    more: {
      x: width - (shape === 'person' || shape === 'role' ? 18 : 6),
      y: -(shape === 'compound' ? 9 : 6),
    },
  };
}

interface NotedBadge extends Pick<BoxEntity['badges'][number], 'badge' | 'label' | 'relations'> {
  readonly note: string | undefined;
}

/** The badges that are set, and how many are not. */
function chosenBadges(
  { badges }: BoxEntity,
  { notes = [], mostBadges = Infinity }: BoxOptions,
): { shown: NotedBadge[]; hidden: number } {
  const set = badges
    .map((badge, index) => ({ ...badge, note: notes[index] }))
    .filter(({ badge }) => FRAMED.includes(badge));
  if (set.length <= mostBadges) return { shown: set, hidden: 0 };
  const [sanctions, others] = [true, false].map((is) => set.filter((each) => isSanction(each) === is));
  const shown = [...(sanctions ?? []), ...(others ?? [])].slice(0, mostBadges);
  return { shown, hidden: set.length - shown.length };
}

const isSanction = ({ badge }: Pick<NotedBadge, 'badge'>) => badge === 'sanctioned';

function furtherAt(count: number, x: number, measure: Measure, styles: TextStyles): Box['further'] {
  const text = `+${count}`;
  return { text, x, y: KIND_Y, width: measure(text, styles.kind) };
}

function badgesOf(
  badges: readonly NotedBadge[],
  start: number,
  measure: Measure,
  styles: TextStyles,
): BadgeBox[] {
  // On a whole unit, so that its frame is sharp.
  let x = Math.round(start + BADGE.gap);
  return badges.map((each) => {
    const { badge, label, relations, note } = each;
    const width = Math.ceil(measure(label, styles.badge) + 2 * BADGE.pad);
    const box = {
      badge,
      filled: isSanction(each),
      label: { text: label, x: x + BADGE.pad, y: KIND_Y },
      x,
      y: BADGE.middle - BADGE.height / 2,
      width,
      height: BADGE.height,
      relations,
    };
    x += width;
    if (note === undefined) {
      x += BADGE.gap - 2;
      return box;
    }
    const centre = x + NOTE_GAP + NOTE_RADIUS;
    x = centre + NOTE_RADIUS + BADGE.gap - 2;
    return { ...box, note: { text: note, x: centre, y: BADGE.middle } };
  });
}

/** How far an outline reaches beyond its box, on each side. */
export function overhang(box: Box): { left: number; top: number; right: number; bottom: number } {
  if (box.shape === 'compound') return { left: WALL, top: WALL, right: WALL, bottom: WALL };
  if (box.shape === 'group') return { left: 0, top: SHEET, right: SHEET, bottom: 0 };
  return { left: 0, top: 0, right: 0, bottom: 0 };
}
