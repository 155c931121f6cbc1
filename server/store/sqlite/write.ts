/** Writing records: each kind's row and what is indexed of it. */
import type {
  Claim,
  Entity,
  GraphRecord,
  RecordName,
  Relation,
  Response,
  Source,
} from '../../contract/model.ts';
import { FAMILY_OF, RECORDS } from '../../contract/model.ts';
import { disputes, rankOf } from '../../domain/evidence/standing.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { dayBounds } from '../derive.ts';
import { type Batch, MOST_CHANGES } from '../graph-store.ts';
import { Touched } from '../topology-log.ts';
import { type Connection, listOf, numberOf, type Row, textOf, type Value } from './connection.ts';
import { NameBlocks, namesOf } from './names/write-blocks.ts';
import { revisionOf } from './records.ts';
import { isEmpty, Stale } from './refresh.ts';
import { createLateIndexes, dropLateIndexes, TABLE_OF } from './schema.ts';
import { bringVersionsBack, forgetVersions, keepVersion, putVersionsOfGone, versionsOf } from './versions.ts';

export type Outcome = 'created' | 'updated' | 'unchanged';

/** The columns of each kind beside `id` and `body`; those with a table hold the key there of the id that is given. */
const COLUMNS = {
  case: [],
  source: ['origin'],
  entity: ['kind', 'hub', 'hidden'],
  relation: [
    'type',
    'family',
    'layer',
    'role',
    ['from_key', 'entity'],
    ['to_key', 'entity'],
    'since_first',
    'until_last',
    'dates',
  ],
  claim: [
    ['relation_key', 'relation'],
    ['entity_key', 'entity'],
    ['source_key', 'source'],
    'status',
    'layer',
  ],
  response: ['by', 'disputing', ['source_key', 'source']],
} as const satisfies Record<RecordName, readonly (string | readonly [column: string, table: string])[]>;

const keyOf = (table: string): string => `(SELECT key FROM ${table} WHERE id = ?)`;

function statementsOf(record: RecordName): { insert: string; update: string } {
  const table = TABLE_OF[record];
  const columns = ['body', ...COLUMNS[record]].map((column) =>
    typeof column === 'string' ? ([column, '?'] as const) : ([column[0], keyOf(column[1])] as const),
  );
  const names = columns.map(([name]) => name).join(', ');
  const values = columns.map(([, value]) => value).join(', ');
  const assignments = columns.map(([name, value]) => `${name} = ${value}`).join(', ');
  return {
    insert: `INSERT INTO ${table} (${names}, brought, id) VALUES (${values}, ?, ?)`,
    update: `UPDATE ${table} SET ${assignments} WHERE key = ?`,
  };
}

const none = (): Record<Outcome, number> => ({ created: 0, updated: 0, unchanged: 0 });

const rowsOf = (db: Connection, kind: RecordName, ids: readonly string[]): Row[] =>
  ids.length === 0
    ? []
    : db.all(`SELECT * FROM ${TABLE_OF[kind]} WHERE id IN (SELECT value FROM json_each(?))`, listOf(ids));

const STATEMENTS = new Map(RECORDS.map((record) => [record, statementsOf(record)]));

/** From this many records on, the first import makes its indexes last. */
const MANY = 10_000;

/**
 * Whose writes they are: the number of the import, `null` of a write that is none, `undefined` where the versions of records
 * are looked after by the caller.
 */
export type Author = number | null | undefined;

export interface Written {
  outcomes: Record<Outcome, number>;
  kinds: Partial<Record<RecordName, Record<Outcome, number>>>;
  removed: number;
}

/** The writes of one transaction. */
export class Writer {
  readonly #db: Connection;
  readonly #stale: Stale;
  readonly #names: NameBlocks;
  readonly #author: Author;
  /** Kinds of which there was no record before: none of them needs to be looked for. */
  readonly #newKinds: ReadonlySet<RecordName>;
  readonly #makesIndexesLast: boolean;
  readonly #hasRemoved: boolean;
  readonly #keepsProtected: boolean;
  /** By their keys. */
  readonly touched = new Touched<number>();

  /** For a batch of so many records. */
  constructor(
    db: Connection,
    size: number,
    author: Author,
    { keepsProtected = false }: Pick<Batch, 'keepsProtected'> = {},
  ) {
    this.#db = db;
    this.#keepsProtected = keepsProtected;
    this.#author = author;
    this.#stale = new Stale(db);
    this.#names = new NameBlocks(db, revisionOf(db) + 1);
    this.#hasRemoved = !isEmpty(db, 'removed');
    this.#newKinds = new Set(RECORDS.filter((record) => isEmpty(db, TABLE_OF[record])));
    this.#makesIndexesLast = size >= MANY && this.#newKinds.has('relation') && this.#newKinds.has('claim');
    if (this.#makesIndexesLast) {
      this.touched.everything();
      dropLateIndexes(db);
    }
  }

