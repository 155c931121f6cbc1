/** Reads of records by their ids, and of what refers to them. */
import type {
  CaseRecord,
  Claim,
  Entity,
  GraphRecord,
  Kind,
  RecordName,
  Relation,
  Response,
  Source,
} from '../../contract/model.ts';
import { RECORDS, STANDINGS } from '../../contract/model.ts';
import type { Page, PageRequest, RatedRelation, ShownRecord } from '../graph-store.ts';
import { type Connection, listOf, numberOf, type Row, textOf } from './connection.ts';
import { TABLE_OF } from './schema.ts';

/** The line of each kind as it reads where protected entities are absent, and the rows that are left then. */
const SHOWN = {
  case: { line: 'coalesce(shown, body)', rows: 'case_record' },
  source: { line: 'body', rows: 'source' },
  entity: { line: 'body', rows: 'entity WHERE hidden = 0' },
  relation: { line: 'body', rows: 'relation WHERE hidden = 0' },
  claim: { line: 'coalesce(shown, body)', rows: 'claim WHERE hidden = 0' },
  response: { line: 'coalesce(shown, body)', rows: 'response WHERE hidden = 0' },
} as const satisfies Record<RecordName, { line: string; rows: string }>;

// What is stored was checked against the schemas before it was written.
const parsed = <R>(row: Row): R => JSON.parse(textOf(row, 'line')) as R;

export const IN_LIST = 'IN (SELECT value FROM json_each(?))';

export const entitiesIn = (db: Connection, ids: readonly string[]): Entity[] =>
  db
    .all(`SELECT body AS line FROM entity WHERE hidden = 0 AND id ${IN_LIST} ORDER BY id`, listOf(ids))
    .map(parsed<Entity>);

export const claimsIn = (db: Connection, ids: readonly string[]): Claim[] =>
  db
    .all(
      `SELECT coalesce(shown, body) AS line FROM claim WHERE hidden = 0 AND id ${IN_LIST} ORDER BY id`,
      listOf(ids),
    )
    .map(parsed<Claim>);

export const responsesIn = (db: Connection, ids: readonly string[]): Response[] =>
  db
    .all(
      `SELECT coalesce(shown, body) AS line FROM response WHERE hidden = 0 AND id ${IN_LIST} ORDER BY id`,
      listOf(ids),
    )
    .map(parsed<Response>);

export const sourcesIn = (db: Connection, ids: readonly string[]): Source[] =>
  db.all(`SELECT body AS line FROM source WHERE id ${IN_LIST} ORDER BY id`, listOf(ids)).map(parsed<Source>);

/** Whether a row of the kind is one of a record that something was left out of. */
const IS_PART: Partial<Record<RecordName, string>> = {
  case: 'coalesce(shown <> body, 0)',
  claim: 'coalesce(shown <> body, 0)',
  response: 'coalesce(shown <> body, 0)',
};

export function shownIn(db: Connection, ids: readonly string[]): ShownRecord[] {
  const rows = RECORDS.map((kind) => {
    const { line, rows: shown } = SHOWN[kind];
    const [table, only = 'true'] = shown.split(' WHERE ');
    return `SELECT id, ${line} AS line, ${IS_PART[kind] ?? '0'} AS part FROM ${table} WHERE ${only} AND id IN (SELECT value FROM json_each(?1))`;
  });
  return db
    .all(`${rows.join(' UNION ALL ')} ORDER BY id`, listOf(ids))
    .map((row) => ({ record: parsed<GraphRecord>(row), isPart: row['part'] === 1 }));
}

export const RATED = 'relation.id, relation.body AS line, relation.standing, relation.disputed';

export const rated = (row: Row): RatedRelation => ({
  ...parsed<Relation>(row),
  standing: STANDINGS[numberOf(row, 'standing')] ?? 'uncited',
  disputed: row['disputed'] === 1,
});

export const relationsIn = (db: Connection, ids: readonly string[]): RatedRelation[] =>
  db
    .all(`SELECT ${RATED} FROM relation WHERE hidden = 0 AND id ${IN_LIST} ORDER BY id`, listOf(ids))
    .map(rated);

export const claimsOn = (db: Connection, ids: readonly string[]): Claim[] =>
  db
    .all(
      `WITH wanted AS (SELECT value AS id FROM json_each(?)),
         subject AS (
           SELECT relation.id AS subject_id, claim.* FROM wanted
             JOIN relation ON relation.id = wanted.id JOIN claim ON claim.relation_key = relation.key
           UNION SELECT entity.id, claim.* FROM wanted
             JOIN entity ON entity.id = wanted.id JOIN claim ON claim.entity_key = entity.key)
       SELECT coalesce(shown, body) AS line FROM subject WHERE hidden = 0 ORDER BY subject_id, id`,
      listOf(ids),
    )
    .map(parsed<Claim>);

