/** The topology as a store tells it, in columns: what the rows are built from. */
import type { PlacedRelation, Stamp, TopologyEntity, TopologyPart } from '../../../store/graph-store.ts';
import { kindNumber, Numbering, rankOfStatus } from './numbering.ts';
import { type Base, type Lists, TRAIT } from './projection.ts';
import { LEAST_ROOM, longEnough, sharedBytes, sharedInts, sharedShorts, withRoom } from './room.ts';
import { noTexts, putText, withTextRoom } from './texts.ts';

/** Arrays are longer than what is used. By place, the order in which entities came, and by relation number. */
export interface Columns
  extends Pick<
    Base,
    | 'entityIds'
    | 'kind'
    | 'relationIds'
    | 'relationClass'
    | 'relationDates'
    | 'claimStart'
    | 'claimRank'
    | 'claimRoot'
  > {
  stamp: Stamp;
  lists: Lists;
  entities: number;
  relations: number;
  /** `TRAIT.marked`, or 0. */
  marked: Uint8Array;
  /** Places. */
  from: Int32Array;
  to: Int32Array;
}

/** Reads all parts. Throws if they do not begin with `begin`, or if a relation names a place or root that is none. */
export async function collectColumns(parts: AsyncIterable<TopologyPart>): Promise<Columns> {
  const collector = new ColumnsCollector();
  for await (const part of parts) collector.take(part);
  return collector.finish();
}

export class ColumnsCollector {
  #columns: Columns | undefined;
  #numbering: Numbering | undefined;

