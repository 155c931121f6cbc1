/**
 * What opening an entity would put on the canvas: its neighbours, each once, by family and direction, and which come next.
 * Pure; a sanction is a badge, so its authority is nobody's neighbour here, and nothing is a neighbour of itself.
 */
import type { Family } from '../../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';

/** How many a hub opens at once. */
export const PAGE = 25;

export interface Line {
  readonly relation: Pick<RelationView, 'id' | 'type' | 'family' | 'from' | 'to'>;
  /** Who is at the other end. */
  readonly entity: Pick<EntityView, 'id'>;
}

/** Whoever is at the other end of some lines. */
export interface Neighbour<L extends Line = Line> {
  readonly id: string;
  readonly lines: readonly L[];
}

export type Admits = (line: Line) => boolean;

export const inFamily =
  (family: Family): Admits =>
  (line) =>
    line.relation.family === family;

/** Ownership runs from who holds to what is held. */
export const isOwnerOf =
  (id: string): Admits =>
  ({ relation }) =>
    relation.family === 'ownership' && relation.to === id;

export const isOwnedBy =
  (id: string): Admits =>
  ({ relation }) =>
    relation.family === 'ownership' && relation.from === id;

/** In the order in which they are first met. */
export function neighboursOf<L extends Line>(
  id: string,
  lines: readonly L[],
  admits: Admits = () => true,
): Neighbour<L>[] {
  const met = lines.filter((line) => line.entity.id !== id && isDrawn(line.relation) && admits(line));
  return [...Map.groupBy(met, (line) => line.entity.id)].map(([other, at]) => ({ id: other, lines: at }));
}

export const absentAmong = <L extends Line>(
  neighbours: readonly Neighbour<L>[],
  present: ReadonlySet<string>,
): Neighbour<L>[] => neighbours.filter(({ id }) => !present.has(id));

/** What a page of lines is read from; `nextCursor` is null at the last. */
export interface LinesPage<L extends Line> {
  readonly items: readonly L[];
  readonly nextCursor: string | null;
}

/**
 * The first neighbours that are not on the canvas. Pages are read until `most` are met or there are no more, so that each
 * time that a hub is opened the next ones come, wherever the first ones were opened from.
 */
export async function nextAbsent<L extends Line>(
  id: string,
  readPage: (cursor: string | undefined) => Promise<LinesPage<L>>,
  present: ReadonlySet<string>,
  most: number,
  admits?: Admits,
): Promise<{ neighbours: Neighbour<L>[]; isLast: boolean }> {
  const lines: L[] = [];
  let cursor: string | null | undefined;
  do {
    const page: LinesPage<L> = await readPage(cursor ?? undefined);
    lines.push(...page.items);
    cursor = page.nextCursor;
    const absent = absentAmong(neighboursOf(id, lines, admits), present);
    if (absent.length > most || cursor === null)
      return { neighbours: absent.slice(0, most), isLast: absent.length <= most };
  } while (cursor !== null);
  return { neighbours: [], isLast: true };
}

export interface Upwards {
  /** Each once, nearest first; the entity itself is not among them. */
  readonly owners: string[];
  /** False where there were more to ask about, or to show, than allowed. */
  readonly complete: boolean;
}

const AT_ONCE = 6;

/**
 * Who holds an entity, up to so many steps from owned to owner. Who holds one another is met once.
 * @param readLines the lines of ownership of one entity, as the lens admits them
 */
export async function ownersUp(
  id: string,
  steps: number,
  readLines: (id: string) => Promise<readonly Line[]>,
  limits: { asked: number; owners: number },
): Promise<Upwards> {
  const met = new Set<string>();
  let front = [id];
  let asked = 0;
  for (let step = 0; step < steps && front.length > 0; step++) {
    const askable = front.slice(0, limits.asked - asked);
    if (askable.length < front.length) return { owners: [...met], complete: false };
    asked += askable.length;
    const owners: string[] = [];
    for (let at = 0; at < askable.length; at += AT_ONCE) {
      const part = askable.slice(at, at + AT_ONCE);
      const answers = await Promise.all(part.map(readLines));
      owners.push(
        ...answers.flatMap((lines, index) => {
          const held = part[index] ?? id;
          return neighboursOf(held, lines, isOwnerOf(held)).map((owner) => owner.id);
        }),
      );
    }
    front = [...new Set(owners)].filter((owner) => owner !== id && !met.has(owner));
    for (const owner of front) {
      if (met.size >= limits.owners) return { owners: [...met], complete: false };
      met.add(owner);
    }
  }
  return { owners: [...met], complete: true };
}
