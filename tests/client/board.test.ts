import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boardFrom, boardOf, boardWithout, paramsOf, viewOf } from '../../client/boards/board-of.ts';
import { writeNotes } from '../../client/explore/notes/notes.ts';
import type { Settled } from '../../client/explore/view.ts';
import { besides, onBoard, readFragment, shortFragment } from '../../client/state/board-address.ts';
import { newBoardId } from '../../client/state/board-id.ts';
import { formatFragment } from '../../client/state/fragment.ts';
import { BOARD_GROUPINGS, BOARD_MODES, BOARD_STEPS, Board } from '../../server/contract/board.ts';
import { FAMILIES, Id, STANDINGS } from '../../server/contract/model.ts';

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
const ids = (most: number) => fc.uniqueArray(id, { maxLength: most });
const coordinate = fc.integer({ min: -99_999, max: 99_999 });

/** A view as the address can say it, with places for some of its entities. */
const view: fc.Arbitrary<Settled> = fc
  .record({
    entities: ids(12),
    placed: fc.array(fc.tuple(coordinate, coordinate), { maxLength: 12 }),
    selected: fc.option(fc.record({ kind: fc.constantFrom('entity', 'relation', 'source'), id }), {
      nil: undefined,
    }),
    picked: ids(4),
    chain: fc.option(
      fc.record({ entities: fc.uniqueArray(id, { minLength: 1, maxLength: 4 }), relations: ids(4) }),
      { nil: undefined },
    ),
    mode: fc.constantFrom(...BOARD_MODES),
    subject: fc.option(id, { nil: undefined }),
    direction: fc.constantFrom(undefined, 'down' as const),
    table: fc.boolean(),
    timeline: fc.constantFrom(undefined, true),
    layers: fc.option(fc.uniqueArray(id, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    standing: fc.constantFrom(...STANDINGS),
    asOf: fc.option(fc.constantFrom('2020', '2022-07', '2022-07-01'), { nil: undefined }),
    hidden: fc.subarray([...FAMILIES]),
    pinned: ids(3),
    away: ids(3),
    within: fc.constantFrom(undefined, ...BOARD_STEPS),
    by: fc.constantFrom(undefined, ...BOARD_GROUPINGS),
  })
  .map(({ placed, layers, standing, asOf, subject, direction, pinned, away, ...rest }) => ({
    ...rest,
    // A list that says nothing is none.
    ...(pinned.length > 0 && { pinned }),
    ...(away.length > 0 && { away }),
    // On the map nothing is asked.
    ...(rest.mode === 'ownership' && { subject, direction }),
    positions: Object.fromEntries(
      rest.entities.flatMap((entity, index) => (placed[index] ? [[entity, placed[index]]] : [])),
    ),
    lens: { layers, standing, asOf },
    sort: undefined,
  }));

describe('A board', () => {
  it('gives back the view that was put into it, and is one that the server takes', () => {
    const seed = Date.now();
    console.info(`views as boards: seed ${seed}`);
    fc.assert(
      fc.property(view, ids(6), (shown, figure) => {
        const board = boardOf(shown, figure);
        expect(Board.parse(board)).toEqual(board);
        const { sort: _none, ...kept } = shown;
        expect(viewOf(board)).toEqual(kept);
        // Through the keys that the page is made of, too.
        expect(boardFrom(paramsOf(board))).toEqual(board);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('keeps how the figure is to be drawn, and what an editor settled by hand', () => {
    const params = {
      e: 'a,b',
      figure: 'r1',
      without: 'r2',
      absent: 'c',
      title: 'Two & one',
      standfirst: 'An invented standfirst.',
      size: '89mm',
      labels: 'Khmr',
      layout: 'web',
      bent: '1',
      places: 'a*12.5!40,b*3!0.25',
      notes: 'r1,r2*r3',
      signoffs: JSON.stringify([{ what: 'A list', by: 'An invented editor', date: '2026-11' }]),
      overrides: JSON.stringify([{ gate: 'no-response-recorded', about: 'a', reason: 'A reason' }]),
    };
    const board = boardFrom(params);
    expect(Board.parse(board).sheet).toMatchObject({
      positions: { a: [12.5, 40], b: [3, 0.25] },
      notes: [['r1'], ['r2', 'r3']],
      signoffs: [{ by: 'An invented editor' }],
      lines: 'bent',
    });
    expect(paramsOf(board)).toEqual(params);
    expect(paramsOf(boardFrom({ e: 'a', places: 'anew' }))).toEqual({ e: 'a', places: 'anew' });
    // A title that no board can hold stays in the address; the rest is kept.
    expect(boardFrom({ e: 'a', title: '' }).sheet).toBeUndefined();
  });

  it('keeps its name and what is written on the map, and no note that it could not', () => {
    const notes = [
      { id: 'n1', text: 'បន្ទាយ · 一条', at: [10, -20.5] as [number, number], about: 'a' },
      { id: 'n2', text: 'Two\nlines.', at: [0, 0] as [number, number] },
    ];
    const params = { e: 'a,b', named: 'Who holds it', remarks: writeNotes(notes) ?? '' };
    const board = boardFrom(params);
    expect(Board.parse(board)).toMatchObject({ title: 'Who holds it', notes });
    expect(paramsOf(board)).toEqual(params);
    const damaged = JSON.stringify([...notes, { id: 'n3', text: '' }, 7]);
    expect(boardFrom({ ...params, remarks: damaged }).notes).toEqual(notes);
    expect(boardFrom({ e: 'a', named: 'x'.repeat(201), remarks: '{' })).toEqual(boardFrom({ e: 'a' }));
    // What a note is about may have gone: the note stays.
    expect(boardWithout(board, ['/notes/0/about'])).toEqual({
      ...board,
      notes: [{ id: 'n1', text: 'បន្ទាយ · 一条', at: [10, -20.5] }, notes[1]],
    });
  });

  it('has whole places, whatever another program has put there', () => {
    expect(viewOf({ view: { entities: ['a'], positions: { a: [1.5, -2.4] } } }).positions).toEqual({
      a: [2, -2],
    });
  });

  it('is left without what is no longer in the case', () => {
    const board = {
      view: {
        entities: ['a', 'b', 'c'],
        positions: { a: [1, 1] as [number, number], b: [2, 2] as [number, number] },
        selected: { kind: 'relation' as const, id: 'r' },
        chain: { entities: ['a', 'c'], relations: ['r', 's'] },
      },
      figure: ['r', 's'],
    };
    const pointers = [
      '/view/entities/1',
      '/view/positions',
      '/view/selected/id',
      '/view/chain/relations/0',
      '/figure/0',
    ];
    expect(boardWithout(board, pointers)).toEqual({
      view: {
        entities: ['a', 'c'],
        positions: { a: [1, 1] },
        chain: { entities: ['a', 'c'], relations: ['s'] },
      },
      figure: ['s'],
    });
  });
});

describe('What an editor signed', () => {
  it('stands in no address, however short that would be', () => {
    const signoffs = JSON.stringify([{ what: 'A list', by: 'An invented editor', date: '2026-11' }]);
    const params = onBoard({ e: 'a', title: 'A title', signoffs });
    expect(shortFragment(params)).toBe(`#board=${params['board']}&title=A%20title`);
    expect(onBoard({ e: 'a', title: 'A title' })).toEqual({ e: 'a', title: 'A title' });
  });
});

describe('What somebody calls a board or writes on it', () => {
  it('stands in no address: both may name people', () => {
    for (const written of [{ named: 'An invented name' }, { remarks: '[]' }]) {
      const params = onBoard({ e: 'a', ...written });
      expect(shortFragment(params)).toBe(`#board=${params['board']}`);
    }
  });
});

describe('An address that would be too long', () => {
  const many = Array.from({ length: 300 }, (_, n) => `invented-holding-${n}`).join(',');

  it('names a board instead, and keeps what is short', () => {
    const params = onBoard({ e: many, off: 'legal', entity: 'invented-holding-7', from: 'x' });
    expect(params['e']).toBe(many);
    const fragment = shortFragment(params);
    expect(fragment).toBe(`#board=${params['board']}&entity=invented-holding-7&from=x&off=legal`);
    expect(readFragment(fragment).isWhole).toBe(false);
  });

  it('goes on to name the same board, also when it would be short again', () => {
    const params = onBoard({ e: many });
    expect(onBoard({ ...params, e: 'a' })['board']).toBe(params['board']);
  });

  it('is left as it is up to 4,000 characters', () => {
    const fitting = { e: 'a'.repeat(4000 - '#e='.length) };
    expect(formatFragment(fitting)).toHaveLength(4000);
    expect(onBoard(fitting)['board']).toBeUndefined();
    expect(onBoard({ e: `${fitting.e}a` })['board']).toBeDefined();
  });

  it('says for its reader what else is selected than when the board was saved', () => {
    const board = { e: 'a,b', relation: 'r', off: 'legal' };
    expect(besides(board, { board: 'x', entity: 'a' })).toEqual({
      e: 'a,b',
      off: 'legal',
      board: 'x',
      entity: 'a',
    });
    expect(besides(board, { board: 'x' })).toEqual({ ...board, board: 'x' });
  });

  it('names boards that nobody guesses, as ids are written', () => {
    const made = Array.from({ length: 200 }, newBoardId);
    expect(new Set(made).size).toBe(200);
    for (const each of made) {
      expect(each).toMatch(/^board-[0-9a-hjkmnp-tv-z]{10}$/);
      expect(Id.safeParse(each).success).toBe(true);
    }
  });
});
