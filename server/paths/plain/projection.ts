/**
 * The topology in memory, as a path search reads it: compressed sparse rows in typed arrays, one merged row a node for
 * both directions. Nodes, relations and roots are numbered in the order of their ids, so that comparing numbers is
 * comparing ids.
 */
import {
  byCodePoint,
  HUB_THRESHOLD,
  type Kind,
  type RelationType,
  type Standing,
} from '../../contract/model.ts';
import { rootOf } from '../../domain/evidence/roots.ts';
import { rankOf, standingOf } from '../../domain/evidence/standing.ts';
import { type Dated, type Span, spanOf } from '../../domain/time/span.ts';
import type { Topology, TopologyRelation } from '../../store/graph-store.ts';

/** What the rules look at, other than dates: relations alike in it are of one class. */
export interface RelationClass {
  type: RelationType;
  standing: Standing;
  layer: string;
}

export interface Projection {
  revision: number;
  ids: readonly string[];
  indexOf: ReadonlyMap<string, number>;
  kinds: readonly Kind[];
  /** Entities marked as hubs, or with more than `HUB_THRESHOLD` neighbours; ascending. */
  hubs: readonly number[];
  /** 1 for an entity with fewer than two neighbours, which cannot lie inside a path. */
  leaf: Uint8Array;

  /** The slots of node `n` are `row[n]` to `row[n + 1]`, by neighbour, then standing, then relation. */
  row: Int32Array;
  neighbour: Int32Array;
  /** Twice the class, plus one where the slot goes against the relation. `slotClass ^ 1` is the same seen from the other end. */
  slotClass: Uint16Array;
  relation: Int32Array;

  classes: readonly RelationClass[];
  relationIds: readonly string[];
  /** The class of each relation. */
  classOf: Uint16Array;
  /** The node from which each relation goes. */
  origin: Int32Array;
  /** The first and last day on which each relation may have held, as `dayNumber`s. */
  firstDay: Int32Array;
  lastDay: Int32Array;
  dates: readonly Dated[];

  /** The claims of relation `r` are `claimRow[r]` to `claimRow[r + 1]`: the rank of each status, and its root source. */
  claimRow: Int32Array;
  claimRank: Uint8Array;
  claimRoot: Int32Array;
  roots: readonly string[];
}

/** `YYYY-MM-DD` as an integer that compares as the day does. */
const dayNumber = (day: string): number => Number(day.replaceAll('-', ''));

/** The same as numbers: 0 and 99999999 where open. */
export const dayNumbers = (span: Span): { first: number; last: number } => ({
  first: dayNumber(span.first),
  last: dayNumber(span.last),
});

/** A relation whose end is missing from the topology is passed over. */
export function project(topology: Topology): Projection {
  const entities = [...topology.entities].sort((a, b) => byCodePoint(a.id, b.id));
  const indexOf = new Map(entities.map((entity, index) => [entity.id, index]));
  const relations = topology.relations
    .filter((relation) => indexOf.has(relation.from) && indexOf.has(relation.to))
    .sort((a, b) => byCodePoint(a.id, b.id));
  const classified = classify(relations);
  const ends = {
    origin: Int32Array.from(relations, (relation) => indexOf.get(relation.from) ?? 0),
    target: Int32Array.from(relations, (relation) => indexOf.get(relation.to) ?? 0),
  };
  const rows = rowsOf(entities.length, ends, classified);
  return {
    revision: topology.revision,
    ids: entities.map((entity) => entity.id),
    indexOf,
    kinds: entities.map((entity) => entity.kind),
    hubs: hubsOf(entities, rows),
    leaf: leavesOf(rows),
    ...rows,
    ...classified,
    relationIds: relations.map((relation) => relation.id),
    origin: ends.origin,
    firstDay: Int32Array.from(relations, ({ since }) => (since ? dayNumber(spanOf(since).first) : 0)),
    lastDay: Int32Array.from(relations, ({ until }) => (until ? dayNumber(spanOf(until).last) : 99_999_999)),
    dates: relations.map(({ since, until, asOf }) => ({ since, until, asOf })),
    ...claimsOf(relations, topology.originOf),
  };
}

