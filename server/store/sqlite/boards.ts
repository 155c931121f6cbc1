/** Boards: a table beside those of the graph. */
import type { Board } from '../../contract/board.ts';
import { TooManyBoardsError } from '../../errors.ts';
import type { BoardRemoval, BoardStore, BoardWrite, StoredBoard, StoredEntry } from '../board-store.ts';
import type { Page, PageRequest } from '../graph-store.ts';
import { type Connection, numberOf, type Row, textOf } from './connection.ts';
import { revisionOf } from './records.ts';

export interface Access {
  read<T>(question: (db: Connection) => T): Promise<T>;
  write<T>(work: (db: Connection) => T): Promise<T>;
}

/** Writes that are remembered, so that one that is repeated is known. */
const REMEMBERED = 100;

export const sqliteBoards = ({ read, write }: Access): BoardStore => ({
  revision: () => read(boardRevisionOf),
  list: (page) => read((db) => list(db, page)),
  read: (id) => read((db) => boardOf(db, id)),
  save: (given, most) => write((db) => db.transaction(() => save(db, given, most))),
  remove: (given) => write((db) => db.transaction(() => remove(db, given))),
});

const boardRevisionOf = (db: Connection): number =>
  numberOf(db.get('SELECT max(number) AS number FROM board_write'), 'number');

function list(db: Connection, page: PageRequest): Page<StoredEntry> {
  const rows = db.all(
    `SELECT id, version, revision, title,
       (SELECT count(*) FROM entity
        WHERE hidden = 0 AND id IN (SELECT value FROM json_each(board.entities))) AS entities
     FROM board ORDER BY id LIMIT ? OFFSET ?`,
    page.limit,
    page.offset,
  );
  return { items: rows.map(entryOf), total: boardCount(db) };
}

const boardCount = (db: Connection): number => numberOf(db.get('SELECT count(*) AS n FROM board'), 'n');

const entryOf = (row: Row): StoredEntry => ({
  id: textOf(row, 'id'),
  version: numberOf(row, 'version'),
  revision: numberOf(row, 'revision'),
  ...(row['title'] !== null && { title: textOf(row, 'title') }),
  entities: numberOf(row, 'entities'),
});

function boardOf(db: Connection, id: string): StoredBoard | undefined {
  const row = db.get('SELECT version, revision, body FROM board WHERE id = ?', id);
  return (
    row && {
      id,
      version: numberOf(row, 'version'),
      revision: numberOf(row, 'revision'),
      // What is stored was checked against the schema before it was written.
      board: JSON.parse(textOf(row, 'body')) as Board,
    }
  );
}

const versionOf = (db: Connection, id: string): number | undefined => {
  const row = db.get('SELECT version FROM board WHERE id = ?', id);
  return row && numberOf(row, 'version');
};

function save(db: Connection, given: BoardWrite, most: number): StoredBoard | undefined {
  const { write, id, board, expected } = given;
  const first = writeOf(db, write);
  if (first) {
    return { id, version: numberOf(first, 'version'), revision: numberOf(first, 'revision'), board };
  }
  if (versionOf(db, id) !== expected) return undefined;
  if (expected === undefined && boardCount(db) >= most) throw new TooManyBoardsError();
  const saved = { id, version: (expected ?? boardRevisionOf(db)) + 1, revision: revisionOf(db), board };
  db.run(
    'INSERT OR REPLACE INTO board (id, version, revision, title, entities, body) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    saved.version,
    saved.revision,
    board.title ?? null,
    JSON.stringify(board.view.entities),
    JSON.stringify(board),
  );
  remember(db, write, saved.version, saved.revision);
  return saved;
}

function remove(db: Connection, { write, id, expected }: BoardRemoval): boolean {
  if (writeOf(db, write)) return true;
  if (versionOf(db, id) !== expected) return false;
  db.run('DELETE FROM board WHERE id = ?', id);
  remember(db, write, null, null);
  return true;
}

const writeOf = (db: Connection, write: string): Row | undefined =>
  db.get('SELECT version, revision FROM board_write WHERE id = ?', write);

/** Their numbers go on from the last, which stays: the number is the revision of the boards. */
function remember(db: Connection, write: string, version: number | null, revision: number | null): void {
  const { key } = db.run(
    'INSERT INTO board_write (id, version, revision) VALUES (?, ?, ?)',
    write,
    version,
    revision,
  );
  db.run('DELETE FROM board_write WHERE number <= ?', key - REMEMBERED);
}
