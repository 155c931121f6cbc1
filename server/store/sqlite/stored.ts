/** What a batch is checked against: answers of `checkBatch`'s questions from the tables. */
import type { RecordName, Relation } from '../../contract/model.ts';
import { RECORDS } from '../../contract/model.ts';
import type { Stored } from '../check-batch.ts';
import { identityOf } from '../derive.ts';
import { Turns } from '../turns.ts';
import { type Connection, listOf, textOf } from './connection.ts';
import { IN_LIST } from './records.ts';
import { TABLE_OF } from './schema.ts';

/** Ids in one question: enough to make the number of questions small, and their text short. */
const CHUNK = 2_000;

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}

const KINDS_SQL = RECORDS.map(
  (record) => `SELECT '${record}' AS record, id FROM wanted JOIN ${TABLE_OF[record]} USING (id)`,
).join(' UNION ALL ');

const WITHHELD_SQL = ['entity', 'relation', 'claim', 'response']
  .map((table) => `SELECT id FROM ${table} WHERE hidden = 1 AND id IN (SELECT value FROM json_each(?1))`)
  .join(' UNION ALL ');

const TWINS_SQL = `
  SELECT relation.id, wanted.value ->> 5 AS identity
  FROM json_each(?) AS wanted
    JOIN entity AS a ON a.id = wanted.value ->> 1
    JOIN entity AS b ON b.id = wanted.value ->> 2
    JOIN relation ON from_key = a.key AND to_key = b.key
      AND relation.type = wanted.value ->> 0 AND layer = wanted.value ->> 3 AND role IS wanted.value ->> 4`;

// Only a statement has a layer, and an index of claims on entities holds it; the walk ends with the last id asked for.
const IN_LAYER_SQL = `
  SELECT id FROM relation WHERE layer = ?1
  UNION ALL SELECT id FROM claim WHERE entity_key IS NOT NULL AND layer = ?1
  UNION ALL SELECT id FROM response WHERE body ->> 'layer' = ?1
  LIMIT ?2`;

/** What each of these sources is a copy of; one that is no copy is no key. */
export const originsOf = (db: Connection, ids: Iterable<string>): Map<string, string> =>
  new Map(
    db
      .all(`SELECT id, origin FROM source WHERE origin IS NOT NULL AND id ${IN_LIST}`, listOf(ids))
      .map((row) => [textOf(row, 'id'), textOf(row, 'origin')]),
  );

export const storedIn = (db: Connection): Stored => ({
  async kindsOf(ids) {
    const turns = new Turns();
    const kinds = new Map<string, RecordName>();
    for (const chunk of chunksOf(ids)) {
      for (const row of db.all(
        `WITH wanted AS (SELECT value AS id FROM json_each(?)) ${KINDS_SQL}`,
        listOf(chunk),
      ))
        kinds.set(textOf(row, 'id'), textOf(row, 'record') as RecordName);
      if (turns.isOver) await turns.next();
    }
    return kinds;
  },

  withheldAmong: (ids) => new Set(db.all(WITHHELD_SQL, listOf(ids)).map((row) => textOf(row, 'id'))),

  async relationsLike(relations: readonly Relation[]) {
    const turns = new Turns();
    const twins = new Map<string, string>();
    for (const chunk of chunksOf(relations)) {
      const wanted = chunk.map((relation) => [
        relation.type,
        relation.from,
        relation.to,
        relation.layer,
        relation.role ?? null,
        identityOf(relation),
      ]);
      for (const row of db.all(TWINS_SQL, JSON.stringify(wanted)))
        twins.set(textOf(row, 'identity'), textOf(row, 'id'));
      if (turns.isOver) await turns.next();
    }
    return twins;
  },

  layersOfCases() {
    const rows = db.all(
      `SELECT id, (SELECT json_group_array(value ->> 'id') FROM json_each(body, '$.layers')) AS layers FROM case_record`,
    );
    return new Map(rows.map((row) => [textOf(row, 'id'), JSON.parse(textOf(row, 'layers')) as string[]]));
  },

  idsInLayer: (layer, atLeast) => db.all(IN_LAYER_SQL, layer, atLeast).map((row) => textOf(row, 'id')),

  async originsOf(ids) {
    const turns = new Turns();
    const origins = new Map<string, string>();
    for (const chunk of chunksOf(ids)) {
      for (const [id, origin] of originsOf(db, chunk)) origins.set(id, origin);
      if (turns.isOver) await turns.next();
    }
    return origins;
  },

  async referredTo(ids, except) {
    fill(db, 'asked', ids);
    fill(db, 'passing', except);
    const turns = new Turns();
    const found = new Set<string>();
    for (const sql of REFERRED_SQL) {
      for (const row of db.all(sql)) found.add(textOf(row, 'id'));
      if (turns.isOver) await turns.next();
    }
    return found;
  },
});

