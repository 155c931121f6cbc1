import { describe, expect, it } from 'vitest';
import { outOfViewWords } from '../../client/explore/map/out-of-view.tsx';
import { type Item, itemAloud, itemsOf, rowAloud, rowsOf } from '../../client/explore/table/rows.ts';
import {
  COLUMNS,
  nextSort,
  readSort,
  type Sort,
  sortOf,
  sortRows,
  writeSort,
} from '../../client/explore/table/sorting.ts';
import { findTyped, moved } from '../../client/explore/table/table-keys.ts';
import { snapshotsOf } from '../../client/ui/as-of-term.tsx';
import { OFF } from '../../client/words/explore/page.ts';
import { claimsInWords, sortInWords } from '../../client/words/explore/table.ts';
import type { RelationView, ResponseView } from '../../server/contract/views.ts';
import { entity, relation, response } from './views.ts';

const names = [
  'Zebra Invented',
  'Åpple Invented',
  '“A quoted invention”',
  '佘发明',
  'ហ៊ុន',
  'Room 10',
  'Room 9',
];
const entities = names.map((name, index) => entity(`e${index}`, 'company', name));
const rowsFrom = (relations: RelationView[], responses: ResponseView[] = []) =>
  rowsOf(relations, {
    entities: Object.fromEntries(entities.map((each) => [each.id, each])),
    responses: Object.fromEntries(responses.map((each) => [each.id, each])),
  });
const idsOf = (rows: ReturnType<typeof sortRows>) => rows.map((row) => row.relation.id);

describe('The order of the rows', () => {
  it('is the same after a reload, for every column and direction', () => {
    for (const by of COLUMNS)
      for (const isReversed of [false, true]) {
        const sort: Sort = { by, isReversed };
        const usual = by === 'number' && !isReversed;
        expect(readSort(writeSort(sort))).toEqual(usual ? undefined : sort);
      }
    expect(readSort(writeSort(undefined))).toBeUndefined();
  });

  it('is as drawn where the address names no column', () => {
    for (const damaged of ['', '-', 'verb', '--to', '-unknown']) expect(readSort(damaged)).toBeUndefined();
  });

  it('goes from a column to the same reversed, and back to as drawn', () => {
    const once = nextSort(undefined, 'standing');
    const twice = nextSort(once, 'standing');
    expect([once, twice, nextSort(twice, 'standing')].map(writeSort)).toEqual([
      'standing',
      '-standing',
      undefined,
    ]);
    expect(writeSort(nextSort(twice, 'from'))).toBe('from');
  });

  it('turns round on the first press of the numbers, which are as drawn already', () => {
    const once = nextSort(undefined, 'number');
    expect(writeSort(once)).toBe('-number');
    expect(nextSort(once, 'number')).toBeUndefined();
    expect(sortOf(undefined, 'number')).toBe('ascending');
    expect(sortOf(once, 'number')).toBe('descending');
    expect(sortOf(undefined, 'standing')).toBe('none');
  });

  it('is said in words', () => {
    expect(sortInWords(undefined)).toBe('Sorted as drawn');
    expect(sortInWords({ by: 'standing', isReversed: false })).toBe('Sorted by standing');
    expect(sortInWords({ by: 'standing', isReversed: true })).toBe('Sorted by standing, weakest first');
  });

  it('puts names of every script in one order: numbers by value, quotation marks and accents aside', () => {
    const rows = rowsFrom(entities.map((each, index) => relation(`r${index}`, each.id, 'e0')));
    expect(sortRows(rows, { by: 'from', isReversed: false }).map((row) => row.from)).toEqual([
      '“A quoted invention”',
      'Åpple Invented',
      'Room 9',
      'Room 10',
      'Zebra Invented',
      'ហ៊ុន',
      '佘发明',
    ]);
  });

  it('puts the strongest standing first, and what is alike stays as drawn in either direction', () => {
    const rows = rowsFrom([
      relation('a', 'e0', 'e1', { standing: 'alleged' }),
      relation('b', 'e0', 'e1', { standing: 'documented' }),
      relation('c', 'e0', 'e1', { standing: 'alleged' }),
      relation('d', 'e0', 'e1', { standing: 'inferred' }),
    ]);
    expect(idsOf(sortRows(rows, { by: 'standing', isReversed: false }))).toEqual(['b', 'a', 'c', 'd']);
    expect(idsOf(sortRows(rows, { by: 'standing', isReversed: true }))).toEqual(['d', 'a', 'c', 'b']);
  });

  it('puts what is disputed before what is only answered, and what is unanswered last', () => {
    const rows = rowsFrom(
      [
        relation('unanswered', 'e0', 'e1'),
        relation('declined', 'e0', 'e1', { responses: ['p'] }),
        relation('in-court', 'e0', 'e1', { responses: ['p', 'q'], disputed: true }),
        relation('denied', 'e0', 'e1', { responses: ['q', 'r'], disputed: true }),
      ],
      [response('p', 'declined'), response('q', 'litigation'), response('r', 'denial')],
    );
    expect(idsOf(sortRows(rows, { by: 'replies', isReversed: false })).at(0)).toBe('denied');
    expect(idsOf(sortRows(rows, { by: 'replies', isReversed: false })).slice(2)).toEqual([
      'declined',
      'unanswered',
    ]);
  });

  it('leaves the numbers of the rows as drawn', () => {
    const rows = rowsFrom([relation('a', 'e0', 'e1'), relation('b', 'e1', 'e0')]);
    expect(sortRows(rows, { by: 'number', isReversed: true }).map((row) => row.number)).toEqual([2, 1]);
  });
});

