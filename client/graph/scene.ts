/** What is on the canvas, in the drawing's units: boxes where they stand, lines where they run. */
import type { EntityView, RelationView } from '../../server/contract/api.ts';
import { byCodePoint } from '../../server/contract/model.ts';
import { type Box, boxOf } from '../../server/domain/drawing/boxes.ts';
import type { LineGeometry, PlacedBox } from '../../server/domain/drawing/geometry.ts';
import { type Line, linesOf } from '../../server/domain/drawing/lines.ts';
import { geometryOf } from '../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../server/domain/drawing/type.ts';
import { accessibleName } from '../../server/domain/drawing/verbs.ts';
import { type LayoutLine, leanOf } from './layout-question.ts';

/** What can be selected, hovered over and focused. */
export interface Selected {
  readonly kind: 'entity' | 'relation';
  readonly id: string;
}

export const isSame = (a: Selected | undefined, b: Selected | undefined): boolean =>
  a?.kind === b?.kind && a?.id === b?.id;

/** The lines and entities that the user follows. */
export interface Chain {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
}

/** Entities and relations as boxes and lines, before anything has a place. */
export interface Elements {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Only lines whose two ends are there. */
  readonly lines: readonly Line[];
  /** The lines at each entity. */
  readonly linesAt: ReadonlyMap<string, readonly Line[]>;
  /** Entities by importance, the most connected first: whose name is shown when not all fit. */
  readonly ranked: readonly string[];
  /** Neighbours that are not on the canvas; entities with none are absent. */
  readonly more: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
  readonly sentences: ReadonlyMap<string, string>;
  /** What is read aloud of each relation. */
  readonly aloud: ReadonlyMap<string, string>;
  /** How each line would best lie. */
  readonly leans: ReadonlyMap<string, LayoutLine['lean']>;
}

export interface Given {
  readonly entities: readonly EntityView[];
  readonly relations: readonly RelationView[];
  readonly more: Readonly<Record<string, { readonly total: number }>>;
}

/** On screen a longer name is cut; the dossier and the table have the whole of it. */
const LONGEST_NAME = 280;

export function elementsOf({ entities, relations, more }: Given, measure: Measure): Elements {
  const boxes = new Map(
    entities.map((entity) => [entity.id, boxOf(entity, measure, { longestName: LONGEST_NAME })]),
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

export interface Scene {
  readonly elements: Elements;
  readonly placed: ReadonlyMap<string, PlacedBox>;
  readonly geometry: ReadonlyMap<string, LineGeometry>;
  /** Where the "+n" of a box stands, relative to its top left corner: above its right end, unless a line runs there. */
  readonly moreAt: ReadonlyMap<string, MorePlace>;
}

export interface MorePlace {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'right';
}

export type Positions = ReadonlyMap<string, readonly [number, number]>;

/** Entities without a position are not yet on the canvas, nor are their lines. */
export function sceneOf(elements: Elements, positions: Positions, thread: ReadonlySet<string>): Scene {
  const placed = new Map<string, PlacedBox>();
  for (const [id, box] of elements.boxes) {
    const at = positions.get(id);
    if (at) placed.set(id, { box, x: at[0], y: at[1] });
  }
  const geometry = geometryOf(elements.lines, placed, { thread });
  return { elements, placed, geometry, moreAt: morePlaces(elements, placed, geometry) };
}

/** Room for "+12" above a box. */
const MORE = { width: 26, height: 14 } as const;

function morePlaces(
  elements: Elements,
  placed: ReadonlyMap<string, PlacedBox>,
  geometry: ReadonlyMap<string, LineGeometry>,
): Map<string, MorePlace> {
  const places = new Map<string, MorePlace>();
  for (const id of elements.more.keys()) {
    const at = placed.get(id);
    if (!at) continue;
    const { width, height, more } = at.box;
    // Lines at a box leave it outwards, so where they cross the height of the number is where they would cross it out.
    const crossed = (from: number): boolean =>
      (elements.linesAt.get(id) ?? []).some((line) => {
        const route = geometry.get(line.id)?.route ?? [];
        const [near, next] = line.from === id ? [route[0], route[1]] : [route.at(-1), route.at(-2)];
        if (!near || !next || next.y >= near.y || near.y > at.y) return false;
        const rise = at.y - height / 2 + more.y - MORE.height / 2;
        const x = near.x + ((next.x - near.x) * (near.y - rise)) / (near.y - next.y);
        const left = at.x - width / 2 + from;
        return Math.max(x, near.x) > left - 4 && Math.min(x, near.x) < left + MORE.width + 4;
      });
    const right = crossed(more.x - MORE.width) && !crossed(width - more.x);
    places.set(id, right ? { x: width - more.x, y: more.y, align: 'left' } : { ...more, align: 'right' });
  }
  return places;
}

/** The relations that are drawn as the thread: the selected one, else those of the followed chain. */
export function threadOf(selected: Selected | undefined, chain: Chain | undefined): ReadonlySet<string> {
  if (selected?.kind === 'relation') return new Set([selected.id]);
  return new Set(chain?.relations ?? []);
}
