/** Entities and relations as boxes and lines with their words, before anything has a place. */

import { byCodePoint } from '../../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { type Box, boxOf, fitted } from '../../../server/domain/drawing/boxes.ts';
import { type Line, linesOf } from '../../../server/domain/drawing/lines.ts';
import { type Measure, SCREEN } from '../../../server/domain/drawing/type.ts';
import { accessibleName } from '../../../server/domain/drawing/verbs.ts';
import { BOX_ALOUD } from '../../words/graph.ts';
import { SMALL_NAME } from './detail.ts';
import { type Lean, leanOf } from './lean.ts';
import type { Selected } from './selected.ts';

export interface Elements {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Only lines whose two ends are there. */
  readonly lines: readonly Line[];
  /** The lines at each entity. */
  readonly linesAt: ReadonlyMap<string, readonly Line[]>;
  /** Entities by importance, the most connected first: whose name is shown when not all fit. */
  readonly ranked: readonly string[];
  /** Each name at its least size: a face of optical sizes does not shrink in proportion. */
  readonly smallNames: ReadonlyMap<string, SetText>;
  /** As much of it as is set within so many CSS pixels; undefined where too little of it would be left to be known by. */
  readonly cutName: (id: string, room: number) => SetText | undefined;
  /** What each entity is in a word, "compound" of "compound · sold as a resort": where there is no room for more. */
  readonly shortKinds: ReadonlyMap<string, SetText>;
  /** Neighbours that are not on the canvas; entities with none are absent. */
  readonly more: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  readonly sentences: ReadonlyMap<string, string>;
  /** What is read aloud of each relation. */
  readonly aloud: ReadonlyMap<string, string>;
  /** How each line would best lie. */
  readonly leans: ReadonlyMap<string, Lean>;
}

/** A text as it is set, and how wide that is in CSS pixels. */
export interface SetText {
  readonly text: string;
  readonly width: number;
}

export interface Given {
  readonly entities: readonly EntityView[];
  readonly relations: readonly RelationView[];
  readonly more: Readonly<Record<string, { readonly total: number }>>;
}

/** On screen a longer name is cut, and further badges are counted; the dossier has the whole of both. */
const CUT_AT = { longestName: 280, mostBadges: 3 } as const;

/** @param leastZoom the zoom down to which boxes are wide enough for their badges */
export function elementsOf({ entities, relations, more }: Given, measure: Measure, leastZoom = 1): Elements {
  const boxes = new Map(
    entities.map((entity) => [entity.id, boxOf(entity, measure, { ...CUT_AT, leastZoom })]),
  );
  const shown = relations.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
  const lines = linesOf(shown, measure);
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const linesAt = new Map<string, Line[]>();
  for (const line of lines)
    for (const end of new Set([line.from, line.to])) {
      const there = linesAt.get(end);
      if (there) there.push(line);
      else linesAt.set(end, [line]);
    }
  const degree = (id: string) => linesAt.get(id)?.length ?? 0;
  return {
    boxes,
    lines,
    linesAt,
    ranked: [...boxes.keys()].sort((a, b) => degree(b) - degree(a) || byCodePoint(a, b)),
    smallNames: new Map(
      [...boxes].map(([id, box]) => {
        const { text } = box.name;
        return [id, { text, width: measure(text, smallStyleOf(box)) }];
      }),
    ),
    cutName: cutting(boxes, measure),
    shortKinds: new Map(
      [...boxes].map(([id, { kind }]) => {
        const text = kind.text.split(' · ')[0] ?? '';
        return [id, { text, width: measure(text, SCREEN.kind) }];
      }),
    ),
    more: new Map(
      Object.entries(more).flatMap(([id, { total }]) => (boxes.has(id) && total > 0 ? [[id, total]] : [])),
    ),
    names,
    sentences: new Map(shown.map(({ id, sentence }) => [id, sentence])),
    aloud: new Map(
      shown.map((relation) => [
        relation.id,
        accessibleName(relation, names.get(relation.from) ?? '', names.get(relation.to) ?? ''),
      ]),
    ),
    leans: new Map(shown.map(({ id, type }) => [id, leanOf(type)])),
  };
}

const smallStyleOf = ({ shape }: Box) => ({
  ...(shape === 'unknown' ? SCREEN.unknown : SCREEN.name),
  size: SMALL_NAME,
});

/** So many letters of a name are left at the least. */
const LEAST_LEFT = 4;
/** Rooms that differ by less than this, in CSS pixels, leave the same of a name. */
const ROOM_STEP = 4;

function cutting(boxes: ReadonlyMap<string, Box>, measure: Measure): Elements['cutName'] {
  return (id, room) => {
    const box = boxes.get(id);
    if (!box) return undefined;
    const width = (text: string) => measure(text, smallStyleOf(box));
    const text = fitted(box.name.text, Math.floor(room / ROOM_STEP) * ROOM_STEP, width);
    const isKnown = text === box.name.text || [...text].length > LEAST_LEFT;
    return isKnown ? { text, width: width(text) } : undefined;
  };
}

export const NOTHING: Elements = {
  boxes: new Map(),
  lines: [],
  linesAt: new Map(),
  ranked: [],
  smallNames: new Map(),
  cutName: () => undefined,
  shortKinds: new Map(),
  more: new Map(),
  names: new Map(),
  sentences: new Map(),
  aloud: new Map(),
  leans: new Map(),
};

/** Every text that will be drawn. */
export const textsOf = ({ entities, relations }: Given): string[] => [
  ...entities.flatMap(({ name, badges }) => [name, ...badges.map(({ label }) => label)]),
  ...relations.map(({ verb }) => verb),
];

/** What is said of an entity or a relation when the keyboard comes to it. */
export function inWords(elements: Elements, { kind, id }: Selected): string {
  if (kind === 'relation') return elements.aloud.get(id) ?? '';
  const box = elements.boxes.get(id);
  const lines = elements.linesAt.get(id)?.length ?? 0;
  const more = elements.more.get(id);
  const words = [
    elements.names.get(id) ?? '',
    box?.kind.text.replaceAll(' · ', ', ') ?? '',
    ...(box?.badges.map(({ label }) => label.text) ?? []),
    ...(box?.further ? [BOX_ALOUD.moreBadges(box.further.text.slice(1))] : []),
    BOX_ALOUD.linesHere(lines),
    ...(more === undefined ? [] : [BOX_ALOUD.moreNotShown(more)]),
  ];
  return BOX_ALOUD.parts(words);
}
