/** What records were before they read as they do, as far as an import had to do with it: `settle.ts` says what for. */
import type { RecordName } from '../../contract/model.ts';
import type { Version } from '../settle.ts';
import { type Connection, numberOf, type Row, textOf } from './connection.ts';
import { TABLE_OF } from './schema.ts';

/** Version by version: `import` is the number of one that stands in the table of imports. */
export interface StoredVersion extends Version {
  number: number | null;
}

/**
 * Notes that the record of this row was written again: `by` is the number of the import, or null of a write that is none.
 * To be called after the row has its new line, and by a write that is none only when that is another.
 */
export function keepVersion(
  db: Connection,
  kind: RecordName,
  before: Row,
  by: number | null,
  isChanged: boolean,
): void {
  const brought = before['brought'] ?? null;
  if (by === null && brought === null) return;
  const key = numberOf(before, 'key');
  db.run(
    `INSERT INTO earlier (kind, key, number, import, body) VALUES (?1, ?2, 1 + (
       SELECT coalesce(max(number), 0) FROM earlier WHERE kind = ?1 AND key = ?2), ?3, ?4)`,
    kind,
    key,
    brought,
    isChanged ? textOf(before, 'body') : null,
  );
  db.run(`UPDATE ${TABLE_OF[kind]} SET brought = ? WHERE key = ?`, by, key);
}

/** Of the record of this row, the last as it reads. */
export function versionsOf(db: Connection, kind: RecordName, row: Row): StoredVersion[] {
  const last = versionOf(row['brought'], textOf(row, 'body'));
  const versions = [last];
  let { line } = last;
  for (const earlier of db.all(
    'SELECT import, body FROM earlier WHERE kind = ? AND key = ? ORDER BY number DESC',
    kind,
    numberOf(row, 'key'),
  )) {
    if (earlier['body'] !== null) line = lineOf(earlier);
    versions.unshift(versionOf(earlier['import'], line));
  }
  return versions;
}

/** Of a record that an import removed, the last being that. */
export const versionsOfGone = (db: Connection, kind: RecordName, id: string): StoredVersion[] =>
  db
    .all('SELECT import, body FROM removed WHERE kind = ? AND id = ? ORDER BY number', kind, id)
    .map((row) => versionOf(row['import'], lineOf(row)));

const REMOVAL = '';

const lineOf = (row: Row): string | null => textOf(row, 'body') || null;

const versionOf = (brought: Row[string] | undefined, line: string | null): StoredVersion =>
  typeof brought === 'number' ? { number: brought, import: String(brought), line } : { number: null, line };

/** Puts these in place of all that there are; the last is of the line that the row has by now. */
export function putVersions(
  db: Connection,
  kind: RecordName,
  key: number,
  versions: readonly StoredVersion[],
): void {
  forgetVersions(db, kind, key);
  const lines = versions.map(({ line }) => line);
  for (const [index, { number, line }] of versions.slice(0, -1).entries())
    db.run(
      'INSERT INTO earlier (kind, key, number, import, body) VALUES (?, ?, ?, ?, ?)',
      kind,
      key,
      index + 1,
      number,
      line === lines[index + 1] ? null : (line ?? REMOVAL),
    );
  db.run(`UPDATE ${TABLE_OF[kind]} SET brought = ? WHERE key = ?`, versions.at(-1)?.number ?? null, key);
}

/** The same for a record that is not there. */
export function putVersionsOfGone(
  db: Connection,
  kind: RecordName,
  id: string,
  versions: readonly Pick<StoredVersion, 'number' | 'line'>[],
): void {
  db.run('DELETE FROM removed WHERE kind = ? AND id = ?', kind, id);
  for (const [index, { number, line }] of versions.entries())
    db.run(
      'INSERT INTO removed (kind, id, number, import, body) VALUES (?, ?, ?, ?, ?)',
      ...[kind, id, index + 1, number, line ?? REMOVAL],
    );
}

/** A record that was removed is there again, under this key: what it was before comes with it. As another kind it is another. */
export function bringVersionsBack(db: Connection, kind: RecordName, id: string, key: number): void {
  db.run(
    'INSERT INTO earlier (kind, key, number, import, body) SELECT kind, ?, number, import, body FROM removed WHERE kind = ? AND id = ?',
    ...[key, kind, id],
  );
  db.run('DELETE FROM removed WHERE id = ?', id);
}

export const forgetVersions = (db: Connection, kind: RecordName, key: number): void => {
  db.run('DELETE FROM earlier WHERE kind = ? AND key = ?', kind, key);
};
