/**
 * Boards: one `(:Board)` each, so that all who share the graph share them. The driver repeats a transaction whose commit
 * reply was lost, so a write may run again, after others perhaps: `(:Throughline {id: 'boards'})` remembers the last.
 */
import { Board } from '../../contract/board.ts';
import { TooManyBoardsError } from '../../errors.ts';
import type { BoardRemoval, BoardStore, BoardWrite, StoredBoard, StoredEntry } from '../board-store.ts';
import type { Page, PageRequest } from '../graph-store.ts';
import { ask, askFor, numberOf } from './ask.ts';
import type { Neo4jConnection } from './connection.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { byRowId, type RawRow, rangeOf } from './rows.ts';
import { requireConstraints } from './schema.ts';

const WRITE_LIMIT_MS = 5_000;
/** Writes that are remembered. */
const REMEMBERED = 100;

export const neo4jBoards = (connection: Neo4jConnection): BoardStore => ({
  revision: () =>
    connection.read(async (tx) => numberOf((await ask(tx, CYPHER.boardRevision))[0], 'revision')),
  list: (page) => connection.read((tx) => list(tx, page)),
  read: (id) => connection.read((tx) => boardOf(tx, id)),
  save: (given, most) =>
    connection.write(async (tx) => {
      await requireConstraints(tx);
      return save(tx, given, most);
    }, WRITE_LIMIT_MS),
  remove: (given) => connection.write((tx) => remove(tx, given), WRITE_LIMIT_MS),
});

async function list(tx: Transaction, page: PageRequest): Promise<Page<StoredEntry>> {
  const [found] = await ask(tx, CYPHER.listBoards, rangeOf(page));
  const rows = await askFor(tx, CYPHER.boardEntries, (found?.['ids'] ?? []) as string[]);
  return { items: rows.sort(byRowId).map(entryOf), total: numberOf(found, 'total') };
}

const entryOf = (row: RawRow): StoredEntry => {
  const { title } = row;
  return {
    id: String(row['id']),
    version: numberOf(row, 'version'),
    revision: numberOf(row, 'revision'),
    ...(typeof title === 'string' && { title }),
    entities: numberOf(row, 'entities'),
  };
};

/** Somebody else's node under our label, or a body that is none, reads as no board. */
async function boardOf(tx: Transaction, id: string): Promise<StoredBoard | undefined> {
  const [row] = await ask(tx, CYPHER.board, { id });
  const read = Board.safeParse(jsonOf(row?.['body']));
  if (!read.success) return undefined;
  return { id, version: numberOf(row, 'version'), revision: numberOf(row, 'revision'), board: read.data };
}

function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

async function save(tx: Transaction, given: BoardWrite, most: number): Promise<StoredBoard | undefined> {
  const { write, id, board, expected } = given;
  const shelf = await lockShelf(tx);
  const first = answerOf(shelf.writes, write);
  if (first) return { id, ...first, board };
  if ((await versionOf(tx, id)) !== expected) return undefined;
  if (expected === undefined && numberOf((await ask(tx, CYPHER.countBoards))[0], 'count') >= most)
    throw new TooManyBoardsError();

  const saved = {
    version: (expected ?? shelf.revision) + 1,
    revision: numberOf((await ask(tx, CYPHER.revision))[0], 'revision'),
  };
  await tx.run(CYPHER.writeBoard, {
    row: {
      id,
      version: neo4j.int(saved.version),
      revision: neo4j.int(saved.revision),
      ...(board.title !== undefined && { title: board.title }),
      entities: board.view.entities,
      body: JSON.stringify(board),
    },
  });
  await remember(tx, shelf.writes, `${write} ${saved.version} ${saved.revision}`);
  return { id, ...saved, board };
}

async function remove(tx: Transaction, { write, id, expected }: BoardRemoval): Promise<boolean> {
  const shelf = await lockShelf(tx);
  if (answerOf(shelf.writes, write)) return true;
  if ((await versionOf(tx, id)) !== expected) return false;
  await tx.run(CYPHER.deleteBoard, { id });
  await remember(tx, shelf.writes, `${write} 0 0`);
  return true;
}

async function versionOf(tx: Transaction, id: string): Promise<number | undefined> {
  return (await boardOf(tx, id))?.version;
}

/** The boards as a whole: their revision, and the last writes. */
interface Shelf {
  readonly revision: number;
  readonly writes: readonly string[];
}

/** From here on this is the only write of a board, whoever else has the graph open. */
async function lockShelf(tx: Transaction): Promise<Shelf> {
  const [shelf] = await ask(tx, CYPHER.lockBoards);
  return { revision: numberOf(shelf, 'revision'), writes: (shelf?.['writes'] ?? []) as string[] };
}

/** What the write answered when it was done first. */
function answerOf(
  writes: readonly string[],
  write: string,
): { version: number; revision: number } | undefined {
  const [, version, revision] = writes.find((line) => line.startsWith(`${write} `))?.split(' ') ?? [];
  return version === undefined ? undefined : { version: Number(version), revision: Number(revision) };
}

async function remember(tx: Transaction, writes: readonly string[], write: string): Promise<void> {
  await tx.run(CYPHER.finishBoard, { writes: [...writes, write].slice(-REMEMBERED) });
}
