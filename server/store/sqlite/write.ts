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
import { MOST_CHANGES } from '../graph-store.ts';
import { Touched } from '../topology-log.ts';
import { type Connection, numberOf, type Row, type Value } from './connection.ts';
import { NameIndex } from './name-index.ts';
import { TABLE_OF } from './records.ts';
import { isEmpty, Stale } from './refresh.ts';
import { createLateIndexes, dropLateIndexes } from './schema.ts';

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
    insert: `INSERT INTO ${table} (${names}, id) VALUES (${values}, ?)`,
    update: `UPDATE ${table} SET ${assignments} WHERE key = ?`,
  };
}

const STATEMENTS = new Map(RECORDS.map((record) => [record, statementsOf(record)]));

/** From this many records on, the first import makes its indexes last. */
const MANY = 10_000;

/** The writes of one transaction. */
export class Writer {
  readonly #db: Connection;
  readonly #stale: Stale;
  readonly #names: NameIndex;
  /** Kinds of which there was no record before: none of them needs to be looked for. */
  readonly #newKinds: ReadonlySet<RecordName>;
  readonly #makesIndexesLast: boolean;
  /** By their keys. */
  readonly touched = new Touched<number>();

  /** For a batch of so many records. */
  constructor(db: Connection, size: number) {
    this.#db = db;
    this.#stale = new Stale(db);
    this.#names = new NameIndex(db);
    this.#newKinds = new Set(RECORDS.filter((record) => isEmpty(db, TABLE_OF[record])));
    this.#makesIndexesLast = size >= MANY && this.#newKinds.has('relation') && this.#newKinds.has('claim');
    if (this.#makesIndexesLast) {
      this.touched.everything();
      dropLateIndexes(db);
    }
  }

  /** Writes them all, step by step, and brings up to date what depends on them. Counts what became of each. */
  *writeAll(batch: readonly GraphRecord[]): Generator<void, Record<Outcome, number>> {
    const outcomes = { created: 0, updated: 0, unchanged: 0 };
    // Kind after kind in the order of `RECORDS`, so that what a record refers to is there before it.
    for (const kind of RECORDS)
      for (const record of batch)
        if (record.record === kind) {
          outcomes[this.#write(record)] += 1;
          yield;
        }
    if (this.#makesIndexesLast) yield* createLateIndexes(this.#db);
    yield* this.#names.index();
    yield* this.#stale.refresh();
    return outcomes;
  }

  /** Replaces the record of the same id whole. What it refers to must be stored already. */
  #write(record: GraphRecord): Outcome {
    const line = canonicalLine(record);
    const before = this.#newKinds.has(record.record)
      ? undefined
      : this.#db.get(`SELECT * FROM ${TABLE_OF[record.record]} WHERE id = ?`, record.id);
    if (before?.['body'] === line) return 'unchanged';
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
    return before === undefined ? 'created' : 'updated';
  }

  /** The row's key, the same as before if there was one: what refers to it goes on doing so. */
  #put(
    { record, id }: GraphRecord,
    line: string,
    before: Row | undefined,
    ...values: readonly Value[]
  ): number {
    const { insert = '', update = '' } = STATEMENTS.get(record) ?? {};
    if (before === undefined) return this.#db.run(insert, line, ...values, id).key;
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
    if (before !== undefined) this.#names.remove(key);
    // The names of a protected entity stand in no index, so that no search can meet them.
    if (hidden === 0)
      this.#names.add(key, [entity.name, ...(entity.aliases ?? []).map((alias) => alias.name)]);
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
