/**
 * The part of the port that keeps boards (`contract/board.ts`). They stand beside the graph: no batch, walk or revision
 * of it knows them. Promised as the rest of the port is, and tested in `tests/store/suite/boards.ts`.
 *
 * A board comes back as it was saved. What it names may be missing or protected by now, and what it says may quote a
 * protected name: `services/boards.ts` keeps both out of answers.
 */
import type { Board } from '../contract/board.ts';
import type { Page, PageRequest } from './graph-store.ts';

export interface BoardStore {
  /** One more for each board that was saved or removed. */
  revision(): Promise<number>;

  /** By id. */
  list(page: PageRequest): Promise<Page<StoredEntry>>;

  /** `undefined` for an unknown id. */
  read(id: string): Promise<StoredBoard | undefined>;

  /**
   * Saves the board in place of the version that is expected, and answers once it is on disk; `undefined`, with nothing
   * changed, when another version stands. Of several writes that expect one version, one is kept. Throws
   * `TooManyBoardsError` for a new one when there are `most` already.
   */
  save(write: BoardWrite, most: number): Promise<StoredBoard | undefined>;

  /** False, with nothing changed, when another version stands than is expected. */
  remove(write: BoardRemoval): Promise<boolean>;
}

export interface StoredBoard {
  id: string;
  /**
   * One more each time the board is saved. A new board begins after the revision of all boards, which no version is ever
   * beyond: an id that was removed and is saved anew never comes to a version that it had before.
   */
  version: number;
  /** Of the graph when it was saved. */
  revision: number;
  board: Board;
}

/** What a list needs of a board. */
export interface StoredEntry extends Omit<StoredBoard, 'board'> {
  title?: string;
  /** How many of its entities there are: missing and protected ones are not counted. */
  entities: number;
}

interface Write {
  /** Names this write: repeated, even after some tens of others, it is done once and answers alike. */
  write: string;
  id: string;
}

export interface BoardWrite extends Write {
  board: Board;
  /** The version that it replaces; absent for a board that must be new. */
  expected?: number;
}

export interface BoardRemoval extends Write {
  expected: number;
}
