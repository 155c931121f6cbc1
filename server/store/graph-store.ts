/**
 * The port that every store keeps: what is promised is tested once, in `tests/store/graph-store.suite.ts`, on each adapter.
 *
 * Absence: a read of ids leaves out what does not exist; a read of one thing answers `undefined`. **Protected means
 * absent**: an entity with a `protection` is left out of every read here but `withheldEntities` and
 * `records({ withheld: true })`, and with it the relations that touch it, claims on it or on those relations, responses
 * that answer only such claims or are `by` it, and its id in `mentions`, in a case's first view, and (of such claims) in
 * `answers`; a list that is emptied so is left out. Its presence changes no count, order, standing, dispute or cursor.
 *
 * Order: by id, by code point, unless a method says otherwise, so that two stores answer alike. An id asked for twice is
 * answered once.
 * Errors: `StoreUnavailableError` when the engine cannot be reached or does not answer in time; `BatchRejectedError`
 * when a batch cannot be kept; `StoreReadOnlyError` when nothing may be written until it is opened anew, `StorageFullError`
 * when there is no space; `StoreClosedError` after `close`. A write that was asked for before `close` is finished first.
 */
import type {
  CaseRecord,
  Claim,
  Entity,
  Family,
  GraphRecord,
  Kind,
  Layer,
  RecordName,
  Relation,
  RelationType,
  Response,
  Source,
  Standing,
  Status,
} from '../contract/model.ts';
import type { AuditPart } from './audit.ts';
import type { BoardStore } from './board-store.ts';
import type { Expected, ShownRecord } from './expected.ts';
import type { ImportOrigin, ImportStore } from './import-store.ts';
import type { PathQueries } from './path-queries.ts';
import type { RecordSlice } from './record-slice.ts';

export type { AuditPart } from './audit.ts';
export type { BoardStore, StoredBoard, StoredEntry } from './board-store.ts';
export { type Expected, recordTag, type ShownRecord } from './expected.ts';
export type { ImportOrigin, ImportStore, StoredImport, StoredVersion, Withdrawn } from './import-store.ts';
export type * from './path-queries.ts';
export type { RecordSlice } from './record-slice.ts';

export interface GraphStore extends TopologySource {
  readonly engine: 'sqlite' | 'neo4j';

  /** Saved views, kept beside the graph. */
  readonly boards: BoardStore;

  /** What imports brought. */
  readonly imports: ImportStore;

  /** Of a store that can follow relations by itself. */
  readonly pathQueries?: PathQueries;

  /** One more for each committed write that changed something; 0 for an empty store that was never written. */
  revision(): Promise<number>;

  /** Resolves when the store can be read and written; throws `StoreUnavailableError` or `StoreReadOnlyError` otherwise. */
  ready(): Promise<void>;

  /** The first by id, should there be several. */
  case(): Promise<CaseRecord | undefined>;
  /**
   * The layers of all cases, by the case's id and then in its order; one that several cases have as the first of them
   * defines it. None without a case.
   */
  layers(): Promise<CaseLayer[]>;
  counts(): Promise<StoreCounts>;

  entities(ids: readonly string[]): Promise<Entity[]>;
  relations(ids: readonly string[]): Promise<RatedRelation[]>;
  claims(ids: readonly string[]): Promise<Claim[]>;
  responses(ids: readonly string[]): Promise<Response[]>;
  sources(ids: readonly string[]): Promise<Source[]>;
  /** Of whatever kind. */
  shown(ids: readonly string[]): Promise<ShownRecord[]>;

  /** Claims whose `on` is one of the ids (relations or entities), by `on`, then id. */
  claimsOn(ids: readonly string[]): Promise<Claim[]>;
  /** Responses that answer any of the claims, by id, each once. No filter applies to a reply. */
  responsesTo(claimIds: readonly string[]): Promise<Response[]>;
  /** Responses by the entity, or that answer a claim on it or on a relation of it, by id; none for an unknown id. */
  responsesAbout(entityId: string): Promise<Response[]>;
  /** What rests on a source: claims and responses, by id. */
  restingOn(sourceId: string, page: PageRequest): Promise<Page<Claim | Response>>;
  listSources(page: PageRequest): Promise<Page<Source>>;
  /** How many claims and responses rest on each source; every id asked for that exists is a key. */
  weightOfSources(ids: readonly string[]): Promise<Map<string, { claims: number; responses: number }>>;

