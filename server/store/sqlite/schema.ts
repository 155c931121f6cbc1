/**
 * The tables. Each record's own line is kept whole in `body`, the canonical form of it, so what goes in comes out to the
 * byte; the other columns are what questions are asked of. Keys inside are integers; ids outside are text, compared byte
 * for byte (SQLite's BINARY collation, which over UTF-8 is the order of code points).
 *
 * Kept true by every write: `hidden` (absent because somebody in it is protected), `shown` (the line as it reads without
 * them, where it differs), and a relation's `standing` and `disputed`.
 */

import { RECORDS, type RecordName } from '../../contract/model.ts';
import { StoreFormatError } from '../../errors.ts';
import { type Connection, listOf, numberOf, textOf } from './connection.ts';
import { dropEarlierNames, earlierBlocks, hasEarlierNames } from './names/earlier-names.ts';
import { NAME_BLOCKS, writeBlock } from './names/write-blocks.ts';
import { fillTally, TALLY_TABLES } from './tally.ts';

/** `Thlf` in ASCII, in the header of the file: this SQLite database is ours. */
const APPLICATION_ID = 0x54686c66;
/** From 2 on records remember what brought them: a program that does not know of it would change them unnoticed. */
const SCHEMA_VERSION = 2;

export const FILE_NAME = 'graph.sqlite';

export const TABLE_OF = {
  case: 'case_record',
  source: 'source',
  entity: 'entity',
  relation: 'relation',
  claim: 'claim',
  response: 'response',
} as const satisfies Record<RecordName, string>;

const TABLES = `
CREATE TABLE meta (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL, opened INTEGER NOT NULL) STRICT;
INSERT INTO meta VALUES (1, 0, 0);

CREATE TABLE batch (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE case_record (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, shown TEXT) STRICT;

CREATE TABLE source (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL, origin TEXT) STRICT;

CREATE TABLE entity (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL,
  kind TEXT NOT NULL, hub TEXT, hidden INTEGER NOT NULL
) STRICT;

CREATE TABLE relation (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL,
  type TEXT NOT NULL, family TEXT NOT NULL, layer TEXT NOT NULL, role TEXT,
  from_key INTEGER NOT NULL REFERENCES entity (key), to_key INTEGER NOT NULL REFERENCES entity (key),
  since_first TEXT, until_last TEXT, dates TEXT,
  standing INTEGER NOT NULL DEFAULT 5, disputed INTEGER NOT NULL DEFAULT 0, hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE claim (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL, body TEXT NOT NULL,
  relation_key INTEGER REFERENCES relation (key), entity_key INTEGER REFERENCES entity (key),
  source_key INTEGER NOT NULL REFERENCES source (key), status INTEGER NOT NULL, layer TEXT,
  hidden INTEGER NOT NULL DEFAULT 0, shown TEXT,
  CHECK ((relation_key IS NULL) <> (entity_key IS NULL))
) STRICT;

CREATE TABLE claim_mention (
  claim_key INTEGER NOT NULL, entity_key INTEGER NOT NULL, PRIMARY KEY (claim_key, entity_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE response (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  by TEXT NOT NULL, disputing INTEGER NOT NULL, source_key INTEGER NOT NULL REFERENCES source (key),
  hidden INTEGER NOT NULL DEFAULT 0, shown TEXT
) STRICT;

CREATE TABLE response_answer (
  response_key INTEGER NOT NULL, claim_key INTEGER NOT NULL, PRIMARY KEY (response_key, claim_key)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entity_by_id ON entity (id);
CREATE UNIQUE INDEX relation_by_id ON relation (id);
CREATE UNIQUE INDEX claim_by_id ON claim (id);
CREATE INDEX entity_by_kind ON entity (kind, id);
CREATE INDEX entity_hidden ON entity (key) WHERE hidden = 1;
`;

/** These came after the first files were made. */
const LATER_TABLES = `
-- New with each write, as opposed to a revision, which two copies of a file may both have come to.
CREATE TABLE IF NOT EXISTS graph_state (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), state TEXT NOT NULL) STRICT;
INSERT OR IGNORE INTO graph_state VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE IF NOT EXISTS board (
  id TEXT PRIMARY KEY, version INTEGER NOT NULL, revision INTEGER NOT NULL,
  title TEXT, entities TEXT NOT NULL, body TEXT NOT NULL
) STRICT;

-- The last writes, each with what it answered: a board's version and revision, or for a removal neither.
CREATE TABLE IF NOT EXISTS board_write (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, version INTEGER, revision INTEGER
) STRICT;

-- What a record was before it reads as it does, version by version; the last is that in its own table. A body that is null is
-- that of the version after it. A version without an import is of a write that was none.
CREATE TABLE IF NOT EXISTS import (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, origin TEXT NOT NULL, revision INTEGER NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
  withdrawn INTEGER, removed INTEGER, restored INTEGER, kept INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS earlier (
  kind TEXT NOT NULL, key INTEGER NOT NULL, number INTEGER NOT NULL, import INTEGER, body TEXT,
  PRIMARY KEY (kind, key, number)
) STRICT, WITHOUT ROWID;
-- The versions of a record that an import removed. In both tables a body that is empty is that of a removal.
CREATE TABLE IF NOT EXISTS removed (
  kind TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL, import INTEGER, body TEXT NOT NULL,
  PRIMARY KEY (kind, id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS earlier_by_import ON earlier (import) WHERE import IS NOT NULL;
${NAME_BLOCKS}
${TALLY_TABLES}`;

/** `brought`: the number of the import that a record's last version is of. */
const LATER_COLUMNS: readonly (readonly [table: string, column: string, type: string])[] = [
  ...RECORDS.map((record) => [TABLE_OF[record], 'brought', 'INTEGER'] as const),
  // Of the answer, what has no column: as JSON.
  ['batch', 'rest', 'TEXT'],
];