  /**
   * Writes them all and removes what has one of the ids, step by step, each telling how many records are behind it. What
   * depends on them is brought up to date at the end.
   */
  *writeAll(batch: readonly GraphRecord[], removes: readonly string[]): Generator<number, Written> {
    const written: Written = { outcomes: none(), kinds: {}, removed: 0 };
    let behind = 0;
    // Kind after kind in the order of `RECORDS`, so that what a record refers to is there before it.
    for (const kind of RECORDS) {
      const ofKind = none();
      for (const record of batch) {
        if (record.record !== kind) continue;
        const outcome = this.#write(record);
        written.outcomes[outcome] += 1;
        ofKind[outcome] += 1;
        behind += 1;
        yield behind;
      }
      if (ofKind.created + ofKind.updated + ofKind.unchanged > 0) written.kinds[kind] = ofKind;
    }
    for (const kind of RECORDS.toReversed())
      for (const row of rowsOf(this.#db, kind, removes)) {
        this.#remove(kind, row);
        written.removed += 1;
        yield behind;
      }
    if (this.#makesIndexesLast) for (const _ of createLateIndexes(this.#db)) yield behind;
    for (const _ of this.#names.finish()) yield behind;
    for (const _ of this.#stale.refresh()) yield behind;
    return written;
  }

  /** Of an entity that was written as if it were not: it is, and with it all that touches it. */
  protect(key: number, id: string): void {
    this.#db.run('UPDATE entity SET hidden = 1 WHERE key = ?', key);
    this.#stale.protection(key, id);
  }

  /** Replaces the record of the same id whole. What it refers to must be stored already. */
  #write(record: GraphRecord): Outcome {
    const line = canonicalLine(record);
    const before = this.#newKinds.has(record.record)
      ? undefined
      : this.#db.get(`SELECT * FROM ${TABLE_OF[record.record]} WHERE id = ?`, record.id);
    if (before?.['body'] === line) {
      if (typeof this.#author === 'number') keepVersion(this.#db, record.record, before, this.#author, false);
      return 'unchanged';
    }
    const isUnprotected = record.record === 'entity' && record.protection === undefined;
    if (this.#keepsProtected && isUnprotected && before?.['hidden'] === 1) return 'created';
    switch (record.record) {
      case 'case':
        this.#put(record, line, before);
        break;
      case 'source':
        this.#writeSource(record, line, before);
        break;
      case 'entity':
        this.#writeEntity(record, line, before);
        break;
      case 'relation':
        this.#writeRelation(record, line, before);
        break;
      case 'claim':
        this.#writeClaim(record, line, before);
        break;
      case 'response':
        this.#writeResponse(record, line, before);
        break;
    }
    if (before === undefined) {
      if (this.#hasRemoved) this.#bringBack(record);
      return 'created';
    }
    if (this.#author !== undefined) keepVersion(this.#db, record.record, before, this.#author, true);
    return 'updated';
  }

  /** What refers to it is gone already, or refers to something else. */
  #remove(kind: RecordName, row: Row): void {
    const key = numberOf(row, 'key');
    const isHidden = row['hidden'] === 1;
    switch (kind) {
      case 'source':
      case 'case':
        break;
      case 'entity':
        this.#names.remove(key);
        if (!isHidden) this.touched.removed('entities', textOf(row, 'id'));
        break;
      case 'relation':
        if (!isHidden) this.touched.removed('relations', textOf(row, 'id'));
        break;
      case 'claim':
        this.#stale.claim(key);
        this.#touchRelationOf(key);
        this.#db.run('DELETE FROM claim_mention WHERE claim_key = ?', key);
        break;
      case 'response':
        this.#stale.relationsAnsweredBy(key);
        this.#db.run('DELETE FROM response_answer WHERE response_key = ?', key);
        break;
    }
    const author = this.#author;
    if (typeof author === 'number')
      putVersionsOfGone(this.#db, kind, textOf(row, 'id'), [
        ...versionsOf(this.#db, kind, row),
        { number: author, line: null },
      ]);
    this.#db.run(`DELETE FROM ${TABLE_OF[kind]} WHERE key = ?`, key);
    forgetVersions(this.#db, kind, key);
  }

  #bringBack({ record, id }: GraphRecord): void {
    const row = this.#db.get(`SELECT key FROM ${TABLE_OF[record]} WHERE id = ?`, id);
    bringVersionsBack(this.#db, record, id, numberOf(row, 'key'));
  }

  /** The row's key, the same as before if there was one: what refers to it goes on doing so. */
  #put(
    { record, id }: GraphRecord,
    line: string,
    before: Row | undefined,
    ...values: readonly Value[]
  ): number {
    const { insert = '', update = '' } = STATEMENTS.get(record) ?? {};
    if (before === undefined) return this.#db.run(insert, line, ...values, this.#author ?? null, id).key;
    const key = numberOf(before, 'key');
    this.#db.run(update, line, ...values, key);
    return key;
  }

  #writeSource(source: Source, line: string, before: Row | undefined): void {
    const origin = source.originatesFrom ?? null;
    this.#put(source, line, before, origin);
    // The root of every claim on it, and on its copies, is another then.
    if (before !== undefined && before['origin'] !== origin) this.touched.everything();
  }

  #writeEntity(entity: Entity, line: string, before: Row | undefined): void {
    const hidden = entity.protection === undefined ? 0 : 1;
    const { kind, hub = null } = entity;
    const key = this.#put(entity, line, before, kind, hub, hidden);
    if (numberOf(before, 'hidden') !== hidden) {
      this.#stale.protection(key, entity.id);
      this.#touchRelationsOf(key);
    }
    if (before?.['kind'] !== kind || before['hub'] !== hub || before['hidden'] !== hidden)
      this.touched.entity(key);
    // The names of a protected entity stand in no block, so that no search can meet them.
    if (hidden === 0) this.#names.put(key, kind, namesOf(entity));
    else if (before !== undefined) this.#names.remove(key);
  }

  #touchRelationsOf(entityKey: number): void {
    if (this.touched.isUntold) return;
    for (const row of this.#db.all(
      `SELECT key FROM relation WHERE from_key = ?1 UNION SELECT key FROM relation WHERE to_key = ?1
       LIMIT ${MOST_CHANGES + 1}`,
      entityKey,
    ))
      this.touched.relation(numberOf(row, 'key'));
  }

  #writeRelation(relation: Relation, line: string, before: Row | undefined): void {
    const { sinceFirst, untilLast } = dayBounds(relation);
    const { since, until, asOf } = relation;
    const dates = JSON.stringify({ since, until, asOf });
    const { type, layer, role = null, from, to } = relation;
    const key = this.#put(
      relation,
      line,
      before,
      ...[type, FAMILY_OF[type], layer, role, from, to, sinceFirst, untilLast],
      dates === '{}' ? null : dates,
    );
    this.#stale.relation(key);
    this.touched.relation(key);
  }