export const responsesTo = (db: Connection, claimIds: readonly string[]): Response[] =>
  db
    .all(
      `SELECT coalesce(shown, body) AS line FROM response
       WHERE hidden = 0 AND key IN (
         SELECT response_key FROM response_answer JOIN claim ON claim.key = claim_key
         WHERE claim.hidden = 0 AND claim.id ${IN_LIST})
       ORDER BY id`,
      listOf(claimIds),
    )
    .map(parsed<Response>);

export const responsesAbout = (db: Connection, entityId: string): Response[] =>
  db
    .all(
      `WITH subject AS (SELECT key, id FROM entity WHERE id = ? AND hidden = 0)
       SELECT coalesce(shown, body) AS line FROM response
       WHERE hidden = 0 AND (by IN (SELECT id FROM subject) OR key IN (
         SELECT response_key FROM response_answer
         JOIN claim ON claim.key = claim_key LEFT JOIN relation ON relation.key = relation_key
         JOIN subject ON subject.key IN (entity_key, from_key, to_key)
         WHERE claim.hidden = 0))
       ORDER BY id`,
      entityId,
    )
    .map(parsed<Response>);

export function restingOn(db: Connection, sourceId: string, page: PageRequest): Page<Claim | Response> {
  const rows = `
    SELECT claim.id, coalesce(shown, claim.body) AS line FROM claim
      JOIN source ON source.key = source_key WHERE source.id = ?1 AND hidden = 0
    UNION ALL SELECT response.id, coalesce(shown, response.body) FROM response
      JOIN source ON source.key = source_key WHERE source.id = ?1 AND hidden = 0`;
  return {
    items: db
      .all(`${rows} ORDER BY 1 LIMIT ?2 OFFSET ?3`, sourceId, page.limit, page.offset)
      .map(parsed<Claim | Response>),
    total: numberOf(db.get(`SELECT count(*) AS n FROM (${rows})`, sourceId), 'n'),
  };
}

export const listSources = (db: Connection, page: PageRequest): Page<Source> => ({
  items: db
    .all('SELECT body AS line FROM source ORDER BY id LIMIT ? OFFSET ?', page.limit, page.offset)
    .map(parsed<Source>),
  total: numberOf(db.get('SELECT count(*) AS n FROM source'), 'n'),
});

export function weightOfSources(
  db: Connection,
  ids: readonly string[],
): Map<string, { claims: number; responses: number }> {
  const rows = db.all(
    `SELECT id,
       (SELECT count(*) FROM claim WHERE source_key = source.key AND hidden = 0) AS claims,
       (SELECT count(*) FROM response WHERE source_key = source.key AND hidden = 0) AS responses
     FROM source WHERE id ${IN_LIST} ORDER BY id`,
    listOf(ids),
  );
  return new Map(
    rows.map((row) => [
      textOf(row, 'id'),
      { claims: numberOf(row, 'claims'), responses: numberOf(row, 'responses') },
    ]),
  );
}

export function entityIds(
  db: Connection,
  { kinds, after = '', most = -1 }: { kinds?: readonly Kind[]; after?: string; most?: number },
): string[] {
  const rows =
    kinds === undefined
      ? db.all('SELECT id FROM entity WHERE hidden = 0 AND id > ? ORDER BY id LIMIT ?', after, most)
      : db.all(
          `SELECT id FROM entity WHERE hidden = 0 AND id > ? AND kind ${IN_LIST} ORDER BY id LIMIT ?`,
          after,
          listOf(kinds),
          most,
        );
  return rows.map((row) => textOf(row, 'id'));
}

/** By id. */
export const casesOf = (db: Connection): CaseRecord[] =>
  db.all('SELECT coalesce(shown, body) AS line FROM case_record ORDER BY id').map(parsed<CaseRecord>);

/** By the index of those few: ordered by a bare `id`, SQLite would walk all entities by the index of ids. */
export const withheldEntities = (db: Connection): Entity[] =>
  db.all('SELECT body AS line FROM entity WHERE hidden = 1 ORDER BY +id').map(parsed<Entity>);

export const revisionOf = (db: Connection): number =>
  numberOf(db.get('SELECT revision FROM meta'), 'revision');

/** Every record in the order of an export, as it is walked. */
export function* walkRecords(db: Connection, withheld: boolean): Generator<GraphRecord> {
  for (const record of RECORDS) {
    const { line, rows } = withheld ? { line: 'body', rows: TABLE_OF[record] } : SHOWN[record];
    for (const row of db.walk(`SELECT ${line} AS line FROM ${rows} ORDER BY id`))
      yield parsed<GraphRecord>(row);
  }
}
