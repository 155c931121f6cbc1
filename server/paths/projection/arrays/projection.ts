/**
 * The topology in memory, as a path search reads it: compressed sparse rows in typed arrays, one merged row a node for
 * both directions.
 *
 * A `Base` is built once and shared by all threads (`SharedArrayBuffer`): nothing in it changes but the spare room behind
 * what is used, which one thread fills. What a search reads of it a `Projection` tells: the arrays of the base, and the
 * few that each thread keeps for itself, so that a write is a patch between two questions and a search under way sees
 * what it began with.
 *
 * Nodes are numbered hubs first, then breadth-first from the largest hub, leaves last: numbers say nothing about ids.
 * Protected entities are in no array.
 */
import type { Kind, RelationType, Standing } from '../../../contract/model.ts';
import type { Stamp } from '../../../store/graph-store.ts';
import type { OwnMemory } from './memory.ts';

/** What the rules look at: relations alike in it are of one class. */
export interface RelationClass {
  type: RelationType;
  standing: Standing;
  layer: string;
  /** Whether it has a `since` or an `until`. */
  dated: boolean;
}

/** ASCII texts by number: number `n` is `bytes[start[n]]` to `bytes[start[n + 1]]`. */
export interface Texts {
  bytes: Uint8Array;
  start: Int32Array;
}

/** The numbers of texts whose hash ends in `b`: `numbers[start[b]]` to `numbers[start[b + 1]]`, in the order of the texts. */
export interface TextIndex {
  start: Int32Array;
  numbers: Int32Array;
}

/** All on `SharedArrayBuffer`s. */
export interface Base {
  /** In which the arrays by slot lie, the neighbours at its beginning; absent where there is no such memory. */
  slotMemory: WebAssembly.Memory | undefined;
  /*
   * by slot: twice the relations without self-loops; the core part of a row and its leaves are each ordered by neighbour,
   * then standing, then relation id
   */
  neighbour: Int32Array;
  /** Twice the class, plus one where the slot goes against the relation: `slotClass ^ 1` is the same seen from the other end. */
  slotClass: Uint16Array;
  /**
   * The first day of `since` << 16 | the last day of `until`, as `dayNumber`s; 0 and 65535 where open. Read as
   * `days >>> 16` and `days & 65535`.
   */
  slotDays: Int32Array;
  slotRelation: Int32Array;

  /* by relation number; a changed relation gets a new number, and the old one is in no row */
  relationIds: Texts;
  relationClass: Uint16Array;
  /** The node from which it goes. */
  origin: Int32Array;
  /** Three a relation: since, until, asOf, as numbers of `Lists.dates`; 0 where there is none. */
  relationDates: Int32Array;
  /** The claims of relation `r` are `claimStart[r]` to `claimStart[r + 1]`: the rank of each status, its root in `Lists.roots`. */
  claimStart: Int32Array;
  claimRank: Uint8Array;
  claimRoot: Int32Array;

  /* by node */
  entityIds: Texts;
  /** The nodes as built, ordered by id, by code point. */
  byId: Int32Array;
  /** The same by a hash of the id: for finding a node. */
  idIndex: TextIndex;
  /** The relation numbers as built, in the same order: for finding one that changed. */
  relationsById: Int32Array;

  /* by node, as built: each thread copies them */
  row: Int32Array;
  full: Int32Array;
  kind: Uint8Array;
  trait: Uint8Array;
}

/** What is said of a node, in bits. */
export const TRAIT = {
  /** Fewer than two neighbours: it cannot lie inside a path. */
  leaf: 1,
  /** Marked as a hub, or with more than `HUB_THRESHOLD` neighbours. */
  hub: 2,
  /** No longer there. */
  gone: 4,
  /** Marked as a hub in its record: it stays one, however few neighbours it has. */
  marked: 8,
} as const;

/** Small, and copied to each thread. They only grow. */
export interface Lists {
  classes: RelationClass[];
  /** `dates[0]` is empty. */
  dates: string[];
  roots: string[];
}

/** As one thread sees it, between two patches. The kernels read this. */
export interface Projection extends Omit<Base, 'row' | 'full' | 'kind' | 'trait'> {
  stamp: Stamp;
  /** How many nodes and relation numbers are in use; the arrays are longer. */
  nodes: number;
  relations: number;
  classes: readonly RelationClass[];
  dates: readonly string[];
  roots: readonly string[];

  /** In which `row` and `full` lie, with room for more. */
  own: OwnMemory;
  /** This thread's own. The core part of node `n`'s row is `row[2n]` to `row[2n + 1]`: its leaves come after, up to `full[n]`. A leaf's own row is all core. */
  row: Int32Array;
  full: Int32Array;
  /** The place in `KINDS`. */
  kind: Uint8Array;
  trait: Uint8Array;
  /** Nodes with `TRAIT.hub`, and relation numbers in use whose type gives a badge (`BADGE_OF`): neither in any order. */
  hubs: readonly number[];
  badges: readonly number[];

  idOf(node: number): string;
  /** `undefined` for an id that is not there. */
  nodeOf(id: string): number | undefined;
  relationIdOf(relation: number): string;
  kindOf(node: number): Kind;
}

/**
 * Days that fit in 16 bits, from 1 (1900-01-01) to 65534; earlier and later ones stand at those two. So it keeps order,
 * but what compares as equal to 1 or 65534 has to be looked at more closely.
 */
export function dayNumber(day: string): number {
  // `Date.UTC` would read years before 100 as of the last century.
  if (day < '1900-01-01') return FIRST_DAY;
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];
  const days = Date.UTC(year, month - 1, date) / 86_400_000;
  return Math.min(Math.max(days - DAY_BEFORE_1900, FIRST_DAY), LAST_DAY);
}

/** 1899-12-31, counted as `Date.UTC` does. */
const DAY_BEFORE_1900 = -25_568;
export const FIRST_DAY = 1;
export const LAST_DAY = 65_534;
export const [NO_SINCE, NO_UNTIL] = [0, 65_535] as const;
