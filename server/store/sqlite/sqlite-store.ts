/**
 * The embedded store: one SQLite file in a folder of ours, nothing to install. Choose it for one newsroom's machine; choose
 * Neo4j to share a graph between machines.
 *
 * One connection writes and another reads, so a read sees what was committed last and never waits for a write. Writes
 * take turns, and long ones let other work in between.
 */
import type {
  CaseRecord,
  Claim,
  Entity,
  Family,
  GraphRecord,
  Kind,
  Response,
  Source,
} from '../../contract/model.ts';
import { StoreClosedError, StoreReadOnlyError } from '../../errors.ts';
import { layersOfCases } from '../case-layers.ts';
import type {
  Applied,
  AuditPart,
  Batch,
  CaseLayer,
  GraphStore,
  NameMatch,
  NeighbourCount,
  Page,
  PageRequest,
  RatedRelation,
  RelationFilter,
  SearchFilter,
  ShownRecord,
  Stamp,
  StoreCounts,
  TopologyChange,
  TopologyPart,
} from '../graph-store.ts';
import { isSameStamp, nothingChanged, TopologyLog } from '../topology-log.ts';
import { Turns } from '../turns.ts';
import { applyBatch, type Committed } from './apply.ts';
import { auditParts } from './audit-parts.ts';
import { sqliteBoards } from './boards.ts';
import { Connection } from './connection.ts';
import { isDiskFault, translated } from './faults.ts';
import { databasePath } from './files.ts';
import { sqliteImports } from './imports.ts';
import { NameMemory } from './names/name-memory.ts';
import { closeFiles, type OpenFiles, openFiles, type SqliteSettings } from './open.ts';
import * as records from './records.ts';
import * as relations from './relations.ts';
import { search } from './search.ts';
import { countsOf } from './tally.ts';
import { topologyChange } from './topology-change.ts';
import { topologyParts } from './topology-parts.ts';
import { withdrawImport } from './withdraw.ts';

/** Fewer records than this are written within the time in which a thread begins. */
const MANY = 4_000;

/** Opens the store of a folder, making it when there is none. */
export async function openSqliteStore(settings: SqliteSettings): Promise<GraphStore> {
  return new SqliteStore(settings, openFiles(settings));
}

class SqliteStore implements GraphStore {
  readonly engine = 'sqlite';
  readonly boards = sqliteBoards({
    read: (question) => this.#read(question),
    write: (work) => this.#write(work),
  });
  readonly imports = sqliteImports({
    read: (question) => this.#read(question),
    withdraw: (id, { dryRun = false } = {}) =>
      this.#writeGraph((db) => withdrawImport(db, this.#files.stampOf, id, dryRun)),
  });
  readonly #settings: SqliteSettings;
  readonly #files: OpenFiles;
  readonly #names = new NameMemory();
  /** While what is new among the names is read. */
  #namesRead: Promise<void> | undefined;
  readonly #log = new TopologyLog<number>();
  /** Connections of walks that are under way, each held at one revision. */
  readonly #walks = new Set<Connection>();
  #closing: Promise<void> | undefined;
  /** Then nobody knows what the disk holds, and only a new start may write again. */
  #diskFailed = false;
  #lastWrite: Promise<unknown> = Promise.resolve();
  /** Once a thread that wrote has moved what it wrote to its place. */
  #settled: Promise<void> = Promise.resolve();

  constructor(settings: SqliteSettings, files: OpenFiles) {
    this.#settings = settings;
    this.#files = files;
  }

