/** What contradictions are looked for in, a range of keys at a time: most rows never leave the database. */
import type { Claim, Relation, Response, Source } from '../../contract/model.ts';
import { AUDITED_ROLES, oldestIn } from '../../domain/contradictions/audited.ts';
import type { AuditPart } from '../audit.ts';
import { type Connection, listOf, numberOf, textOf, type Value } from './connection.ts';
import { IN_LIST } from './records.ts';
import { TABLE_OF } from './schema.ts';

/** Rows in one step: where all of them are wanted, it takes about as long as a turn may. */
const CHUNK = 1_500;

/** In a canonical line no text holds this unescaped: it is the field. */
const HAS_SHARE = `instr(body, '"share":{') > 0`;
const HAS_DATE = `instr(body, '"date":"') > 0`;

/** Its first day. */
const AS_OF = `substr(json_extract(dates, '$.asOf') || '-01-01', 1, 10)`;

const IS_AUDITED = `(from_key = to_key OR ${HAS_SHARE} OR (role IS NOT NULL AND type ${IN_LIST})
  OR since_first > until_last OR since_first > ? OR (instr(dates, '"asOf"') > 0 AND ${AS_OF} > ?))`;

/** In steps, within one transaction: a part, or nothing yet. */
export function* auditParts(db: Connection): Generator<AuditPart | undefined, void> {
  const sources: Source[] = [];
  for (const rows of rangesOf<Source>(db, 'source', 'SELECT body AS line FROM source WHERE true')) {
    for (const source of rows) sources.push(source);
    yield;
  }
  yield { part: 'sources', sources };
  const oldest = oldestIn(sources) ?? null;
  const relations = `SELECT body AS line FROM relation WHERE hidden = 0 AND ${IS_AUDITED}`;
  const values = [listOf(AUDITED_ROLES), oldest, oldest];
  for (const rows of rangesOf<Relation>(db, 'relation', relations, values))
    yield rows.length > 0 ? { part: 'relations', relations: rows } : undefined;
  const claims = `SELECT coalesce(shown, body) AS line FROM claim WHERE hidden = 0 AND ${HAS_DATE}`;
  for (const rows of rangesOf<Claim>(db, 'claim', claims))
    yield rows.length > 0 ? { part: 'claims', claims: rows } : undefined;
  const responses = 'SELECT coalesce(shown, body) AS line FROM response WHERE hidden = 0';
  for (const rows of rangesOf<Response>(db, 'response', responses))
    yield rows.length > 0 ? { part: 'responses', responses: rows } : undefined;
}

/** The records that a query with a condition answers, by ranges of keys, some of them empty. */
function* rangesOf<R>(
  db: Connection,
  record: 'source' | 'relation' | 'claim' | 'response',
  query: string,
  values: readonly Value[] = [],
): Generator<R[]> {
  const last = numberOf(db.get(`SELECT max(key) AS last FROM ${TABLE_OF[record]}`), 'last');
  for (let after = 0; after < last; after += CHUNK)
    yield db
      .all(`${query} AND key > ? AND key <= ?`, ...values, after, after + CHUNK)
      .map((row) => JSON.parse(textOf(row, 'line')) as R);
}