  /** The relations of an entity that the filter admits, by relation id; a self-loop once. Empty for an unknown id. */
  relationsOf(id: string, filter: RelationFilter, page: PageRequest): Promise<Page<RatedRelation>>;
  /** How many relations of an entity the filter admits, by family; a self-loop once. Only what there is one of. */
  relationCounts(id: string, filter: RelationFilter): Promise<Partial<Record<Family, number>>>;
  /** The relations that begin at any of the ids and that the filter admits, by relation id: what badges are read off. */
  relationsFrom(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]>;
  /** The relations that end at any of the ids and that the filter admits, by relation id. */
  relationsInto(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]>;
  /**
   * Of the relations that begin at (`from`) or end at (`into`) any of the ids and that the filter admits, those of the
   * ownership family and those with a share, by relation id: what interest is reckoned from, level by level.
   */
  holdings(ids: readonly string[], end: 'from' | 'into', filter: RelationFilter): Promise<RatedRelation[]>;
  /** The relations whose two ends are both among the ids, by relation id. */
  relationsAmong(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]>;
  /**
   * Distinct neighbours of each entity that are not among `except`, by family and in all; a self-loop is no neighbour.
   * Every id asked for that exists is a key; a family without neighbours is none.
   */
  neighbourCounts(
    ids: readonly string[],
    filter: RelationFilter,
    except: readonly string[],
  ): Promise<Map<string, NeighbourCount>>;

  /** Ids of the entities that meet all of the description, by id: those that come after `after`, and no more than `most`. */
  entityIds(where: { kinds?: readonly Kind[]; after?: string; most?: number }): Promise<string[]>;

  /**
   * Entities by name or alias, best first: exact, then prefix, then whole word, then part, then one wrong letter; among
   * equals the shorter name, then the id. Accents, case and zero-width characters make no difference; Khmer and Chinese
   * match by part. The text is literal: no operator, no pattern. An empty or unmatchable text answers an empty page.
   * One wrong letter may be in a word of four letters, or beside whole words that are right in one of two or three;
   * signs around words do not matter to that.
   * Each entity once, by its best name. What counts as which is `rankMatch` in `names.ts`, for every store.
   */
  search(text: string, filter: SearchFilter, page: PageRequest): Promise<Page<NameMatch>>;

  /**
   * Writes all of the batch or nothing, and answers once it is on disk. A record replaces the one of the same id whole.
   * The same batch id again changes nothing and answers as it did the first time. Throws `BatchRejectedError` naming
   * each record that cannot be kept: a reference to nothing, a second relation of the same type, ends, role and layer,
   * an id already used by another kind of record, a layer left out that records are in, a source that copies itself, a
   * record to remove that something kept refers to.
   *
   * A batch of slices may be larger than memory: it is read once, and what is held of it does not grow with its records but
   * for their ids. It is as atomic as any other, and takes the same faults; a fault ends it no later than its reading.
   *
   * Throws `StaleError` where the batch expects what does not stand: that is asked in the transaction which writes it.
   */
  apply(batch: Batch): Promise<Applied>;

  /** Every record, in the order of an export: kinds in the order of `RECORDS`, each by id. At one revision. */
  records(options?: { withheld?: boolean }): AsyncIterable<GraphRecord>;

  /**
   * What a search for contradictions has to look at, of the whole graph, part by part: all sources first, then of the
   * relations those of `isAudited` (`domain/contradictions`), of the claims those with a date, and all responses; each as `records()` has it, in no
   * order within its kind. At one stamp: a write meanwhile ends it as it ends `topologyParts`.
   */
  auditParts(): AsyncIterable<AuditPart>;

  /** Entities with a protection: for the terminal and for the gates that keep their names in, never for an answer. */
  withheldEntities(): Promise<Entity[]>;

  /** Closing twice is closing once. */
  close(): Promise<void>;
}

export interface CaseLayer extends Layer {
  /** Whether a case that has it marks it so, or marks none of its layers: no case hides what another shows. */
  default: boolean;
}

export interface StoreCounts {
  entities: number;
  relations: number;
  claims: number;
  responses: number;
  sources: number;
  kinds: Partial<Record<Kind, number>>;
  /** Relations, by family and by layer; only what there is one of. */
  families: Partial<Record<Family, number>>;
  layers: Record<string, number>;
}

/** A relation with what its claims and their replies make of it. */
export interface RatedRelation extends Relation {
  /** That of its strongest claim; `uncited` without one. */
  standing: Standing;
  /** A denial, a clarification or litigation answers one of its claims. */
  disputed: boolean;
}

/** What a question admits. An absent field admits everything; an empty list admits nothing. */
export interface RelationFilter {
  types?: readonly RelationType[];
  layers?: readonly string[];
  /** The weakest admitted. */
  standing?: Standing;
  /** Drops a relation only if it surely began after the span, or surely ended before it. */
  asOf?: string;
}

export interface SearchFilter {
  kinds?: readonly Kind[];
  /** Entities with a relation or statement in one of the layers. */
  layers?: readonly string[];
  /** Aliases, folded, by which nothing is found. */
  isHidden?: (foldedAlias: string) => boolean;
}

export interface NameMatch {
  entity: Entity;
  /** The name that matched: the entity's own (then no source), or an alias. */
  matched: { name: string; script?: string; source?: string };
}

/** `offset` rows are passed over; a page beyond the end is empty. */
export interface PageRequest {
  offset: number;
  limit: number;
}