  get #isClosed(): boolean {
    return this.#closing !== undefined;
  }

  /** One read of what was committed last. It runs at once and whole, so its statements agree with one another. */
  async #read<T>(question: (db: Connection) => T): Promise<T> {
    if (this.#isClosed) throw new StoreClosedError();
    try {
      return question(this.#files.reader);
    } catch (error) {
      throw translated(error);
    }
  }

  revision(): Promise<number> {
    return this.#read(records.revisionOf);
  }

  async ready(): Promise<void> {
    await this.revision();
    if (this.#diskFailed) throw new StoreReadOnlyError();
  }

  case(): Promise<CaseRecord | undefined> {
    return this.#read((db) => records.casesOf(db)[0]);
  }

  layers(): Promise<CaseLayer[]> {
    return this.#read((db) => layersOfCases(records.casesOf(db)));
  }

  counts(): Promise<StoreCounts> {
    return this.#read(countsOf);
  }

  entities(ids: readonly string[]): Promise<Entity[]> {
    return this.#read((db) => records.entitiesIn(db, ids));
  }

  relations(ids: readonly string[]): Promise<RatedRelation[]> {
    return this.#read((db) => records.relationsIn(db, ids));
  }

  claims(ids: readonly string[]): Promise<Claim[]> {
    return this.#read((db) => records.claimsIn(db, ids));
  }

  responses(ids: readonly string[]): Promise<Response[]> {
    return this.#read((db) => records.responsesIn(db, ids));
  }

  sources(ids: readonly string[]): Promise<Source[]> {
    return this.#read((db) => records.sourcesIn(db, ids));
  }

  shown(ids: readonly string[]): Promise<ShownRecord[]> {
    return this.#read((db) => records.shownIn(db, ids));
  }

  claimsOn(ids: readonly string[]): Promise<Claim[]> {
    return this.#read((db) => records.claimsOn(db, ids));
  }

  responsesTo(claimIds: readonly string[]): Promise<Response[]> {
    return this.#read((db) => records.responsesTo(db, claimIds));
  }

  responsesAbout(entityId: string): Promise<Response[]> {
    return this.#read((db) => records.responsesAbout(db, entityId));
  }

  restingOn(sourceId: string, page: PageRequest): Promise<Page<Claim | Response>> {
    return this.#read((db) => records.restingOn(db, sourceId, page));
  }

  listSources(page: PageRequest): Promise<Page<Source>> {
    return this.#read((db) => records.listSources(db, page));
  }

  weightOfSources(ids: readonly string[]): Promise<Map<string, { claims: number; responses: number }>> {
    return this.#read((db) => records.weightOfSources(db, ids));
  }

  relationsOf(id: string, filter: RelationFilter, page: PageRequest): Promise<Page<RatedRelation>> {
    return this.#read((db) => relations.relationsOf(db, id, filter, page));
  }

  relationCounts(id: string, filter: RelationFilter): Promise<Partial<Record<Family, number>>> {
    return this.#read((db) => relations.relationCounts(db, id, filter));
  }

  relationsFrom(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read((db) => relations.relationsFrom(db, ids, filter));
  }

  relationsInto(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read((db) => relations.relationsInto(db, ids, filter));
  }

  holdings(ids: readonly string[], end: 'from' | 'into', filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read((db) => relations.holdings(db, ids, end, filter));
  }

  relationsAmong(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#read((db) => relations.relationsAmong(db, ids, filter));
  }

  neighbourCounts(
    ids: readonly string[],
    filter: RelationFilter,
    except: readonly string[],
  ): Promise<Map<string, NeighbourCount>> {
    return this.#read((db) => relations.neighbourCounts(db, ids, filter, except));
  }

  entityIds(where: { kinds?: readonly Kind[]; after?: string; most?: number }): Promise<string[]> {
    return this.#read((db) => records.entityIds(db, where));
  }

  async search(text: string, filter: SearchFilter, page: PageRequest): Promise<Page<NameMatch>> {
    this.#namesRead ??= this.#readNames().finally(() => {
      this.#namesRead = undefined;
    });
    await this.#namesRead;
    return this.#read((db) => db.snapshot(() => search(db, this.#names, text, filter, page)));
  }

  /** In turns: of a large graph the first time takes long. */
  async #readNames(): Promise<void> {
    const steps = await this.#read((db) => this.#names.catchUp(db));
    const turns = new Turns();
    while (!(await this.#read(() => steps.next().done))) if (turns.isOver) await turns.next();
  }

  withheldEntities(): Promise<Entity[]> {
    return this.#read(records.withheldEntities);
  }

  stamp(): Promise<Stamp> {
    return this.#read((db) => this.#files.stampOf(db));
  }

  async *topologyParts(): AsyncGenerator<TopologyPart, void> {
    for await (const part of this.#walk((db) => topologyParts(db, this.#files.stampOf)))
      if (part !== undefined) yield part;
  }

  topologyChange(since: Stamp): Promise<TopologyChange | undefined> {
    return this.#read((db) => {
      const stamp = this.#files.stampOf(db);
      if (isSameStamp(since, stamp)) return nothingChanged(stamp);
      const touched = this.#log.between(since, stamp);
      return touched && topologyChange(db, stamp, touched);
    });
  }

  async *records(options: { withheld?: boolean } = {}): AsyncGenerator<GraphRecord, void> {
    yield* this.#walk((db) => records.walkRecords(db, options.withheld ?? false));
  }

  async *auditParts(): AsyncGenerator<AuditPart, void> {
    for await (const part of this.#walk(auditParts)) if (part !== undefined) yield part;
  }

  /** A read too long for one turn, at one revision: on a connection of its own, held in one transaction. */
  async *#walk<T, R>(steps: (db: Connection) => Generator<T, R>): AsyncGenerator<T, R> {
    if (this.#isClosed) throw new StoreClosedError();
    let db: Connection | undefined;
    try {
      db = new Connection(databasePath(this.#settings.home), { readOnly: true });
      this.#walks.add(db);
      db.exec('BEGIN');
      const walk = steps(db);
      const turns = new Turns();
      for (;;) {
        if (this.#isClosed) throw new StoreClosedError();
        const step = walk.next();
        if (step.done === true) return step.value;
        yield step.value;
        if (turns.isOver) await turns.next();
      }
    } catch (error) {
      throw this.#isClosed ? new StoreClosedError() : translated(error);
    } finally {
      if (db !== undefined) {
        this.#walks.delete(db);
        db.close();
      }
    }
  }

  apply(batch: Batch): Promise<Applied> {
    const { home, manyFrom = MANY } = this.#settings;
    const place = { home, manyFrom, stampOf: this.#files.stampOf };
    return this.#writeGraph((db) => applyBatch(db, place, batch));
  }

  async #writeGraph<T>(work: (db: Connection) => Promise<Committed<T>>): Promise<T> {
    const { answer, logged, settled } = await this.#write(work);
    if (logged !== undefined) this.#log.add(logged);
    this.#settled = settled ?? this.#settled;
    return answer;
  }

  /** In its turn: after the writes that were asked for before. */
  async #write<T>(work: (db: Connection) => T | Promise<T>): Promise<T> {
    if (this.#isClosed) throw new StoreClosedError();
    const turn = this.#lastWrite.then(() => this.#attempt(work));
    this.#lastWrite = turn.catch(() => undefined);
    return turn;
  }

  async #attempt<T>(work: (db: Connection) => T | Promise<T>): Promise<T> {
    const db = this.#files.writer;
    if (db === undefined || this.#diskFailed) throw new StoreReadOnlyError();
    try {
      return await work(db);
    } catch (error) {
      db.rollBack();
      if (isDiskFault(error)) this.#diskFailed = true;
      throw translated(error);
    }
  }

  /** Writes that were asked for before are finished first. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#lastWrite;
    await this.#settled;
    for (const walk of this.#walks) walk.close();
    closeFiles(this.#files);
  }
}
