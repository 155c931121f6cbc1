import { describe, expect, it } from 'vitest';
import { aboutThis, openOnMap } from '../../client/explore/contradictions/open-on-map.ts';
import { withdrawn } from '../../client/explore/dossier/withdrawn.ts';
import { rowAloud, rowsOf } from '../../client/explore/table/rows.ts';
import { readView, settle } from '../../client/explore/view.ts';
import { onWords } from '../../client/words/explore/contradictions.ts';
import { WITHDRAWAL } from '../../client/words/explore/dossier/source.tsx';
import { CONTRADICTED } from '../../client/words/terms.ts';
import type { Contradiction } from '../../server/contract/contradictions.ts';
import type { WithdrawalAnswer } from '../../server/contract/support.ts';
import { entity, included, relation, source } from './views.ts';

const conflict = (part: Partial<Contradiction>): Contradiction => ({
  id: 'c',
  kind: 'two-titles',
  sentence: 'Words.',
  about: ['a'],
  relations: ['r', 'other'],
  claims: ['claim-r', 'claim-other'],
  responses: [],
  on: null,
  ...part,
});

describe('A contradiction', () => {
  it('says its days, and nothing where it is no matter of days', () => {
    expect(onWords({ first: '2022-07-01', last: '2022-07-01' })).toBe('On 1 July 2022');
    expect(onWords({ first: '2022-07-01', last: '2022-07-31' })).toBe('From 1 July 2022 to 31 July 2022');
    expect(onWords(null)).toBeUndefined();
  });

  it('opens its first line, with both ends of every line and whom it is about on the map', () => {
    const view = settle(readView({ e: 'x' }), undefined);
    const known = included({ relations: { r: relation('r', 'a', 'b'), other: relation('other', 'a', 'd') } });
    const opened = openOnMap(view, conflict({}), known);
    expect(opened.entities).toEqual(['x', 'a', 'b', 'd']);
    expect(opened.selected).toEqual({ kind: 'relation', id: 'r' });
  });

  it('opens whom it is about where it names no line', () => {
    const opened = openOnMap(
      settle(readView({ e: 'x' }), undefined),
      conflict({ relations: [] }),
      included({}),
    );
    expect(opened.selected).toEqual({ kind: 'entity', id: 'a' });
  });

  it('stands in the dossier of each of its lines and of whom it is about, and in no other', () => {
    const items = [conflict({}), conflict({ id: 'd', about: ['b'], relations: ['s'] })];
    const ids = (kind: 'relation' | 'entity', id: string) =>
      aboutThis(items, { kind, id }).map((item) => item.id);
    expect([ids('relation', 'other'), ids('entity', 'b'), ids('entity', 'r')]).toEqual([['c'], ['d'], []]);
  });
});

describe('A row of the table', () => {
  it('says that the sources on it cannot all be right, in its words and aloud', () => {
    const lines = [relation('r', 'a', 'b'), relation('s', 'a', 'b')];
    const names = included({ entities: { a: entity('a'), b: entity('b') } });
    const [row, other] = rowsOf(lines, names, new Set(['r']));
    expect([row?.standing, other?.standing]).toEqual(['Reported, conflict', 'Reported']);
    expect([row, other].map((each) => each && rowAloud(each).includes(CONTRADICTED))).toEqual([true, false]);
  });
});

describe('A source that would be withdrawn', () => {
  const answer: WithdrawalAnswer = {
    sources: ['s', 'copy'],
    lost: ['r'],
    weaker: [{ relation: 'q', from: 'reported', to: 'alleged' }],
    statements: ['x'],
    responses: ['d', 'e'],
    boards: [
      { id: 'b', title: 'Invented board', relations: ['r'], chain: true, figure: true },
      { id: 'n', relations: ['r'], chain: false, figure: true },
    ],
    complete: true,
    revision: 1,
    included: included({
      relations: { r: relation('r', 'a', 'b'), q: relation('q', 'a', 'd') },
      sources: { s: source('s'), copy: source('copy', { originatesFrom: 's' }) },
    }),
  };

  it('is told with its copies, what would be lost, what would be weaker, and which boards would break', () => {
    const told = withdrawn(answer, 's');
    expect(told.along).toEqual(['Title copy']);
    expect(told.lost.map(({ relation: { id } }) => id)).toEqual(['r']);
    expect(told.weaker).toMatchObject([{ relation: { id: 'q' }, note: 'Reported, then alleged' }]);
    expect(told.boards).toEqual([
      {
        id: 'b',
        words: 'Invented board: the path followed on it would break and its figure would lose a line',
      },
      { id: 'n', words: 'A board without a title: its figure would lose a line' },
    ]);
    expect(WITHDRAWAL.answer({ ...told, lost: 1, weaker: 1 })).toBe(
      '1 line would be left without a claim and 1 line would be weaker. 1 statement and 2 replies would go too. Nothing is changed by asking. With it would go “Title copy”, as one source.',
    );
  });

  it('says nothing of what would go besides where nothing would', () => {
    const told = withdrawn({ ...answer, sources: ['s'], statements: [], responses: [] }, 's');
    expect(WITHDRAWAL.answer({ ...told, lost: 0, weaker: 0 })).toBe(
      'Every line would keep its standing. Nothing is changed by asking.',
    );
  });
});
