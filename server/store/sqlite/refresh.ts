/**
 * What is kept beside the records because computing it on each read would be slow: what is hidden, how a record reads
 * without the protected, and each relation's standing and dispute. A write notes what it may have made stale, and
 * `refresh` sets that right before the transaction commits.
 */
import type { CaseRecord, Claim, Response } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { shownCase, shownMentions, shownResponse } from '../withhold.ts';
import { type Connection, numberOf, type Row, textOf } from './connection.ts';

const STALE_KINDS = ['relation', 'claim', 'response'] as const;
type StaleKind = (typeof STALE_KINDS)[number];

const staleTable = (kind: StaleKind): string => `temp.stale_${kind}`;

/**
 * On the writer's connection only. What SQLite sorts aside is held in memory, whole, or from some size on in files that have no
 * name.
 */
export function prepareForWriting(db: Connection, sortsIn: 'MEMORY' | 'FILE' = 'MEMORY'): void {
  db.exec(`PRAGMA temp_store = ${sortsIn}`);
  for (const kind of STALE_KINDS) db.exec(`CREATE TABLE ${staleTable(kind)} (key INTEGER PRIMARY KEY)`);
}

/** Keys looked at in one step. */
const CHUNK = 5_000;

export class Stale {
  readonly #db: Connection;
  /** Whether anything is or was hidden: without it only standings can go stale, which is the usual case and the fast one. */
  #mindsHidden: boolean;
  /** In a first import every relation is stale, and to note each would be work for nothing. */
  readonly #isEveryRelationStale: boolean;

  constructor(db: Connection) {
    this.#db = db;
    this.#isEveryRelationStale = isEmpty(db, 'relation');
    this.#mindsHidden = db.get('SELECT 1 FROM entity WHERE hidden = 1 LIMIT 1') !== undefined;
    for (const kind of STALE_KINDS) db.run(`DELETE FROM ${staleTable(kind)}`);
  }

