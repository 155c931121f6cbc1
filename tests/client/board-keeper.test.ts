import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BoardKeeper, type BoardStore, type Told } from '../../client/boards/board-keeper.ts';
import { CallError } from '../../client/requests/api.ts';
import type { Board } from '../../server/contract/board.ts';

/** Boards by version, as the server keeps them; `state` says how it does just now. */
class Shelf implements BoardStore {
  readonly boards = new Map<string, Board & { version: number }>();
  saves = 0;
  state: 'well' | 'gone' | 'answers no more' = 'well';
  /** Ids that the case does not have. */
  unknown = new Set<string>();

  async read(id: string) {
    this.#answer();
    const board = this.boards.get(id);
    if (!board) throw new CallError(404, 'not-found', 'There is none.');
    return board;
  }

  async save(id: string, board: Board, version: number | undefined) {
    if (this.state === 'gone') throw new CallError(0, 'no-answer', 'The server does not answer.');
    this.saves += 1;
    if (this.boards.get(id)?.version !== version) throw new CallError(412, 'version-conflict', 'Changed.');
    const faults = board.view.entities.flatMap((entity, index) =>
      this.unknown.has(entity) ? [{ code: 'unknown-entity', pointer: `/view/entities/${index}` }] : [],
    );
    if (faults.length > 0) throw new CallError(422, 'unknown-entity', 'Unknown.', faults);
    this.boards.set(id, { ...board, version: (version ?? 0) + 1 });
    this.#answer();
    return (version ?? 0) + 1;
  }

  #answer() {
    if (this.state !== 'well') throw new CallError(0, 'no-answer', 'The server does not answer.');
  }
}

const body = (...entities: string[]): Board => ({ view: { entities, standing: 'alleged' } });

class Memory {
  readonly #kept = new Map<string, string>();
  getItem = (key: string) => this.#kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.#kept.set(key, value);
}

describe('What keeps a board', () => {
  let shelf: Shelf;
  let storage: Memory;
  let told: Told[];
  const open = (memory = storage) =>
    new BoardKeeper({ store: shelf, storage: memory, tell: (news) => void told.push(news) });
  const soon = () => vi.advanceTimersByTimeAsync(500);

  beforeEach(() => {
    vi.useFakeTimers();
    shelf = new Shelf();
    storage = new Memory();
    told = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('saves what the reader ends with, once, within half a second', async () => {
    const keeper = open();
    keeper.keep('b', body('x'));
    keeper.keep('b', body('x', 'y'));
    await soon();
    expect(shelf.boards.get('b')).toEqual({ ...body('x', 'y'), version: 1 });
    expect(shelf.saves).toBe(1);
    keeper.keep('b', body('x', 'y'));
    await soon();
    expect(shelf.saves).toBe(1);
  });

  it('saves at once when the page may be about to go', async () => {
    const keeper = open();
    keeper.keep('b', body('x'));
    keeper.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(shelf.boards.get('b')?.view.entities).toEqual(['x']);
  });

  it('does not save what it has only read, and saves title and notes with the rest', async () => {
    const notes = [{ id: 'n', text: 'An invented note.', at: [1, 2] as [number, number] }];
    const there = { title: 'Invented', notes, ...body('x'), version: 4 };
    shelf.boards.set('b', there);
    const keeper = open();
    keeper.adopt('b', there);
    keeper.keep('b', { title: 'Invented', notes, ...body('x') });
    await soon();
    expect(shelf.saves).toBe(0);
    keeper.keep('b', { title: 'Renamed', notes, ...body('x') });
    await soon();
    expect(shelf.boards.get('b')).toEqual({ ...there, title: 'Renamed', version: 5 });
    keeper.keep('b', { title: 'Renamed', ...body('x') });
    await soon();
    expect(shelf.boards.get('b')).toEqual({ title: 'Renamed', ...body('x'), version: 6 });
  });

  it('saves a board that was deleted as a new one, once it is shown again', async () => {
    const keeper = open();
    keeper.keep('b', body('x'));
    await soon();
    shelf.boards.delete('b');
    keeper.keep('b', body('x', 'late'));
    keeper.forget('b');
    await soon();
    expect(shelf.boards.has('b')).toBe(false);
    keeper.keep('b', body('x'));
    await soon();
    expect(shelf.boards.get('b')).toEqual({ ...body('x'), version: 1 });
    expect(told.some(({ kind }) => kind === 'forked')).toBe(false);
  });

  it('goes on after a reload where it was, and saves nothing that is saved', async () => {
    open().keep('b', body('x'));
    await soon();
    const again = open();
    again.keep('b', body('x'));
    await soon();
    expect(shelf.saves).toBe(1);
    again.keep('b', body('y'));
    await soon();
    expect(shelf.boards.get('b')).toEqual({ ...body('y'), version: 2 });
  });

  it('never saves over another window: each keeps its own', async () => {
    const [mine, other] = [open(), open(new Memory())];
    mine.keep('b', body('x'));
    await soon();
    other.adopt('b', await shelf.read('b'));
    other.keep('b', body('x'));
    other.keep('b', body('x', 'theirs'));
    await soon();
    mine.keep('b', body('x', 'mine'));
    await soon();
    await soon();
    const forked = told.find((each) => each.kind === 'forked');
    expect(forked?.from).toBe('b');
    expect(shelf.boards.get('b')?.view.entities).toEqual(['x', 'theirs']);
    expect(shelf.boards.get(forked?.to ?? '')?.view.entities).toEqual(['x', 'mine']);
  });

  it('says what it could not save, and saves it when the server is back', async () => {
    shelf.state = 'gone';
    const keeper = open();
    keeper.keep('b', body('x'));
    await soon();
    expect(told).toEqual([{ kind: 'unsaved', why: 'The server does not answer.' }]);
    shelf.state = 'well';
    await vi.advanceTimersByTimeAsync(3000);
    expect(shelf.boards.get('b')?.view.entities).toEqual(['x']);
    expect(told.at(-1)).toEqual({ kind: 'saved' });
  });

  it('takes what arrived without an answer for its own', async () => {
    const keeper = open();
    keeper.keep('b', body('x'));
    await soon();
    shelf.state = 'answers no more';
    keeper.keep('b', body('y'));
    await soon();
    expect(shelf.boards.get('b')?.version).toBe(2);
    shelf.state = 'well';
    const reloaded = open();
    reloaded.keep('b', body('z'));
    await soon();
    expect(told.some((each) => each.kind === 'forked')).toBe(false);
    expect(shelf.boards.get('b')).toEqual({ ...body('z'), version: 3 });
  });

  it('saves the rest where a name is no longer in the case', async () => {
    shelf.unknown.add('x');
    open().keep('b', body('x', 'y'));
    await soon();
    expect(shelf.boards.get('b')?.view.entities).toEqual(['y']);
  });
});
