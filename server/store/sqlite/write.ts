/** Writing records: each kind's row and what is indexed of it. */
import type { Claim, Entity, GraphRecord, RecordName, Relation, Response } from '../../contract/model.ts';
import { FAMILY_OF } from '../../contract/model.ts';
import { disputes, rankOf } from '../../domain/evidence/standing.ts';
import { canonicalLine } from '../canonical.ts';
import { dayBounds } from '../derive.ts';
import { type Connection, numberOf, type Row, type Value } from './connection.ts';
import { NameIndex } from './name-index.ts';
import { TABLE_OF } from './records.ts';
import { Stale } from './refresh.ts';

export type Outcome = 'created' | 'updated' | 'unchanged';

/** A column and its value, or an SQL expression over the value. */
type Column = readonly [name: string, value: Value, expression?: string];

const keyOf = (table: string): string => `(SELECT key FROM ${table} WHERE id = ?)`;

/** The writes of one transaction, which `finish` ends. */
export class Writer {
  readonly #db: Connection;
  readonly #stale: Stale;
  readonly #names: NameIndex;

  constructor(db: Connection) {
    this.#db = db;
    this.#stale = new Stale(db);
    this.#names = new NameIndex(db);
  }

  /** Brings up to date what depends on the records written. */
  finish(): void {
    this.#names.index();
    this.#stale.refresh();
  }

  /** Replaces the record of the same id whole. What it refers to must be stored already. */
  write(record: GraphRecord): Outcome {
    const line = canonicalLine(record);
    const before = this.#db.get(`SELECT * FROM ${TABLE_OF[record.record]} WHERE id = ?`, record.id);
    if (before?.['body'] === line) return 'unchanged';
    switch (record.record) {
      case 'case':
        this.#put('case', record, line, before, []);
        break;
      case 'source':
        this.#put('source', record, line, before, [['origin', record.originatesFrom ?? null]]);
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
    record: RecordName,
    { id }: GraphRecord,
    line: string,
    before: Row | undefined,
    columns: readonly Column[],
  ): number {
    const table = TABLE_OF[record];
    const all: Column[] = [['body', line], ...columns];
    const values = all.map(([, value]) => value);
    if (before !== undefined) {
      const key = numberOf(before, 'key');
      const assignments = all.map(([name, , expression = '?']) => `${name} = ${expression}`);
      this.#db.run(`UPDATE ${table} SET ${assignments.join(', ')} WHERE key = ?`, ...values, key);
      return key;
    }
    const names = all.map(([name]) => name).join(', ');
    const expressions = all.map(([, , expression = '?']) => expression).join(', ');
    return this.#db.run(`INSERT INTO ${table} (id, ${names}) VALUES (?, ${expressions})`, id, ...values).key;
  }

  #writeEntity(entity: Entity, line: string, before: Row | undefined): void {
    const hidden = entity.protection === undefined ? 0 : 1;
    const key = this.#put('entity', entity, line, before, [
      ['kind', entity.kind],
      ['hub', entity.hub ?? null],
      ['hidden', hidden],
    ]);
    if (numberOf(before, 'hidden') !== hidden) this.#stale.protection(key, entity.id);
    if (before !== undefined) this.#names.remove(key);
    // The names of a protected entity stand in no index, so that no search can meet them.
    if (hidden === 0)
      this.#names.add(key, [entity.name, ...(entity.aliases ?? []).map((alias) => alias.name)]);
  }

  #writeRelation(relation: Relation, line: string, before: Row | undefined): void {
    const { sinceFirst, untilLast } = dayBounds(relation);
    const { since, until, ended, asOf } = relation;
    const dates = JSON.stringify({ since, until, ended, asOf });
    const key = this.#put('relation', relation, line, before, [
      ['type', relation.type],
      ['family', FAMILY_OF[relation.type]],
      ['layer', relation.layer],
      ['role', relation.role ?? null],
      ['from_key', relation.from, keyOf('entity')],
      ['to_key', relation.to, keyOf('entity')],
      ['since_first', sinceFirst],
      ['until_last', untilLast],
      ['dates', dates === '{}' ? null : dates],
    ]);
    this.#stale.relation(key);
  }

  #writeClaim(claim: Claim, line: string, before: Row | undefined): void {
    const key = this.#put('claim', claim, line, before, [
      ['relation_key', claim.on, keyOf('relation')],
      ['entity_key', claim.on, keyOf('entity')],
      ['source_key', claim.source, keyOf('source')],
      ['status', rankOf(claim.status)],
      ['layer', claim.layer ?? null],
    ]);
    if (before !== undefined) {
      if (before['relation_key'] !== null) this.#stale.relation(numberOf(before, 'relation_key'));
      this.#db.run('DELETE FROM claim_mention WHERE claim_key = ?', key);
    }
    for (const id of claim.mentions ?? [])
      this.#db.run(`INSERT OR IGNORE INTO claim_mention VALUES (?, ${keyOf('entity')})`, key, id);
    this.#stale.claim(key);
  }

  #writeResponse(response: Response, line: string, before: Row | undefined): void {
    const key = this.#put('response', response, line, before, [
      ['by', response.by],
      ['disputing', disputes(response.kind) ? 1 : 0],
      ['source_key', response.source, keyOf('source')],
    ]);
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
