/**
 * The tables. Each record's own line is kept whole in `body`, the canonical form of it, so what goes in comes out to the
 * byte; the other columns are what questions are asked of. Keys inside are integers; ids outside are text, compared byte
 * for byte (SQLite's BINARY collation, which over UTF-8 is the order of code points).
 *
 * Kept true by every write: `hidden` (absent because somebody in it is protected), `shown` (the line as it reads without
 * them, where it differs), and a relation's `standing` and `disputed`.
 */
import { StoreFormatError } from '../../errors.ts';
import type { Connection } from './connection.ts';
import { fillTally, TALLY_TABLES } from './tally.ts';

/** `Thlf` in ASCII, in the header of the file: this SQLite database is ours. */
const APPLICATION_ID = 0x54686c66;
const SCHEMA_VERSION = 1;

export const FILE_NAME = 'graph.sqlite';

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
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  kind TEXT NOT NULL, hub TEXT, hidden INTEGER NOT NULL
) STRICT;

CREATE TABLE relation (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
  type TEXT NOT NULL, family TEXT NOT NULL, layer TEXT NOT NULL, role TEXT,
  from_key INTEGER NOT NULL REFERENCES entity (key), to_key INTEGER NOT NULL REFERENCES entity (key),
  since_first TEXT, until_last TEXT, dates TEXT,
  standing INTEGER NOT NULL DEFAULT 5, disputed INTEGER NOT NULL DEFAULT 0, hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE claim (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
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

-- The folded names of the entities that are not hidden: position 0 is an entity's own name, then its aliases.
CREATE TABLE name (
  key INTEGER PRIMARY KEY, entity_key INTEGER NOT NULL REFERENCES entity (key),
  position INTEGER NOT NULL, folded TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE name_words USING fts5 (
  folded, content = 'name', content_rowid = 'key', detail = none, columnsize = 0,
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
CREATE VIRTUAL TABLE name_parts USING fts5 (
  folded, content = 'name', content_rowid = 'key', detail = none, columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE name_vocabulary USING fts5vocab (name_words, 'row');

CREATE INDEX entity_by_kind ON entity (kind, id);
CREATE INDEX entity_hidden ON entity (key) WHERE hidden = 1;
CREATE INDEX name_by_entity ON name (entity_key);
`;

/**
 * These came after the first files were made. A program that does not know them reads and writes the graph as before, so
 * they change nothing of the form that `user_version` tells.
 */
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
${TALLY_TABLES}`;

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

const pragma = (connection: Connection, name: string): unknown =>
  Object.values(connection.get(`PRAGMA ${name}`) ?? {})[0];

/** Creates the tables in a file that holds nothing yet; all of them or none. */
export function createSchema(connection: Connection): void {
  if (pragma(connection, 'schema_version') !== 0) return;
  connection.transaction(() => {
    connection.exec(TABLES);
    for (const _ of createLateIndexes(connection));
    connection.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
    connection.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
}

/** Creates what a file of an earlier program does not have yet: of a large graph an index takes seconds, once. */
export const bringUpToDate = (connection: Connection): void =>
  connection.transaction(() => {
    connection.exec(LATER_TABLES);
    fillTally(connection);
    for (const _ of createLateIndexes(connection));
  });

/** Those that are not there, one a step. */
export function* createLateIndexes(connection: Connection): Generator<void> {
  for (const [name, on] of LATE_INDEXES) {
    connection.exec(`CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);
    yield;
  }
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
