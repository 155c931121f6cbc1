import { describe, expect, it } from 'vitest';
import type { Board } from '../../../server/contract/board.ts';
import { StoreClosedError, TooManyBoardsError } from '../../../server/errors.ts';
import type { BoardStore, StoredBoard } from '../../../server/store/board-store.ts';
import type { Bench } from '../graph-store.suite.ts';
import { ALL, allRecords, entity, put } from '../records.ts';

const MOST = 100;

/** With every field, and signs that mean something to an engine. */
const COMPLETE: Board = {
  title: "Who holds it? '); DROP TABLE board; // $x `\\u0060` ភ្នំ",
  view: {
    entities: ['b', 'a', 'gone'],
    positions: { a: [-20.5, 340], b: [0, 1_000_000] },
    selected: { kind: 'relation', id: 'ab' },
    picked: ['a'],
    chain: { entities: ['a', 'b'], relations: ['ab'] },
    mode: 'ownership',
    table: false,
    layers: [],
    standing: 'inferred',
    asOf: '2022-07',
    hidden: ['legal'],
  },
  figure: ['ab'],
  notes: [{ id: 'n1', text: 'First.\n\tThen: “no”.', at: [1, -2.25], about: 'a' }],
};

const board = (...entities: string[]): Board => ({ view: { entities } });

let writes = 0;
const aWrite = (): string => `write-${++writes}`;

const save = (
  boards: BoardStore,
  id: string,
  what: Board,
  expected?: number,
): Promise<StoredBoard | undefined> =>
  boards.save({ write: aWrite(), id, board: what, ...(expected !== undefined && { expected }) }, MOST);

const remove = (boards: BoardStore, id: string, expected: number): Promise<boolean> =>
  boards.remove({ write: aWrite(), id, expected });