export interface Page<T> {
  items: T[];
  /** All that match, not only this page. */
  total: number;
}

export interface NeighbourCount {
  families: Partial<Record<Family, number>>;
  total: number;
}

/** The part of the port that a path search keeps its own copy of the topology by. */
export interface TopologySource {
  /** What can be compared, in constant time, to tell whether something was written since. */
  stamp(): Promise<Stamp>;

  /**
   * The whole topology, part by part, at one stamp: `begin` first, then entities, then relations. Other work gets its turn
   * between two parts. Whoever stops reading early ends it. Where others may write too, a write meanwhile ends the reading
   * with `StoreUnavailableError` after any part: what was read is then to be thrown away, and the reading begun anew.
   */
  topologyParts(): AsyncIterable<TopologyPart>;

  /**
   * What became of the topology since the stamp, at one later stamp; nothing changed is empty lists. It may tell of what is
   * as it was, and of what came and went in between. `undefined` when the store cannot tell: too long ago or before it was
   * opened, too much (over `MOST_CHANGES` relations, or several times as many entities), an origin of a source that
   * changed, or others wrote.
   */
  topologyChange(since: Stamp): Promise<TopologyChange | undefined>;
}

export interface Stamp {
  revision: number;
  /**
   * Opaque. Every committed write that changed something makes a new one, never used before, in any store; so a copy that
   * was restored and then written to differs. Where others may write too, it also differs when the counts of the graph do.
   */
  state: string;
}

/** So many relations are told as a change at most: to take up more would hold a path search up for longer than 0.1 s. */
export const MOST_CHANGES = 2_000;

/** Parts are small enough that making one holds nobody up: at most 20,000 of a kind. */
export type TopologyPart =
  | {
      part: 'begin';
      stamp: Stamp;
      /** How many will follow, perhaps a few less. */
      entities: number;
      relations: number;
      /** The ids of the root sources (`rootOf`) that claims rest on, statements among them; each once. */
      roots: readonly string[];
    }
  | { part: 'entities'; entities: readonly TopologyEntity[] }
  | { part: 'relations'; relations: readonly PlacedRelation[] };

export interface TopologyEntity {
  id: string;
  kind: Kind;
  hub?: string;
}

/** A relation whose ends and roots are named by their places, from 0, in the order in which they were given. */
export interface PlacedRelation extends Dated {
  id: string;
  type: RelationType;
  from: number;
  to: number;
  layer: string;
  claims: readonly { status: Status; root: number }[];
}

interface Dated {
  since?: string;
  until?: string;
  asOf?: string;
}

export interface TopologyChange {
  stamp: Stamp;
  /** New, or of another kind or hub mark than before. */
  entities: readonly TopologyEntity[];
  /** Relations that are new or not as they were: ends, type, layer, dates, claims. They come after the entities. */
  relations: readonly NamedRelation[];
  /** Ids of what is no longer there: deleted or protected. The relations of such an entity are among the relations. */
  gone: { entities: readonly string[]; relations: readonly string[] };
}

/** The same with ends and roots named by their ids. */
export interface NamedRelation extends Dated {
  id: string;
  type: RelationType;
  from: string;
  to: string;
  layer: string;
  claims: readonly { status: Status; root: string }[];
}

export interface Batch {
  id: string;
  /** Of slices, in any order: a record's index in the batch counts through them as they come. */
  records: readonly GraphRecord[] | AsyncIterable<RecordSlice>;
  /** Of slices: thousands of records are to come, as far as anybody can tell before the first is there. */
  isLarge?: boolean;
  /** Ids of records that go; unknown ones are passed over. Never one that is in `records`. An import’s can be brought back. */
  removes?: readonly string[];
  /** Of an import: what is remembered of it. Its `id` is that of the batch. */
  origin?: ImportOrigin;
  /**
   * Of a batch whose records are a list, by somebody who sees what is shown: what must stand for any of it to be written. To
   * such a batch what is protected is what is not there, but that its ids are in use.
   */
  expect?: Expected;
  /**
   * Of an entity that is protected and that the batch has without a protection: it stays as it stands, and is counted as
   * one that is new.
   */
  keepsProtected?: boolean;
  /**
   * Checks and counts as a write would, and changes nothing: the revision answered is the one that stands. A dry run's id
   * is neither looked up nor remembered.
   */
  dryRun?: boolean;
  /** Told now and then how many of the records are behind it. */
  onProgress?: (records: number) => void;
  /** Aborted before the commit, nothing is written, and `apply` throws its reason. */
  signal?: AbortSignal;
}

export interface Applied extends Outcomes {
  revision: number;
  /** By kind of record; only kinds that the batch has. */
  kinds: Partial<Record<RecordName, Outcomes>>;
  /** Records that went. */
  removed: number;
}

export interface Outcomes {
  created: number;
  updated: number;
  unchanged: number;
}