  #writeClaim(claim: Claim, line: string, before: Row | undefined): void {
    const { on, source, status, layer = null } = claim;
    const key = this.#put(claim, line, before, on, on, source, rankOf(status), layer);
    this.#touchRelationOf(key);
    if (before !== undefined) {
      if (before['relation_key'] !== null) {
        this.#stale.relation(numberOf(before, 'relation_key'));
        this.touched.relation(numberOf(before, 'relation_key'));
      }
      this.#db.run('DELETE FROM claim_mention WHERE claim_key = ?', key);
    }
    for (const id of claim.mentions ?? [])
      this.#db.run(`INSERT OR IGNORE INTO claim_mention VALUES (?, ${keyOf('entity')})`, key, id);
    this.#stale.claim(key);
  }

  #touchRelationOf(claimKey: number): void {
    if (this.touched.isUntold) return;
    const claim = this.#db.get('SELECT relation_key FROM claim WHERE key = ?', claimKey);
    if (claim?.['relation_key'] !== null) this.touched.relation(numberOf(claim, 'relation_key'));
  }

  #writeResponse(response: Response, line: string, before: Row | undefined): void {
    const { by, kind, source } = response;
    const key = this.#put(response, line, before, by, disputes(kind) ? 1 : 0, source);
    if (before !== undefined) {
      this.#stale.relationsAnsweredBy(key);
      this.#db.run('DELETE FROM response_answer WHERE response_key = ?', key);
    }
    for (const id of response.answers)
      this.#db.run(`INSERT OR IGNORE INTO response_answer VALUES (?, ${keyOf('claim')})`, key, id);
    this.#stale.response(key);
    this.#stale.relationsAnsweredBy(key);
  }
}
