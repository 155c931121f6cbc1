/** What keeps a first import from being kept, found once all of it is written and before it is committed. */
import type { GraphRecord, RecordName } from '../../../contract/model.ts';
import { type Fault, StoreDisagreesError } from '../../../errors.ts';
import { type BatchFaultCode, checkBatch } from '../../check-batch.ts';
import { idsInCircles } from '../../origin-circles.ts';
import { type Connection, listOf, numberOf, textOf } from '../connection.ts';
import { TABLE_OF } from '../schema.ts';
import { storedIn } from '../stored.ts';
import type { FirstRows, Placed } from './first-rows.ts';

/** So many records at fault are looked at: nobody reads of more. */
const MOST_LOOKED_AT = 100_000;

/** By line, each told as `checkBatch` tells it. */
export async function faultsAmong(db: Connection, rows: FirstRows): Promise<Fault[]> {
  const suspects = suspectsAmong(db, rows);
  const placed = [...rows.last, ...rows.repeated, ...suspects].sort((a, b) => a.line - b.line);
  const found = await checkBatch(
    placed.map(({ record }) => record),
    storedIn(db),
  );
  const faults = found.map((fault) => ({ ...fault, line: placed[fault.line ?? 0]?.line ?? 0 }));
  const add = (code: BatchFaultCode, line: number, pointer: string) => faults.push({ code, line, pointer });
  for (const { line, record } of rows.repeated)
    if (rows.book.kindOf(record.id) === record.record) add('duplicate-id', line, '/id');
  for (const line of rows.twins) add('duplicate-relation', line, '');
  for (const line of linesInCircles(db, rows)) add('origin-circle', line, '/originatesFrom');
  if (suspects.length > 0 && faults.length === 0) throw new StoreDisagreesError('references');
  const each = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...each.values()].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || rankOf(a) - rankOf(b));
}

/** Of one record, in the order of `checkBatch`: the id, what is referred to, its like, the rest. */
const rankOf = ({ code, pointer }: Fault): number =>
  pointer === '/id' ? 0 : code === 'unknown-reference' ? 1 : code === 'duplicate-relation' ? 2 : 3;

/** A source that comes twice is a copy of what the later says, if it says so, as `checkBatch` takes it: both are told. */
function linesInCircles(db: Connection, rows: FirstRows): number[] {
  const originOf = new Map(rows.originOf);
  for (const { record } of rows.repeated)
    if (record.record === 'source' && record.originatesFrom !== undefined)
      originOf.set(record.id, record.originatesFrom);
  const circles = idsInCircles(originOf);
  const first = db.all(
    'SELECT key FROM source WHERE id IN (SELECT value FROM json_each(?))',
    listOf(circles),
  );
  return [
    ...first.map((row) => rows.book.lineOf('source', numberOf(row, 'key'))),
    ...rows.repeated
      .filter(({ record }) => record.record === 'source' && circles.has(record.id))
      .map(({ line }) => line),
  ];
}

/** Rows that refer to what never came, by the kind of it. */
const REFERRING: readonly (readonly [missing: RecordName, kind: RecordName, sql: string])[] = [
  ['entity', 'relation', 'SELECT key FROM relation WHERE from_key IN missing OR to_key IN missing'],
  ['entity', 'claim', 'SELECT key FROM claim WHERE entity_key IN missing'],
  ['entity', 'claim', 'SELECT claim_key AS key FROM claim_mention WHERE entity_key IN missing'],
  ['relation', 'claim', 'SELECT key FROM claim WHERE relation_key IN missing'],
  ['source', 'claim', 'SELECT key FROM claim WHERE source_key IN missing'],
  [
    'source',
    'source',
    'SELECT key FROM source WHERE origin IS NOT NULL AND origin NOT IN (SELECT id FROM source)',
  ],
  [
    'source',
    'entity',
    `SELECT entity.key FROM entity, json_each(body, '$.aliases') AS alias
     WHERE instr(body, '"aliases":[') > 0 AND alias.value ->> 'source' NOT IN (SELECT id FROM source)`,
  ],
];

function suspectsAmong(db: Connection, rows: FirstRows): Placed[] {
  const keys = new Map<RecordName, Set<number>>();
  const suspect = (kind: RecordName, key: number) => {
    const known = keys.get(kind) ?? new Set();
    keys.set(kind, known);
    if (known.size < MOST_LOOKED_AT) known.add(key);
  };
  for (const { kind, key } of rows.suspects) suspect(kind, key);
  for (const missing of ['source', 'entity', 'relation'] as const) {
    const list = listOf(rows.book.missing(missing));
    if (list === '[]') continue;
    for (const [of, kind, sql] of REFERRING)
      if (of === missing)
        for (const row of db.all(
          `WITH missing AS (SELECT value FROM json_each(?1)) ${sql} LIMIT ${MOST_LOOKED_AT}`,
          list,
        ))
          suspect(kind, numberOf(row, 'key'));
  }
  const outside = layersThatNoCaseHas(rows);
  if (outside.length > 0)
    for (const [kind, sql] of OUTSIDE_LAYERS)
      for (const row of db.all(sql, listOf(outside))) suspect(kind, numberOf(row, 'key'));

  return [...keys].flatMap(([kind, known]) =>
    db
      .all(
        `SELECT key, body FROM ${TABLE_OF[kind]} WHERE key IN (SELECT value FROM json_each(?))`,
        listOf(known),
      )
      .map((row) => ({
        line: rows.book.lineOf(kind, numberOf(row, 'key')),
        record: JSON.parse(textOf(row, 'body')) as GraphRecord,
      })),
  );
}

const OUTSIDE_LAYERS: readonly (readonly [kind: RecordName, sql: string])[] = [
  ['relation', 'SELECT key FROM relation WHERE layer IN (SELECT value FROM json_each(?))'],
  ['claim', 'SELECT key FROM claim WHERE layer IN (SELECT value FROM json_each(?))'],
];

/** None without a case, when any layer will do. */
function layersThatNoCaseHas(rows: FirstRows): string[] {
  const cases = rows.last.flatMap(({ record }) => (record.record === 'case' ? [record] : []));
  const known = new Set(cases.flatMap(({ layers }) => layers.map(({ id }) => id)));
  return cases.length === 0 ? [] : [...rows.layers].filter((layer) => !known.has(layer));
}