describe('The table', () => {
  const rows = rowsFrom([relation('a', 'e0', 'e1'), relation('b', 'e2', 'e1')]);
  const items = itemsOf(rows, entities.slice(0, 4));

  it('holds what stands on the canvas without a line, after the lines', () => {
    expect(items.map((item) => item.id)).toEqual(['a', 'b', 'e3']);
    expect(items.map(itemAloud).at(-1)).toBe('佘发明, no line here.');
  });

  it('names the claims of a row, some of many, and calls an inference ours', () => {
    const words = (claims: string[], standing: RelationView['standing'] = 'reported') =>
      claimsInWords({ claims, standing });
    expect(words(['c1', 'c2'])).toBe('c1, c2');
    expect(words(['c1', 'c2', 'c3'])).toBe('c1 and 2 more');
    expect(words([], 'uncited')).toBe('none');
    expect(words(['c1'], 'inferred')).toBe('ours');
  });

  it('says once who goes to court, however often', () => {
    const [row] = rowsFrom(
      [relation('a', 'e0', 'e1', { responses: ['p', 'q'], disputed: true })],
      [response('p', 'litigation'), response('q', 'litigation')],
    );
    expect(row && rowAloud(row)).toMatch(/disputed: An invented person has gone to court\.$/);
  });

  it('leads row by row, by page and to either end, and not past them', () => {
    const at = { index: 1, spot: 'row' } as const;
    const index = (key: string) => moved(key, at, items, 10)?.index;
    expect(['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'].map(index)).toEqual([
      0, 2, 0, 2, 0, 2,
    ]);
    expect(moved('ArrowDown', { index: 2, spot: 'row' }, items, 10)?.index).toBe(2);
    expect(moved('x', at, items, 10)).toBeUndefined();
  });

  it('leads left to where a line comes from and right to where it goes, and keeps that place in the next row', () => {
    const row = { index: 0, spot: 'row' } as const;
    expect(moved('ArrowLeft', row, items, 10)).toEqual({ index: 0, spot: 'from' });
    const to = moved('ArrowRight', row, items, 10);
    expect(to).toEqual({ index: 0, spot: 'to' });
    expect(to && moved('ArrowDown', to, items, 10)).toEqual({ index: 1, spot: 'to' });
    expect(to && moved('End', to, items, 10)).toEqual({ index: 2, spot: 'row' });
    expect(to && moved('ArrowRight', to, items, 10)).toBeUndefined();
  });

  it('finds a row by the beginning of a name, from where one is and round', () => {
    const find = (typed: string, start: number) => findTyped(items, typed, start);
    expect(find('zeb', 0)).toBe(0);
    expect(find('zeb', 1)).toBe(0);
    expect(find('a quoted', 0)).toBe(1);
    expect(find('佘', 0)).toBe(2);
    expect(find('apple', 1)).toBe(1); // no line comes from there: it is where one goes
    expect(find('none of these', 0)).toBeUndefined();
    const none: Item[] = [];
    expect(findTyped(none, 'a', 1)).toBeUndefined();
  });
});

describe('What is not to be seen', () => {
  it('is said of a filter, with its number where it hides any', () => {
    expect(OFF.aloud(5)).toBe('off, hides 5 lines');
    expect(OFF.aloud(1)).toBe('off, hides 1 line');
    expect(OFF.aloud(0)).toBe('off');
  });

  it('is counted by the edge that it lies beyond', () => {
    expect(outOfViewWords({ above: 3, below: 1, left: 0, right: 2 }).map(({ words }) => words)).toEqual([
      '3 entities above',
      '1 entity below',
      '2 entities to the right',
    ]);
    expect(outOfViewWords({ above: 0, below: 0, left: 0, right: 0 })).toEqual([]);
  });
});

describe('The dates to choose from', () => {
  it('are those of the layers, latest first, one for layers of one date', () => {
    const layers = [
      { id: 'x', title: 'X', asOf: '2022-07', asOfNote: 'estimated: by its links' },
      { id: 'y', title: 'Y', asOf: '2026-10-01' },
      { id: 'z', title: 'Z', asOf: '2022-07' },
      { id: 'w', title: 'W' },
    ];
    expect(snapshotsOf(layers)).toEqual([
      { value: '2026-10-01', label: '1 October 2026', note: 'Y' },
      { value: '2022-07', label: 'July 2022, estimated', note: 'X and Z' },
    ]);
    expect(snapshotsOf([])).toEqual([]);
  });
});
