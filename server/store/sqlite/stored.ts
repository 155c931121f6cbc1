/** What a batch is checked against: answers of `checkBatch`'s questions from the tables. */
import type { RecordName, Relation } from '../../contract/model.ts';
import { RECORDS } from '../../contract/model.ts';
import type { Stored } from '../check-batch.ts';
import { identityOf } from '../derive.ts';
import { Turns } from '../turns.ts';
import { type Connection, listOf, textOf } from './connection.ts';
import { IN_LIST, TABLE_OF } from './records.ts';

/** Ids in one question: enough to make the number of questions small, and their text short. */
const CHUNK = 2_000;

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}

const KINDS_SQL = RECORDS.map(
  (record) => `SELECT '${record}' AS record, id FROM wanted JOIN ${TABLE_OF[record]} USING (id)`,
).join(' UNION ALL ');

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
});
