/** What can be done with the boards on the server. Each answers once it is done, and throws the `CallError` of what fails. */
import type { Board, BoardEntry, SavedBoard } from '../../server/contract/board.ts';
import type { BoardFile } from '../../server/contract/board-file.ts';
import { api, CallError, call, type Fault } from '../requests/api.ts';
import { newBoardId } from '../state/board-id.ts';
import { saveFile } from '../ui/save-file.ts';
import { COPY_TITLES } from '../words/boards/deeds.ts';
import { fileOf } from './board-file.ts';
import { boardWithout } from './board-of.ts';
import { keeper } from './keeping.ts';

/** As many as a list answers at once. */
export const A_PAGE = 100;

export interface Listed {
  items: BoardEntry[];
  nextCursor: string | null;
  total: number;
}

export const listBoards = (after: { cursor?: string }, signal: AbortSignal): Promise<Listed> =>
  call(api.listBoards, { query: { limit: String(A_PAGE), ...after }, signal });

const read = (id: string): Promise<SavedBoard> => call(api.readBoard, { params: { id } });

const boardIn = ({ id: _id, version: _version, revision: _revision, ...board }: SavedBoard): Board => board;

async function write(id: string, board: Board, version: number | undefined): Promise<void> {
  const saved = await call(api.saveBoard, {
    params: { id },
    body: board,
    headers: version === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` },
  });
  keeper().adopt(id, saved);
}

/** One that is not on screen: what is, is named in its own step. */
export async function rename(id: string, title: string | undefined): Promise<void> {
  const saved = await read(id);
  const { title: _before, ...rest } = boardIn(saved);
  await write(id, { ...rest, ...(title !== undefined && { title }) }, saved.version);
}

/** As long as a title may be. */
export const LONGEST_TITLE = 200;

export const copyTitle = (title: string | undefined): string =>
  title === undefined
    ? COPY_TITLES.untitled
    : COPY_TITLES.of(title.slice(0, LONGEST_TITLE - COPY_TITLES.of('').length));

export async function duplicate(id: string): Promise<void> {
  const board = boardIn(await read(id));
  await write(newBoardId(), { ...board, title: copyTitle(board.title) }, undefined);
}

/** Gives the way to have it again, as it read. */
export async function remove(id: string): Promise<() => Promise<void>> {
  const saved = await read(id);
  await call(api.deleteBoard, { params: { id }, headers: { 'if-match': `"${saved.version}"` } });
  keeper().forget(id);
  return () => write(id, boardIn(saved), undefined);
}

export async function download(id: string, from: BoardFile['case']): Promise<void> {
  const { name, file } = fileOf(boardIn(await read(id)), from);
  saveFile(name, file);
}

export interface TakenIn {
  id: string;
  /** How many of what it names are not here. */
  leftOut: { entities: number; relations: number };
}

/** Saves the board of a file as a new one, without what this case does not have. */
export async function takeIn(board: Board): Promise<TakenIn> {
  const id = newBoardId();
  const leftOut: Fault[] = [];
  let left = board;
  for (;;) {
    try {
      await write(id, left, undefined);
      return { id, leftOut: countOf(leftOut) };
    } catch (error) {
      const unknown = error instanceof CallError && error.status === 422 ? unknownIn(error) : [];
      // Each round leaves something out: when there is nothing left to leave out, it is another fault.
      if (unknown.length === 0) throw error;
      const next = boardWithout(left, pointersOf(unknown));
      if (JSON.stringify(next) === JSON.stringify(left)) throw error;
      leftOut.push(...unknown.map((fault) => ({ ...fault, subject: subjectOf(left, fault) })));
      left = next;
    }
  }
}

const unknownIn = ({ faults }: CallError): Fault[] =>
  faults.filter(({ code }) => code.startsWith('unknown-'));

const pointersOf = (faults: readonly Fault[]): string[] => faults.flatMap(({ pointer }) => pointer ?? []);

/** The id that a pointer of the contract leads to in a board. */
function subjectOf(board: Board, { pointer = '' }: Fault): string {
  const found = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (Object(at) as Record<string, unknown>)[key], board);
  return typeof found === 'string' ? found : (pointer.split('/').at(-1) ?? '');
}

function countOf(faults: readonly Fault[]): TakenIn['leftOut'] {
  const ids = (code: string) =>
    new Set(faults.filter((fault) => fault.code === code).map(({ subject }) => subject)).size;
  return { entities: ids('unknown-entity'), relations: ids('unknown-relation') };
}
