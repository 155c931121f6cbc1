/** Saved views: kept as they were saved, read without what is no longer here. */
import { createHash, randomUUID } from 'node:crypto';
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import { type Board, MOST_BOARDS, type SavedBoard } from '../contract/board.ts';
import { canonicalJson } from '../domain/figure/canonical-json.ts';
import { shownIn, type Withholding, withoutNames } from '../domain/protection/withhold.ts';
import { NotFoundError } from '../errors.ts';
import type { GraphStore, StoredBoard } from '../store/graph-store.ts';
import { boardSaid, boardWithout, type Here, hereOf, unknownIn } from './board-names.ts';
import { listPage } from './cursor.ts';
import { refuse } from './refuse.ts';
import { withheldNames } from './withheld.ts';

type Api = typeof api;

/** A board as it reads now. */
export interface ReadBoard {
  board: SavedBoard;
  /** The version; with a digest of what is left, where something was left out: another reading, another tag. */
  tag: string;
}

/** Asked with the board that stands, or with none, before anything is written: throws to refuse. */
export type Allows = (standing: ReadBoard | undefined) => void;

/** What a board names that is missing or protected is left out, and a protected name in what it says withheld. */
export interface BoardService {
  list(query: ParsedOf<Api['listBoards'], 'query'>): Promise<OutputOf<Api['listBoards']>>;
  /** Throws `NotFoundError`. */
  read(id: string): Promise<ReadBoard>;
  /**
   * Answers once the board is on disk. A sentence that comes as it was read stays as it was saved, with the names that
   * were withheld from who read it. Throws `ValidationError` with a pointer to each name that is missing or protected,
   * and `TooManyBoardsError`.
   */
  save(id: string, board: Board, allows: Allows): Promise<ReadBoard & { isNew: boolean }>;
  /** Throws `NotFoundError`. */
  remove(id: string, allows: Allows): Promise<void>;
}

export function createBoardService({ store }: { store: GraphStore }): BoardService {
  const standingAt = async (id: string): Promise<ReadBoard | undefined> => {
    const stored = await store.boards.read(id);
    return stored && readable(store, stored);
  };

  return {
    async list({ limit, cursor }) {
      const page = await listPage(store.boards, ['boards'], { limit, cursor }, (asked) =>
        store.boards.list(asked),
      );
      return { ...page, items: await withTitlesShown(store, page.items) };
    },

    async read(id) {
      const standing = await standingAt(id);
      if (!standing) throw new NotFoundError();
      return standing;
    },

    async save(id, board, allows) {
      refuse(await unknownIn(store, board));
      const write = randomUUID();
      for (;;) {
        const stored = await store.boards.read(id);
        const standing = stored && (await readable(store, stored));
        allows(standing);
        const kept = stored ? await withSavedWords(store, board, stored.board) : board;
        const expected = standing && { expected: standing.board.version };
        const saved = await store.boards.save({ write, id, board: kept, ...expected }, MOST_BOARDS);
        // Somebody saved or deleted it just now: what is allowed is asked anew.
        if (saved) return { ...(await readable(store, saved)), isNew: !standing };
      }
    },

    async remove(id, allows) {
      const write = randomUUID();
      for (;;) {
        const standing = await standingAt(id);
        if (!standing) throw new NotFoundError();
        allows(standing);
        if (await store.boards.remove({ write, id, expected: standing.board.version })) return;
      }
    },
  };
}

async function readable(store: GraphStore, { board: saved, ...stored }: StoredBoard): Promise<ReadBoard> {
  const here = await hereOf(store, saved);
  const shown = boardSaid(boardWithout(saved, here), await wordsShown(store, here));
  return { board: { ...stored, ...shown }, tag: tagOf(stored.version, saved, shown) };
}

async function wordsShown(store: GraphStore, here: Here): Promise<(text: string) => string> {
  const withholding = await withheldNames(store);
  const names = shownIn(here.named, withholding);
  return (text) => withoutNames(text, withholding, names);
}

/** The board as sent, but for what only repeats how the one before it reads: of that, what was saved. */
async function withSavedWords(store: GraphStore, sent: Board, saved: Board): Promise<Board> {
  const say = await wordsShown(store, await hereOf(store, saved));
  const words = new Map<string, string>();
  boardSaid(saved, (text, place) => {
    words.set(place, text);
    return text;
  });
  return boardSaid(sent, (text, place) => {
    const before = words.get(place);
    return before !== undefined && say(before) === text ? before : text;
  });
}

function tagOf(version: number, saved: Board, shown: Board): string {
  const text = canonicalJson(shown);
  if (text === canonicalJson(saved)) return String(version);
  return `${version}.${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
}

/** A public name on a board stays in its title, also where a protected one is a part of it. */
async function withTitlesShown<T extends { id: string; title?: string }>(
  store: GraphStore,
  entries: readonly T[],
): Promise<T[]> {
  const withholding = await withheldNames(store);
  return Promise.all(entries.map((entry) => withTitleShown(store, entry, withholding)));
}

async function withTitleShown<T extends { id: string; title?: string }>(
  store: GraphStore,
  entry: T,
  withholding: Withholding,
): Promise<T> {
  if (entry.title === undefined || withoutNames(entry.title, withholding) === entry.title) return entry;
  const stored = await store.boards.read(entry.id);
  const named = stored ? (await hereOf(store, stored.board)).named : [];
  return { ...entry, title: withoutNames(entry.title, withholding, shownIn(named, withholding)) };
}