const ID_LISTS = ['asked', 'passing'] as const;

/** Lists of ids that questions of a writer are asked with. On the writer's connection only. */
export function prepareIdLists(db: Connection): void {
  for (const name of ID_LISTS) db.exec(`CREATE TABLE temp.${name} (id TEXT PRIMARY KEY) WITHOUT ROWID`);
}

function fill(db: Connection, name: (typeof ID_LISTS)[number], ids: Iterable<string>): void {
  db.run(`DELETE FROM temp.${name}`);
  for (const chunk of chunksOf([...ids]))
    db.run(`INSERT OR IGNORE INTO temp.${name} SELECT value FROM json_each(?)`, listOf(chunk));
}

const STAYS = 'NOT IN (SELECT id FROM temp.passing)';

/** The ids asked for that a row refers to, by each sort of reference. */
const REFERRED_SQL: readonly string[] = [
  ...[
    ['entity', 'relation', 'from_key'],
    ['entity', 'relation', 'to_key'],
    ['entity', 'claim', 'entity_key'],
    ['relation', 'claim', 'relation_key'],
    ['source', 'claim', 'source_key'],
    ['source', 'response', 'source_key'],
  ].map(
    ([to, from, column]) =>
      `SELECT id FROM temp.asked JOIN ${to} USING (id) WHERE EXISTS (
         SELECT 1 FROM ${from} WHERE ${from}.${column} = ${to}.key AND ${from}.id ${STAYS})`,
  ),
  `SELECT id FROM temp.asked JOIN entity USING (id) WHERE EXISTS (
     SELECT 1 FROM claim_mention JOIN claim ON claim.key = claim_key
     WHERE claim_mention.entity_key = entity.key AND claim.id ${STAYS})`,
  `SELECT id FROM temp.asked JOIN claim USING (id) WHERE EXISTS (
     SELECT 1 FROM response_answer JOIN response ON response.key = response_key
     WHERE claim_key = claim.key AND response.id ${STAYS})`,
  `SELECT id FROM temp.asked JOIN entity USING (id) WHERE EXISTS (
     SELECT 1 FROM response WHERE by = entity.id AND response.id ${STAYS})`,
  `SELECT origin AS id FROM source WHERE origin IN (SELECT id FROM temp.asked) AND id ${STAYS}`,
  // No index knows the sources of aliases; only where a source is asked for are they looked through.
  `SELECT DISTINCT alias.value ->> 'source' AS id FROM entity, json_each(body, '$.aliases') AS alias
   WHERE EXISTS (SELECT 1 FROM temp.asked JOIN source USING (id)) AND instr(body, '"aliases":[') > 0
     AND alias.value ->> 'source' IN (SELECT id FROM temp.asked) AND entity.id ${STAYS}`,
  `SELECT named.value AS id FROM case_record, json_each(body, '$.start.entities') AS named
   WHERE named.value IN (SELECT id FROM temp.asked) AND case_record.id ${STAYS}`,
  `SELECT body ->> '$.start.select' AS id FROM case_record
   WHERE body ->> '$.start.select' IN (SELECT id FROM temp.asked) AND id ${STAYS}`,
];