export function promiseBoards(bench: Bench): void {
  describe('boards', () => {
    it('come back as they were saved, with their version and the revision of the graph at that time', async () => {
      const { store } = bench;
      await put(store, entity('a'));
      const saved = await save(store.boards, 'x', COMPLETE);
      expect(saved).toEqual({ id: 'x', version: 1, revision: 1, board: COMPLETE });
      await put(store, entity('b'));
      expect(await store.boards.read('x')).toEqual(saved);
      expect(await save(store.boards, 'x', board('a'), 1)).toEqual({
        id: 'x',
        version: 2,
        revision: 2,
        board: board('a'),
      });
      expect(await store.boards.read('y')).toBeUndefined();
    });

    it('stand beside the graph: its revision, its records and its ids do not know them', async () => {
      const { store } = bench;
      await put(store, entity('a'));
      const stamp = await store.stamp();
      await save(store.boards, 'a', COMPLETE);
      expect(await store.stamp()).toEqual(stamp);
      expect(await store.revision()).toBe(1);
      expect(await allRecords(store)).toEqual([entity('a')]);
      expect(await put(store, entity('a', { name: 'Renamed' }))).toMatchObject({ updated: 1 });
      expect((await store.boards.read('a'))?.board).toEqual(COMPLETE);
    });

    it('are replaced and removed at the expected version alone', async () => {
      const { boards } = bench.store;
      expect(await save(boards, 'x', board('a'), 1)).toBeUndefined();
      await save(boards, 'x', board('a'));
      await save(boards, 'x', board('b'), 1);
      const revision = await boards.revision();

      expect(await save(boards, 'x', board('late'))).toBeUndefined();
      expect(await save(boards, 'x', board('late'), 1)).toBeUndefined();
      expect(await save(boards, 'x', board('early'), 3)).toBeUndefined();
      expect(await remove(boards, 'x', 1)).toBe(false);
      expect(await remove(boards, 'y', 1)).toBe(false);
      expect(await boards.read('x')).toMatchObject({ version: 2, board: board('b') });
      expect(await boards.revision()).toBe(revision);

      expect(await remove(boards, 'x', 2)).toBe(true);
      expect(await boards.read('x')).toBeUndefined();
    });

    it('never come to a version again that they had, also when they are removed and saved anew', async () => {
      const { boards } = bench.store;
      await save(boards, 'other', board());
      const first = await save(boards, 'x', board('a'));
      await save(boards, 'x', board('b'), first?.version);
      const seen = new Set([first?.version, (first?.version ?? 0) + 1]);
      for (let life = 0; life < 3; life++) {
        const { version = 0 } = (await boards.read('x')) ?? {};
        expect(await remove(boards, 'x', version)).toBe(true);
        const anew = await save(boards, 'x', board(`life-${life}`));
        expect(seen).not.toContain(anew?.version);
        seen.add(anew?.version);
        // Who knows an earlier life of it writes over nothing.
        for (const known of seen)
          if (known !== anew?.version)
            expect(await save(boards, 'x', board('of-a-stranger'), known)).toBeUndefined();
        expect((await boards.read('x'))?.board).toEqual(board(`life-${life}`));
      }
    });

    it('are replaced by one of several writes at once that expect one version, and by no other', async () => {
      const { boards } = bench.store;
      await save(boards, 'x', board('start'));
      const tries = ['a', 'b', 'c', 'd', 'e', 'f'];
      const replaced = await Promise.all(tries.map((name) => save(boards, 'x', board(name), 1)));
      const [winner, ...others] = replaced.filter((saved) => saved !== undefined);
      expect(others).toEqual([]);
      expect(await boards.read('x')).toEqual(winner);

      const made = await Promise.all(tries.map((name) => save(boards, 'new', board(name))));
      expect(made.filter((saved) => saved !== undefined)).toHaveLength(1);
    });

    it('are written once by a write that is repeated, also after others, and it answers alike', async () => {
      const { store } = bench;
      const { boards } = store;
      const first = { write: aWrite(), id: 'x', board: board('a') };
      const second = { write: aWrite(), id: 'x', board: board('b'), expected: 1 };
      const answers = [await boards.save(first, MOST), await boards.save(second, MOST)];
      await put(store, entity('a'));
      const revision = await boards.revision();
      expect([await boards.save(first, MOST), await boards.save(second, MOST)]).toEqual(answers);
      expect(await boards.read('x')).toMatchObject({ version: 2, board: board('b') });

      const removal = { write: aWrite(), id: 'x', expected: 2 };
      expect(await boards.remove(removal)).toBe(true);
      expect(await boards.remove(removal)).toBe(true);
      expect(await boards.save(second, MOST)).toEqual(answers[1]);
      expect(await boards.read('x')).toBeUndefined();
      await save(boards, 'x', board('anew'));
      expect(await boards.remove(removal)).toBe(true);
      expect(await boards.read('x')).toMatchObject({ version: 4, board: board('anew') });
      expect(await boards.revision()).toBe(revision + 2);
    });

    it('are listed by id, a page at a time, with how many of their entities are here and shown', async () => {
      const { store } = bench;
      await put(store, entity('a'), entity('b'), entity('hidden', { protection: 'protected' }));
      await save(store.boards, 'b', { ...board('a', 'b', 'a', 'gone', 'hidden'), title: 'Second' });
      await save(store.boards, 'a', board());
      await save(store.boards, 'B', board('hidden'));
      await put(store, entity('c'));
      await save(store.boards, 'a', board('a'), 2);
      expect(await store.boards.list(ALL)).toEqual({
        total: 3,
        items: [
          { id: 'B', version: 3, revision: 1, entities: 0 },
          { id: 'a', version: 3, revision: 2, entities: 1 },
          { id: 'b', version: 1, revision: 1, title: 'Second', entities: 2 },
        ],
      });
      expect(await store.boards.list({ offset: 1, limit: 1 })).toMatchObject({
        total: 3,
        items: [{ id: 'a' }],
      });
      expect(await store.boards.list({ offset: 3, limit: 1 })).toEqual({ total: 3, items: [] });
    });

    it('are no more than there may be; those that are there can be saved again', async () => {
      const { boards } = bench.store;
      const saveAmong = (most: number, id: string, expected?: number) =>
        boards.save({ write: aWrite(), id, board: board(), ...(expected && { expected }) }, most);
      await saveAmong(2, 'x');
      await saveAmong(2, 'y');
      await expect(saveAmong(2, 'z')).rejects.toBeInstanceOf(TooManyBoardsError);
      expect(await saveAmong(2, 'y', 2)).toMatchObject({ version: 3 });
      expect(await boards.list(ALL)).toMatchObject({ total: 2 });
      await remove(boards, 'x', 1);
      expect(await saveAmong(2, 'z')).toMatchObject({ version: 5 });
    });

    it('have a revision of their own: one more for each that was saved or removed', async () => {
      const { boards } = bench.store;
      expect(await boards.revision()).toBe(0);
      await save(boards, 'x', board());
      await save(boards, 'x', board(), 1);
      const { version = 0 } = (await save(boards, 'y', board())) ?? {};
      await remove(boards, 'y', version);
      expect(await boards.revision()).toBe(4);
    });

    it('go on counting after more writes than are remembered', async () => {
      const { boards } = bench.store;
      await save(boards, 'x', board());
      for (let version = 1; version <= 120; version++) await save(boards, 'x', board(), version);
      expect(await boards.revision()).toBe(121);
      expect(await boards.read('x')).toMatchObject({ version: 121 });
    });

    it('are there when the store was closed and opened again, and refused while it is closed', async () => {
      const { store } = bench;
      const saved = await save(store.boards, 'x', COMPLETE);
      await store.close();
      await expect(store.boards.read('x')).rejects.toBeInstanceOf(StoreClosedError);
      await expect(save(store.boards, 'y', COMPLETE)).rejects.toBeInstanceOf(StoreClosedError);

      const again = await bench.reopen();
      expect(await again.boards.read('x')).toEqual(saved);
      expect(await again.boards.revision()).toBe(1);
      expect(await save(again.boards, 'x', board('a'), 1)).toMatchObject({ version: 2 });
    });
  });
}
