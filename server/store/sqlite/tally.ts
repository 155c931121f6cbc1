/**
 * How many records of each sort are shown, kept true by triggers: to count the rows of a large graph takes seconds. Being
 * part of the file, they also see what a program writes that does not know of them.
 */
import type { Family, Kind, RecordName } from '../../contract/model.ts';
import type { StoreCounts } from '../graph-store.ts';
import { type Connection, numberOf, textOf } from './connection.ts';

type Tallied = Exclude<RecordName, 'case'>;

/** By which columns each is counted; a count by none is of all. A relation counts once by each. */
const TALLIED: readonly (readonly [table: Tallied, column?: string])[] = [
  ['entity', 'kind'],
  ['relation', 'family'],
  ['relation', 'layer'],
  ['claim'],
  ['response'],
  ['source'],
];

const nameOf = (table: Tallied, column?: string): string =>
  column === undefined ? table : `${table}_by_${column}`;

/** Sources are never hidden. */
const isHideable = (table: Tallied): boolean => table !== 'source';

const wordIn = (row: string, column: string | undefined): string =>
  column === undefined ? `''` : `${row}.${column}`;

function triggersOf(table: Tallied, column?: string): string {
  const name = nameOf(table, column);
  const shown = (row: string) => (isHideable(table) ? `WHEN ${row}.hidden = 0` : '');
  const put = (row: string, by: number) =>
    `INSERT INTO tally VALUES ('${name}', ${wordIn(row, column)}, ${by}) ON CONFLICT DO UPDATE SET n = n + ${by}`;
  const added = `
    CREATE TRIGGER IF NOT EXISTS tally_new_${name} AFTER INSERT ON ${table} ${shown('NEW')}
    BEGIN ${put('NEW', 1)}; END;
    CREATE TRIGGER IF NOT EXISTS tally_gone_${name} AFTER DELETE ON ${table} ${shown('OLD')}
    BEGIN ${put('OLD', -1)}; END;`;
  if (!isHideable(table)) return added;
  const changed = `AFTER UPDATE OF ${column === undefined ? 'hidden' : `hidden, ${column}`} ON ${table}`;
  return `${added}
    CREATE TRIGGER IF NOT EXISTS tally_before_${name} ${changed} ${shown('OLD')}
    BEGIN ${put('OLD', -1)}; END;
    CREATE TRIGGER IF NOT EXISTS tally_after_${name} ${changed} ${shown('NEW')}
    BEGIN ${put('NEW', 1)}; END;`;
}

export const TALLY_TABLES = `
CREATE TABLE IF NOT EXISTS tally (
  name TEXT NOT NULL, word TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, word)
) STRICT, WITHOUT ROWID;
${TALLIED.map(([table, column]) => triggersOf(table, column)).join('')}
`;

const COUNTED = TALLIED.map(([table, column]) => {
  const shown = isHideable(table) ? 'WHERE hidden = 0' : '';
  return `SELECT '${nameOf(table, column)}' AS name, ${wordIn(table, column)} AS word, count(*) AS n
    FROM ${table} ${shown} GROUP BY 2`;
}).join(' UNION ALL ');

/** Counts the rows of a file that has a tally from now on, once. */
export function fillTally(db: Connection): void {
  if (db.get('SELECT 1 FROM tally LIMIT 1') === undefined) db.run(`INSERT INTO tally ${COUNTED}`);
}

const TRIGGERS = `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'tally_*'`;

/** For a load that counts by itself, `put` in place of it afterwards. Names are those of `nameOf`. */
export function pauseTally(db: Connection): void {
  for (const row of db.all(TRIGGERS)) db.exec(`DROP TRIGGER ${textOf(row, 'name')}`);
  db.run('DELETE FROM tally');
}

export function resumeTally(
  db: Connection,
  counts: Iterable<readonly [name: string, word: string, n: number]>,
): void {
  for (const [name, word, n] of counts) db.run('INSERT INTO tally VALUES (?, ?, ?)', name, word, n);
  db.exec(TALLY_TABLES);
}

const hasTally = (db: Connection): boolean =>
  db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'tally'`) !== undefined;

/** A file that nobody has written to since there are tallies is counted row by row. */
export function countsOf(db: Connection): StoreCounts {
  const rows = db.all(
    `SELECT name, word, n FROM ${hasTally(db) ? 'tally' : `(${COUNTED})`} ORDER BY name, word`,
  );
  const by = <Word extends string>(table: Tallied, column: string) =>
    Object.fromEntries(
      rows
        .filter((row) => row['name'] === nameOf(table, column) && row['n'] !== 0)
        .map((row) => [textOf(row, 'word'), numberOf(row, 'n')]),
    ) as Partial<Record<Word, number>>;
  const all = (table: Tallied, column?: string) =>
    rows
      .filter((row) => row['name'] === nameOf(table, column))
      .reduce((sum, row) => sum + numberOf(row, 'n'), 0);
  return {
    entities: all('entity', 'kind'),
    relations: all('relation', 'family'),
    claims: all('claim'),
    responses: all('response'),
    sources: all('source'),
    kinds: by<Kind>('entity', 'kind'),
    families: by<Family>('relation', 'family'),
    layers: by('relation', 'layer') as Record<string, number>,
  };
}
