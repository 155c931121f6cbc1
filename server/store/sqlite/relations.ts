/** Reads over the shape of the graph: relations under a filter, and neighbours. */
import type { Family } from '../../contract/model.ts';
import { rankOf } from '../../domain/evidence/standing.ts';
import { spanOf } from '../../domain/time/span.ts';
import type { NeighbourCount, Page, PageRequest, RatedRelation, RelationFilter } from '../graph-store.ts';
import { type Connection, listOf, numberOf, textOf, type Value } from './connection.ts';
import { IN_LIST, RATED, rated } from './records.ts';
import { HOLDINGS_BY_FROM, HOLDINGS_BY_TO, IS_HOLDING } from './schema.ts';

interface Condition {
  sql: string;
  values: Value[];
}

/** What the filter admits of the visible relations, as a condition on `relation`. */
function admitted(filter: RelationFilter): Condition {
  const parts: string[] = ['relation.hidden = 0'];
  const values: Value[] = [];
  if (filter.types !== undefined) {
    parts.push(`relation.type ${IN_LIST}`);
    values.push(listOf(filter.types));
  }
  if (filter.layers !== undefined) {
    parts.push(`relation.layer ${IN_LIST}`);
    values.push(listOf(filter.layers));
  }
  if (filter.standing !== undefined) {
    parts.push('relation.standing <= ?');
    values.push(rankOf(filter.standing));
  }
  if (filter.asOf !== undefined) {
    const day = spanOf(filter.asOf);
    parts.push('(since_first IS NULL OR since_first <= ?)', '(until_last IS NULL OR until_last >= ?)');
    values.push(day.last, day.first);
  }
  return { sql: parts.join(' AND '), values };
}

export function relationsOf(
  db: Connection,
  id: string,
  filter: RelationFilter,
  page: PageRequest,
): Page<RatedRelation> {
  const where = admitted(filter);
  // Gone through once for the page and for the count: of a hub that is most of the work.
  const found = `WITH found AS MATERIALIZED (
      SELECT key, id FROM relation WHERE key IN (
        SELECT relation.key FROM entity JOIN relation ON from_key = entity.key WHERE entity.id = ?
        UNION SELECT relation.key FROM entity JOIN relation ON to_key = entity.key WHERE entity.id = ?)
      AND ${where.sql})`;
  const values = [id, id, ...where.values];
  const rows = db.all(
    `${found}, page AS MATERIALIZED (SELECT key FROM found ORDER BY id LIMIT ? OFFSET ?)
     SELECT ${RATED}, (SELECT count(*) FROM found) AS total
     FROM page CROSS JOIN relation ON relation.key = page.key ORDER BY relation.id`,
    ...values,
    page.limit,
    page.offset,
  );
  const counted = rows[0] ?? db.get(`${found} SELECT count(*) AS total FROM found`, ...values);
  return { items: rows.map(rated), total: numberOf(counted, 'total') };
}

export function relationCounts(
  db: Connection,
  id: string,
  filter: RelationFilter,
): Partial<Record<Family, number>> {
  const where = admitted(filter);
  // A join in place of the key would have SQLite read the whole table for one of the two ends.
  const key = '(SELECT key FROM entity WHERE id = ?)';
  const rows = db.all(
    `SELECT family, sum(n) AS n FROM (
       SELECT family, count(*) AS n FROM relation WHERE from_key = ${key} AND ${where.sql} GROUP BY family
       UNION ALL SELECT family, count(*) FROM relation
         WHERE to_key = ${key} AND from_key <> to_key AND ${where.sql} GROUP BY family)
     GROUP BY family`,
    id,
    ...where.values,
    id,
    ...where.values,
  );
  return Object.fromEntries(rows.map((row) => [textOf(row, 'family'), numberOf(row, 'n')]));
}

const KEYS_IN = `SELECT key FROM entity WHERE id ${IN_LIST}`;

export const relationsFrom = relationsAt('from_key');
export const relationsInto = relationsAt('to_key');

function relationsAt(end: 'from_key' | 'to_key') {
  return (db: Connection, ids: readonly string[], filter: RelationFilter): RatedRelation[] => {
    const where = admitted(filter);
    return db
      .all(
        `SELECT ${RATED} FROM relation WHERE ${end} IN (${KEYS_IN}) AND ${where.sql} ORDER BY id`,
        listOf(ids),
        ...where.values,
      )
      .map(rated);
  };
}

export function holdings(
  db: Connection,
  ids: readonly string[],
  end: 'from' | 'into',
  filter: RelationFilter,
): RatedRelation[] {
  const where = admitted(filter);
  const [key, index] = end === 'from' ? ['from_key', HOLDINGS_BY_FROM] : ['to_key', HOLDINGS_BY_TO];
  return db
    .all(
      `SELECT ${RATED} FROM relation INDEXED BY ${index}
       WHERE ${key} IN (${KEYS_IN}) AND (${IS_HOLDING}) AND ${where.sql} ORDER BY id`,
      listOf(ids),
      ...where.values,
    )
    .map(rated);
}

export function relationsAmong(
  db: Connection,
  ids: readonly string[],
  filter: RelationFilter,
): RatedRelation[] {
  const where = admitted(filter);
  return db
    .all(
      `WITH among AS MATERIALIZED (${KEYS_IN})
       SELECT ${RATED} FROM relation
       WHERE from_key IN (SELECT key FROM among) AND to_key IN (SELECT key FROM among) AND ${where.sql} ORDER BY id`,
      listOf(ids),
      ...where.values,
    )
    .map(rated);
}

export function neighbourCounts(
  db: Connection,
  ids: readonly string[],
  filter: RelationFilter,
  except: readonly string[],
): Map<string, NeighbourCount> {
  const asked = db.all(`SELECT id FROM entity WHERE hidden = 0 AND id ${IN_LIST} ORDER BY id`, listOf(ids));
  const counts = new Map<string, NeighbourCount>(
    asked.map((row) => [textOf(row, 'id'), { families: {}, total: 0 }]),
  );
  const where = admitted(filter);
  // Joined crosswise, so that those asked for come first: SQLite would read the whole table for one of the two ends.
  // A row without a family counts an entity's distinct neighbours over all families: one may be met in several.
  const rows = db.all(
    `WITH asked AS MATERIALIZED (SELECT key, id FROM entity WHERE id ${IN_LIST}),
       excepted AS MATERIALIZED (${KEYS_IN}),
       met AS MATERIALIZED (
         SELECT asked.id, family, to_key AS other FROM asked CROSS JOIN relation ON from_key = asked.key
           WHERE to_key <> asked.key AND ${where.sql}
         UNION SELECT asked.id, family, from_key FROM asked CROSS JOIN relation ON to_key = asked.key
           WHERE from_key <> asked.key AND ${where.sql}),
       counted AS (SELECT * FROM met WHERE other NOT IN (SELECT key FROM excepted))
     SELECT id, family, count(*) AS n FROM counted GROUP BY id, family
     UNION ALL SELECT id, NULL, count(DISTINCT other) FROM counted GROUP BY id`,
    listOf(ids),
    listOf(except),
    ...where.values,
    ...where.values,
  );
  for (const row of rows) {
    const count = counts.get(textOf(row, 'id'));
    if (count === undefined) continue;
    if (row['family'] === null) count.total = numberOf(row, 'n');
    else count.families[textOf(row, 'family') as Family] = numberOf(row, 'n');
  }
  return counts;
}
