/**
 * What a path search asks of a store that can follow relations by itself: for graphs that do not fit in memory. A store
 * that has it answers by ids alone, and leaves out the protected as everywhere.
 *
 * Every read ends with the signal: it then throws the signal's reason, and what runs in the store is ended too.
 * Otherwise it throws `StoreUnavailableError`, `StoreClosedError` as all reads do.
 */
import type { Kind, RelationType, Standing, Status } from '../contract/model.ts';

export interface PathQueries {
  within(limit: ReadLimit): PathReads;
  /** Has the store plan what it will often be asked, which it does once; until then a question takes longer. */
  prepare(signal: AbortSignal): Promise<void>;
}

export interface ReadLimit {
  signal: AbortSignal;
  /** As of `performance.now()`: what still runs then may be ended by the store itself, too. */
  until: number;
}

/** Ids that are asked for and do not exist are left out. Nothing is in any order unless it is said. */
export interface PathReads {
  entities(ids: readonly string[]): Promise<PathEntity[]>;
  /** At most `limit` of them. */
  entitiesOfKind(kind: Kind, limit: number): Promise<PathEntity[]>;
  /** Relations of the types, from entities of the kind (absent: of any), with both ends; at most `limit` relations. */
  relationsOfTypes(
    types: readonly RelationType[],
    kind: Kind | undefined,
    limit: number,
  ): Promise<PathRegion>;
  /** All relations of the types at any of the entities, each once, with both ends; at most `limit`. Loops are left out. */
  relationsAround(ids: readonly string[], types: readonly RelationType[], limit: number): Promise<PathRegion>;
  /** All relations of any type between the two of each pair. */
  relationsBetween(pairs: readonly (readonly [string, string])[]): Promise<PathRelation[]>;
  /** Distinct neighbours by relations of any type, for each of the ids that exists. */
  countNeighbours(ids: readonly string[]): Promise<Map<string, number>>;
  /** Every entity with more than so many links of any kind (claims and names too): all that can have more neighbours. */
  entitiesLinkedOver(links: number): Promise<string[]>;
  /** The claims on the relations. */
  claimsOn(relationIds: readonly string[]): Promise<PathClaim[]>;
  /** For each source that is met from these on, and is a copy, what it is a copy of. */
  originsOf(sourceIds: readonly string[]): Promise<Map<string, string>>;

  /**
   * Ways, each as the ids of its entities, each once, from the first that a bound names to the last. All of the shortest
   * ways between two different entities, of at most `most` steps.
   */
  shortestWays(from: string, to: string, bounds: WayBounds, most: number): Promise<string[][]>;
  /** All ways of exactly so many steps (1 to 12) from one of `from` to one of `to`. */
  waysBetween(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    steps: number,
  ): Promise<string[][]>;
  /** All ways of exactly so many steps that begin at one of `from` and end at one of the kind. */
  waysToKind(from: readonly string[], kind: Kind, bounds: WayBounds, steps: number): Promise<string[][]>;
  /** All ways whose steps are as told, one by one. */
  waysOfShape(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    steps: readonly WayStep[],
  ): Promise<string[][]>;
  /** Those of `from` from which one of `to` is reached within so many steps. */
  reaching(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    most: number,
  ): Promise<string[]>;
}

export interface PathEntity {
  id: string;
  kind: Kind;
  hub?: string;
  /** How many links it has in the store, of any kind: never fewer than relations. */
  links: number;
}

export interface PathRegion {
  entities: PathEntity[];
  relations: PathRelation[];
}

export interface PathRelation {
  id: string;
  type: RelationType;
  from: string;
  to: string;
  layer: string;
  standing: Standing;
  since?: string;
  until?: string;
  asOf?: string;
}

export interface PathClaim {
  id: string;
  on: string;
  status: Status;
  source: string;
}

/** What a way may be made of. No entity is in it twice, and no relation with an end that is protected. */
export interface WayBounds extends WayStep {
  layers: readonly string[];
  standings: readonly Standing[];
  /** Relations that surely began after the last day or surely ended before the first are left out. */
  days: { first: string; last: string } | undefined;
  /** These lie inside no way. */
  barred: readonly string[];
  /** These lie inside no way, and end none that ends at a kind. */
  avoided: readonly string[];
  /** Inside no way lies one of this kind. */
  barredKind: Kind | undefined;
  /** Whether one that is marked as a hub may lie inside. */
  throughHubs: boolean;
  /** At most so many ways are answered. */
  limit: number;
}

export interface WayStep {
  /** Absent: every type. */
  types: readonly RelationType[] | undefined;
  /** From the beginning of a relation to its end, the other way, or both. */
  along: boolean;
  against: boolean;
  /** Where the step may arrive; absent: anywhere. Of a shape's steps only. */
  arrives?: { ids?: readonly string[] | undefined; kind?: Kind | undefined } | undefined;
}
