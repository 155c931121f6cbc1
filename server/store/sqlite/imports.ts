/** Imports: what is remembered of each, and which records it brought. */
import { type GraphRecord, RECORDS } from '../../contract/model.ts';
import type {
  Applied,
  ImportOrigin,
  ImportStore,
  Outcomes,
  Page,
  PageRequest,
  StoredVersion as ReturnedVersion,
  StoredImport,
} from '../graph-store.ts';
import type { Access } from './boards.ts';
import { type Connection, listOf, numberOf, type Row, textOf } from './connection.ts';
import { hasImports, TABLE_OF } from './schema.ts';
import { type StoredVersion, versionsOf, versionsOfGone } from './versions.ts';

export interface ImportAccess extends Pick<Access, 'read'> {
  withdraw: ImportStore['withdraw'];
}

export const sqliteImports = ({ read, withdraw }: ImportAccess): ImportStore => ({
  list: (page) => read((db) => (hasImports(db) ? list(db, page) : { items: [], total: 0 })),
  read: (id) => read((db) => (hasImports(db) ? importOf(db, id) : undefined)),
  broughtBy: (ids) => read((db) => (hasImports(db) ? broughtBy(db, ids) : new Map())),
  versions: (id) => read((db) => (hasImports(db) ? versionsAt(db, id) : [])),
  withdraw,
});

const list = (db: Connection, { limit, offset }: PageRequest): Page<StoredImport> => ({
  items: db
    .all('SELECT * FROM import ORDER BY number DESC LIMIT ? OFFSET ?', limit, offset)
    .map(storedImport),
  total: numberOf(db.get('SELECT count(*) AS n FROM import'), 'n'),
});

function importOf(db: Connection, id: string): StoredImport | undefined {
  const row = importRow(db, id);
  return row && storedImport(row);
}

export const importRow = (db: Connection, id: string): Row | undefined =>
  db.get('SELECT * FROM import WHERE id = ?', id);

const storedImport = (row: Row): StoredImport => ({
  ...(JSON.parse(textOf(row, 'origin')) as ImportOrigin),
  revision: numberOf(row, 'revision'),
  counts: {
    created: numberOf(row, 'created'),
    updated: numberOf(row, 'updated'),
    unchanged: numberOf(row, 'unchanged'),
  },
  ...(row['withdrawn'] !== null && { withdrawn: numberOf(row, 'withdrawn') }),
});

function versionsAt(db: Connection, id: string): ReturnedVersion[] {
  for (const kind of RECORDS) {
    const row = db.get(`SELECT * FROM ${TABLE_OF[kind]} WHERE id = ?`, id);
    const versions = row ? versionsOf(db, kind, row) : versionsOfGone(db, kind, id);
    if (versions.length > 0) return versions.reverse().map((version) => returned(db, version));
  }
  return [];
}

const returned = (db: Connection, { number, line }: StoredVersion): ReturnedVersion => ({
  ...(line !== null && { record: JSON.parse(line) as GraphRecord }),
  ...(number !== null && {
    import: textOf(db.get('SELECT id FROM import WHERE number = ?', number) ?? {}, 'id'),
  }),
});

/** Of what is shown. The last version of an import that is not withdrawn counts, whoever wrote after it. */
function broughtBy(db: Connection, ids: readonly string[]): Map<string, string> {
  const brought = new Map<string, string>();
  for (const kind of RECORDS) {
    const isShown = kind === 'case' || kind === 'source' ? '' : 'AND hidden = 0';
    for (const row of db.all(
      `SELECT id, coalesce(
         (SELECT import.id FROM import WHERE number = brought AND withdrawn IS NULL),
         (SELECT import.id FROM earlier JOIN import ON import.number = earlier.import
          WHERE kind = '${kind}' AND earlier.key = record.key AND withdrawn IS NULL AND body IS NOT ''
          ORDER BY earlier.number DESC LIMIT 1)) AS import
       FROM ${TABLE_OF[kind]} AS record WHERE id IN (SELECT value FROM json_each(?)) ${isShown}`,
      listOf(ids),
    ))
      if (row['import'] !== null) brought.set(textOf(row, 'id'), textOf(row, 'import'));
  }
  return brought;
}

/** The number that the records of the import are marked with. */
export const startImport = (db: Connection, origin: ImportOrigin): number =>
  db.run(
    'INSERT INTO import (id, origin, revision, created, updated, unchanged) VALUES (?, ?, 0, 0, 0, 0)',
    origin.id,
    JSON.stringify(origin),
  ).key;

export function finishImport(db: Connection, number: number, { revision, ...outcomes }: Applied): void {
  const { created, updated, unchanged }: Outcomes = outcomes;
  db.run(
    'UPDATE import SET revision = ?, created = ?, updated = ?, unchanged = ? WHERE number = ?',
    revision,
    created,
    updated,
    unchanged,
    number,
  );
}