  take(part: TopologyPart): void {
    if (part.part === 'begin') {
      const lists = { classes: [], dates: [''], roots: [...part.roots] };
      this.#columns = emptyColumns(part.stamp, lists, expectedOf(part));
      this.#numbering = new Numbering(lists);
    } else if (!this.#columns || !this.#numbering) throw new Error('A topology begins with its beginning.');
    else if (part.part === 'entities') takeEntities(this.#columns, part.entities);
    else takeRelations(this.#columns, this.#numbering, part.relations);
  }

  /** Throws where nothing was taken. */
  finish(): Columns {
    const columns = this.#columns;
    if (!columns) throw new Error('A topology has a beginning.');
    return columns;
  }
}

export interface Expected {
  entities: number;
  relations: number;
  claims: number;
  entityBytes: number;
  relationBytes: number;
}

/** Foreign ids are about so long; where they are longer, the bytes are moved once. */
const [ENTITY_ID, RELATION_ID] = [20, 32] as const;

const expectedOf = ({ entities, relations }: { entities: number; relations: number }): Expected => ({
  entities,
  relations,
  claims: relations,
  entityBytes: entities * ENTITY_ID,
  relationBytes: relations * RELATION_ID,
});

/** With room for what is expected, and some. */
export function emptyColumns(stamp: Stamp, lists: Lists, expected: Expected): Columns {
  const nodeRoom = withRoom(expected.entities, LEAST_ROOM.nodes);
  const relationRoom = withRoom(expected.relations, LEAST_ROOM.relations);
  const claimRoom = withRoom(expected.claims, LEAST_ROOM.claims);
  return {
    stamp,
    lists,
    entities: 0,
    relations: 0,
    entityIds: noTexts(nodeRoom, withRoom(expected.entityBytes, LEAST_ROOM.entityBytes)),
    kind: sharedBytes(nodeRoom),
    marked: sharedBytes(nodeRoom),
    relationIds: noTexts(relationRoom, withRoom(expected.relationBytes, LEAST_ROOM.relationBytes)),
    relationClass: sharedShorts(relationRoom),
    relationDates: sharedInts(relationRoom * 3),
    from: sharedInts(relationRoom),
    to: sharedInts(relationRoom),
    claimStart: sharedInts(relationRoom + 1),
    claimRank: sharedBytes(claimRoom),
    claimRoot: sharedInts(claimRoom),
  };
}

function takeEntities(columns: Columns, entities: readonly TopologyEntity[]): void {
  const used = columns.entities;
  makeEntityRoom(columns, entities);
  const { entityIds, kind, marked } = columns;
  for (const [index, entity] of entities.entries()) {
    putText(entityIds, used + index, entity.id);
    kind[used + index] = kindNumber(entity.kind);
    marked[used + index] = entity.hub === undefined ? 0 : TRAIT.marked;
  }
  columns.entities = used + entities.length;
}

function takeRelations(columns: Columns, numbering: Numbering, relations: readonly PlacedRelation[]): void {
  makeRelationRoom(columns, relations);
  const { relationIds, relationClass, relationDates, from, to, claimStart, claimRank, claimRoot } = columns;
  let number = columns.relations;
  let claim = claimStart[number] ?? 0;
  for (const relation of relations) {
    putText(relationIds, number, relation.id);
    from[number] = within(relation.from, columns.entities);
    to[number] = within(relation.to, columns.entities);
    relationClass[number] = numbering.classOf(relation);
    relationDates[3 * number] = numbering.dateOf(relation.since);
    relationDates[3 * number + 1] = numbering.dateOf(relation.until);
    relationDates[3 * number + 2] = numbering.dateOf(relation.asOf);
    for (const { status, root } of relation.claims) {
      claimRank[claim] = rankOfStatus(status);
      claimRoot[claim] = within(root, columns.lists.roots.length);
      claim++;
    }
    number++;
    claimStart[number] = claim;
  }
  columns.relations = number;
}

function within(place: number, length: number): number {
  if (Number.isInteger(place) && place >= 0 && place < length) return place;
  throw new Error('A relation of the topology names a place that is none.');
}

const lengthOfIds = (records: readonly { id: string }[]): number =>
  records.reduce((length, { id }) => length + id.length, 0);

function makeEntityRoom(columns: Columns, more: readonly TopologyEntity[]): void {
  const used = columns.entities;
  const length = roomAfter(columns.kind.length, used + more.length, LEAST_ROOM.nodes);
  const bytes = roomAfter(
    columns.entityIds.bytes.length,
    (columns.entityIds.start[used] ?? 0) + lengthOfIds(more),
    LEAST_ROOM.entityBytes,
  );
  columns.entityIds = withTextRoom(columns.entityIds, used, { length, bytes });
  columns.kind = longEnough(columns.kind, used, length, sharedBytes);
  columns.marked = longEnough(columns.marked, used, length, sharedBytes);
}

function makeRelationRoom(columns: Columns, more: readonly PlacedRelation[]): void {
  const used = columns.relations;
  const length = roomAfter(columns.from.length, used + more.length, LEAST_ROOM.relations);
  const bytes = roomAfter(
    columns.relationIds.bytes.length,
    (columns.relationIds.start[used] ?? 0) + lengthOfIds(more),
    LEAST_ROOM.relationBytes,
  );
  columns.relationIds = withTextRoom(columns.relationIds, used, { length, bytes });
  columns.relationClass = longEnough(columns.relationClass, used, length, sharedShorts);
  columns.relationDates = longEnough(columns.relationDates, 3 * used, 3 * length, sharedInts);
  columns.from = longEnough(columns.from, used, length, sharedInts);
  columns.to = longEnough(columns.to, used, length, sharedInts);
  columns.claimStart = longEnough(columns.claimStart, used + 1, length + 1, sharedInts);

  const claims = columns.claimStart[used] ?? 0;
  const moreClaims = more.reduce((sum, relation) => sum + relation.claims.length, 0);
  const claimLength = roomAfter(columns.claimRank.length, claims + moreClaims, LEAST_ROOM.claims);
  columns.claimRank = longEnough(columns.claimRank, claims, claimLength, sharedBytes);
  columns.claimRoot = longEnough(columns.claimRoot, claims, claimLength, sharedInts);
}

/** The length an array should have: what it has, while its spare room is at least half of what it ought to be. */
const roomAfter = (length: number, used: number, least: number): number =>
  length >= used + ((withRoom(used, least) - used) >> 1) ? length : withRoom(used, least);