function classify(relations: readonly TopologyRelation[]) {
  const classes: RelationClass[] = [];
  const numberOf = new Map<string, number>();
  const classOf = Uint16Array.from(relations, ({ type, layer, claims }) => {
    const standing = standingOf(claims.map((claim) => claim.status));
    const key = `${type} ${standing} ${layer}`;
    const number = numberOf.get(key) ?? classes.push({ type, standing, layer }) - 1;
    numberOf.set(key, number);
    return number;
  });
  return { classes, classOf };
}

type Classified = ReturnType<typeof classify>;

/** A relation of an entity to itself has no slot: it is in no path, and makes no neighbour. */
function rowsOf(nodes: number, ends: Ends, { classes, classOf }: Classified) {
  const { origin, target } = ends;
  const row = new Int32Array(nodes + 1);
  for (const [relation, from] of origin.entries()) {
    const to = target[relation] ?? 0;
    if (from === to) continue;
    row[from + 1] = (row[from + 1] ?? 0) + 1;
    row[to + 1] = (row[to + 1] ?? 0) + 1;
  }
  for (let node = 0; node < nodes; node++) row[node + 1] = (row[node + 1] ?? 0) + (row[node] ?? 0);

  // Twice the relation, plus one for the slot at its far end.
  const slots = new Int32Array(row[nodes] ?? 0);
  const next = row.slice();
  const put = (node: number, slot: number) => {
    const at = next[node] ?? 0;
    slots[at] = slot;
    next[node] = at + 1;
  };
  for (const [relation, from] of origin.entries()) {
    const to = target[relation] ?? 0;
    if (from === to) continue;
    put(from, relation << 1);
    put(to, (relation << 1) | 1);
  }

  const rankOfClass = Uint8Array.from(classes, ({ standing }) => rankOf(standing));
  const neighbourOf = (slot: number) => ((slot & 1) === 0 ? target : origin)[slot >> 1] ?? 0;
  const rankOfSlot = (slot: number) => rankOfClass[classOf[slot >> 1] ?? 0] ?? 0;
  for (let node = 0; node < nodes; node++) {
    slots
      .subarray(row[node], row[node + 1])
      .sort((a, b) => neighbourOf(a) - neighbourOf(b) || rankOfSlot(a) - rankOfSlot(b) || a - b);
  }
  return {
    row,
    neighbour: slots.map(neighbourOf),
    slotClass: Uint16Array.from(slots, (slot) => ((classOf[slot >> 1] ?? 0) << 1) | (slot & 1)),
    relation: slots.map((slot) => slot >> 1),
  };
}

interface Ends {
  origin: Int32Array;
  target: Int32Array;
}

interface Rows {
  row: Int32Array;
  neighbour: Int32Array;
}

function hubsOf(entities: Topology['entities'], { row, neighbour }: Rows): number[] {
  return entities.flatMap((entity, node) => {
    if (entity.hub !== undefined) return node;
    const slots = neighbour.subarray(row[node], row[node + 1]);
    return slots.length > HUB_THRESHOLD && new Set(slots).size > HUB_THRESHOLD ? node : [];
  });
}

/** Rows are ordered by neighbour, so the first and the last tell. */
const leavesOf = ({ row, neighbour }: Rows): Uint8Array =>
  Uint8Array.from({ length: row.length - 1 }, (_, node) =>
    neighbour[row[node] ?? 0] === neighbour[(row[node + 1] ?? 0) - 1] || row[node] === row[node + 1] ? 1 : 0,
  );

function claimsOf(relations: readonly TopologyRelation[], originOf: ReadonlyMap<string, string>) {
  const claims = relations.flatMap((relation) => relation.claims);
  const rootOfClaim = claims.map((claim) => rootOf(claim.source, originOf));
  const roots = [...new Set(rootOfClaim)].sort(byCodePoint);
  const numberOf = new Map(roots.map((root, index) => [root, index]));
  const claimRow = new Int32Array(relations.length + 1);
  relations.forEach((relation, index) => {
    claimRow[index + 1] = (claimRow[index] ?? 0) + relation.claims.length;
  });
  return {
    claimRow,
    claimRank: Uint8Array.from(claims, (claim) => rankOf(claim.status)),
    claimRoot: Int32Array.from(rootOfClaim, (root) => numberOf.get(root) ?? 0),
    roots,
  };
}