  #note(kind: StaleKind, key: number): void {
    this.#db.run(`INSERT OR IGNORE INTO ${staleTable(kind)} VALUES (?)`, key);
  }

  #noteAll(kind: StaleKind, keys: string, ...values: (string | number)[]): void {
    this.#db.run(`INSERT OR IGNORE INTO ${staleTable(kind)} ${keys}`, ...values);
  }

  #noteRelations(keys: string, ...values: (string | number)[]): void {
    if (!this.#isEveryRelationStale) this.#noteAll('relation', keys, ...values);
  }

  relation(key: number): void {
    if (!this.#isEveryRelationStale) this.#note('relation', key);
  }

  claim(key: number): void {
    this.#noteRelations('SELECT relation_key FROM claim WHERE key = ? AND relation_key IS NOT NULL', key);
    if (this.#mindsHidden) this.#note('claim', key);
  }

  response(key: number): void {
    if (this.#mindsHidden) this.#note('response', key);
  }

  relationsAnsweredBy(responseKey: number): void {
    this.#noteRelations(
      `SELECT relation_key FROM response_answer JOIN claim ON claim.key = claim_key
       WHERE response_key = ? AND relation_key IS NOT NULL`,
      responseKey,
    );
  }

  /** An entity that became protected, or no longer is, and everything that may mention it. */
  protection(key: number, id: string): void {
    this.#mindsHidden = true;
    this.#noteRelations('SELECT key FROM relation WHERE from_key = ? OR to_key = ?', key, key);
    this.#noteAll('claim', 'SELECT key FROM claim WHERE entity_key = ?', key);
    this.#noteAll('claim', 'SELECT claim_key FROM claim_mention WHERE entity_key = ?', key);
    this.#noteAll('response', 'SELECT key FROM response WHERE by = ?', id);
  }

  /** Relations before claims before responses before standings: each depends on the one before. */
  *refresh(): Generator<void> {
    if (this.#isEveryRelationStale) this.#noteAll('relation', 'SELECT key FROM relation');
    if (this.#mindsHidden) {
      this.#hideRelations();
      this.#hideClaims();
      this.#hideResponses();
      this.#showCases();
    }
    yield* this.#rate();
  }

  #hideRelations(): void {
    this.#db.run(
      `UPDATE relation SET hidden = EXISTS (SELECT 1 FROM entity WHERE key IN (from_key, to_key) AND hidden = 1)
       WHERE key IN (SELECT key FROM ${staleTable('relation')})`,
    );
    this.#noteAll(
      'claim',
      `SELECT claim.key FROM ${staleTable('relation')} AS stale JOIN claim ON relation_key = stale.key`,
    );
  }

  #hideClaims(): void {
    const stale = staleTable('claim');
    this.#db.run(
      `UPDATE claim SET shown = NULL, hidden = coalesce(
         (SELECT hidden FROM relation WHERE key = relation_key), (SELECT hidden FROM entity WHERE key = entity_key))
       WHERE key IN (SELECT key FROM ${stale})`,
    );
    this.#noteAll(
      'response',
      `SELECT response_key FROM ${stale} AS stale JOIN response_answer ON claim_key = stale.key`,
    );
    const mentioning = this.#db.all(
      `SELECT key, body FROM claim WHERE hidden = 0 AND key IN (
         SELECT claim_key FROM ${stale} AS stale JOIN claim_mention ON claim_key = stale.key
           JOIN entity ON entity.key = entity_key WHERE entity.hidden = 1)`,
    );
    for (const row of mentioning) {
      const claim = bodyOf<Claim>(row);
      const shown = shownMentions(claim, this.#hiddenAmong(claim.mentions ?? []));
      this.#db.run('UPDATE claim SET shown = ? WHERE key = ?', canonicalLine(shown), numberOf(row, 'key'));
    }
  }

  #hideResponses(): void {
    const stale = staleTable('response');
    // A dispute by somebody protected, or about something hidden, may come or go with this.
    this.#noteRelations(
      `SELECT relation_key FROM ${stale} AS stale JOIN response_answer ON response_key = stale.key
         JOIN claim ON claim.key = claim_key WHERE relation_key IS NOT NULL`,
    );
    for (const row of this.#db.all(
      `SELECT key, body FROM response WHERE key IN (SELECT key FROM ${stale})`,
    )) {
      const key = numberOf(row, 'key');
      const hiddenClaims = this.#idsOf(
        `SELECT claim.id FROM response_answer JOIN claim ON claim.key = claim_key
         WHERE response_key = ? AND claim.hidden = 1`,
        key,
      );
      const response = bodyOf<Response>(row);
      const shown = shownResponse(
        response,
        this.#hiddenAmong([response.by]),
        (claimId) => !hiddenClaims.has(claimId),
      );
      this.#db.run(
        'UPDATE response SET hidden = ?, shown = ? WHERE key = ?',
        shown === undefined ? 1 : 0,
        shown === undefined || shown === response ? null : canonicalLine(shown),
        key,
      );
    }
  }

  #showCases(): void {
    for (const row of this.#db.all('SELECT key, body FROM case_record')) {
      const record = bodyOf<CaseRecord>(row);
      const { entities = [], select } = record.start ?? {};
      const shown = shownCase(
        record,
        this.#hiddenAmong(select === undefined ? entities : [...entities, select]),
      );
      const line = shown === record ? null : canonicalLine(shown);
      this.#db.run('UPDATE case_record SET shown = ? WHERE key = ?', line, numberOf(row, 'key'));
    }
  }

  *#rate(): Generator<void> {
    const ends = this.#db.get(`SELECT min(key) AS first, max(key) AS last FROM ${staleTable('relation')}`);
    const last = numberOf(ends, 'last');
    for (let from = numberOf(ends, 'first') - 1; from < last; from += CHUNK) {
      this.#db.run(
        `UPDATE relation SET
           standing = coalesce((SELECT min(status) FROM claim WHERE relation_key = relation.key), 5),
           disputed = EXISTS (
             SELECT 1 FROM claim JOIN response_answer ON claim_key = claim.key
               JOIN response ON response.key = response_key
             WHERE relation_key = relation.key AND disputing = 1 AND response.hidden = 0)
         WHERE key IN (SELECT key FROM ${staleTable('relation')} WHERE key > ? AND key <= ?)`,
        from,
        from + CHUNK,
      );
      yield;
    }
  }

  #idsOf(sql: string, value: string | number): Set<string> {
    return new Set(this.#db.all(sql, value).map((row) => textOf(row, 'id')));
  }

  /** A test of ids: an entity, or a relation (which a case may select), that is hidden. */
  #hiddenAmong(ids: readonly string[]): (id: string) => boolean {
    const hidden = this.#idsOf(
      `WITH wanted AS (SELECT value AS id FROM json_each(?))
       SELECT id FROM wanted JOIN entity USING (id) WHERE hidden = 1
       UNION ALL SELECT id FROM wanted JOIN relation USING (id) WHERE hidden = 1`,
      JSON.stringify(ids),
    );
    return (id) => hidden.has(id);
  }
}

/** Whether a table has no row. */
export const isEmpty = (db: Connection, table: string): boolean =>
  db.get(`SELECT 1 FROM ${table} LIMIT 1`) === undefined;

const bodyOf = <R>(row: Row): R => JSON.parse(textOf(row, 'body')) as R;