/** In a canonical line no text holds this unescaped: it is the field. Searching the line is cheaper than parsing it. */
export const IS_HOLDING = `family = 'ownership' OR instr(body, '"share":{') > 0`;
export const HOLDINGS_BY_FROM = 'relation_holding_by_from';
export const HOLDINGS_BY_TO = 'relation_holding_by_to';

/** Those that a first import makes after the rows, which is several times faster: of relations and what rests on them. */
const LATE_INDEXES: readonly (readonly [name: string, on: string])[] = [
  ['relation_by_from', 'relation (from_key, to_key)'],
  // What badges are read off: a register has thousands of other relations that begin at one agent.
  ['relation_by_from_and_type', 'relation (from_key, type)'],
  ['relation_by_to', 'relation (to_key)'],
  [HOLDINGS_BY_FROM, `relation (from_key) WHERE ${IS_HOLDING}`],
  [HOLDINGS_BY_TO, `relation (to_key) WHERE ${IS_HOLDING}`],
  ['claim_by_relation', 'claim (relation_key, status)'],
  ['claim_by_entity', 'claim (entity_key, layer) WHERE entity_key IS NOT NULL'],
  ['claim_by_source', 'claim (source_key)'],
  ['claim_mention_by_entity', 'claim_mention (entity_key)'],
  ['response_by_source', 'response (source_key)'],
  ['response_by_author', 'response (by)'],
  ['response_answer_by_claim', 'response_answer (claim_key)'],
];

/** The first import of a file often brings nearly all that it holds: those records are not looked for by it. */
export const FIRST_IMPORT = 1;

const IMPORT_INDEXES = RECORDS.map(
  (record) =>
    [`${record}_by_import`, `${TABLE_OF[record]} (brought) WHERE brought > ${FIRST_IMPORT}`] as const,
);

/**
 * Those that only a first import that looks nothing up can do without meanwhile. The ids of a file of an earlier program are
 * part of its tables, and stay.
 */
const INDEXES_TO_LOOK_UP_BY = ['entity_by_id', 'relation_by_id', 'claim_by_id', 'entity_by_kind'] as const;

const pragma = (connection: Connection, name: string): unknown =>
  Object.values(connection.get(`PRAGMA ${name}`) ?? {})[0];

/** Creates the tables in a file that holds nothing yet; all of them or none. */
export function createSchema(connection: Connection): void {
  if (pragma(connection, 'schema_version') !== 0) return;
  connection.transaction(() => {
    connection.exec(TABLES);
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** Creates what a file of an earlier program does not have yet: of a large graph an index takes seconds, once. */
export const bringUpToDate = (connection: Connection): void =>
  connection.transaction(() => {
    connection.exec(LATER_TABLES);
    for (const [table, column, type] of LATER_COLUMNS)
      if (!hasColumn(connection, table, column))
        connection.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
    fillTally(connection);
    moveEarlierNames(connection);
    for (const _ of createLateIndexes(connection));
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });

/** Of a large graph this takes some seconds, once. */
function moveEarlierNames(connection: Connection): void {
  if (!hasEarlierNames(connection)) return;
  const revision = numberOf(connection.get('SELECT revision FROM meta'), 'revision');
  for (const [number, block] of earlierBlocks(connection)) writeBlock(connection, number, revision, block);
  dropEarlierNames(connection);
}

const hasColumn = (connection: Connection, table: string, column: string): boolean =>
  connection.get('SELECT 1 FROM pragma_table_info(?) WHERE name = ?', table, column) !== undefined;

/** A file that nobody has written to since there are imports remembers none. */
export const hasImports = (connection: Connection): boolean => hasColumn(connection, 'import', 'number');

/** Those that are not there, one a step. */
export function* createLateIndexes(connection: Connection): Generator<void> {
  for (const [name, on] of [...LATE_INDEXES, ...IMPORT_INDEXES]) {
    connection.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);
    yield;
  }
}

/** Drops these too; answers what makes them anew, one a step. */
export function dropAllIndexes(connection: Connection): () => Generator<void> {
  dropLateIndexes(connection);
  const dropped = connection.all(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND name IN (SELECT value FROM json_each(?))",
    listOf(INDEXES_TO_LOOK_UP_BY),
  );
  for (const row of dropped) connection.exec(`DROP INDEX ${textOf(row, 'name')}`);
  return function* () {
    for (const row of dropped) {
      connection.exec(textOf(row, 'sql'));
      yield;
    }
    yield* createLateIndexes(connection);
  };
}

export function dropLateIndexes(connection: Connection): void {
  for (const [name] of LATE_INDEXES) connection.exec(`DROP INDEX IF EXISTS ${name}`);
}

/** Throws `StoreFormatError` for a database of somebody else's, of a newer version, or one that stops short. */
export function checkSchema(connection: Connection): void {
  if (pragma(connection, 'application_id') !== APPLICATION_ID)
    throw new StoreFormatError(`The file ${FILE_NAME} is not a store of Throughline.`);
  const version = Number(pragma(connection, 'user_version'));
  if (version > SCHEMA_VERSION)
    throw new StoreFormatError(
      `The file ${FILE_NAME} was written by a newer version of Throughline (its form is ${version}; this one reads ${SCHEMA_VERSION}).`,
    );
}

/** Whether a commit is on disk when it is acknowledged. Ask after a write: before the first one the answer lies. */
export const promisesDurability = (connection: Connection): boolean =>
  pragma(connection, 'journal_mode') === 'wal' && pragma(connection, 'synchronous') === 2;
