import { describe, expect, it } from 'vitest';
import { linesBetween } from '../../client/explore/dossier/between.ts';
import { independentSources, partReplies } from '../../client/explore/dossier/evidence.ts';
import { nextRelation, rowsOf } from '../../client/explore/table/rows.ts';
import { fittingCommands } from '../../client/page/palette-groups.ts';
import {
  breaksWords,
  groupsOf,
  hubsWords,
  namedWords,
  progressWords,
  toBeReached,
  weakestWords,
} from '../../client/paths/answer/path-words.ts';
import { usualLayers } from '../../client/state/lens.ts';
import { splitNames } from '../../client/ui/split-names.ts';
import { dateWords, listWords } from '../../client/words/grammar.ts';
import { repliesInWords } from '../../client/words/terms.ts';
import type { PathView } from '../../server/contract/paths.ts';
import { entity, included, relation, response } from './views.ts';

describe('A sentence', () => {
  it('sets each name apart, the longer before a name within it', () => {
    expect(splitNames('The Heng He compound is tied to Heng He.', ['Heng He', 'Heng He compound'])).toEqual([
      { text: 'The ', isName: false },
      { text: 'Heng He compound', isName: true },
      { text: ' is tied to ', isName: false },
      { text: 'Heng He', isName: true },
      { text: '.', isName: false },
    ]);
  });

  it('stays whole where no name is in it', () => {
    expect(splitNames('Nobody.', ['Someone', ''])).toEqual([{ text: 'Nobody.', isName: false }]);
  });
});

describe('Words', () => {
  it('say a date as precisely as it is known', () => {
    expect(['2022', '2022-07', '2022-07-05'].map(dateWords)).toEqual(['2022', 'July 2022', '5 July 2022']);
  });

  it('name the denial before every other reply, and say when there is none', () => {
    expect(repliesInWords(['litigation', 'declined', 'denial', 'denial'])).toBe('Denial, declined, in court');
    expect(repliesInWords([])).toBe('None recorded');
  });

  it('join a list as one speaks', () => {
    expect(listWords(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listWords(['a'])).toBe('a');
  });

  it('take every layer for usual where none is marked', () => {
    expect(
      usualLayers([
        { id: 'x', title: 'X' },
        { id: 'y', title: 'Y' },
      ]),
    ).toEqual(['x', 'y']);
    expect(
      usualLayers([
        { id: 'x', title: 'X' },
        { id: 'y', title: 'Y', default: true },
      ]),
    ).toEqual(['y']);
  });

  it('find a command by any of its words', () => {
    const commands = [
      { label: 'Go to Paths', onRun: () => {} },
      { label: 'Night colours', onRun: () => {} },
    ];
    expect(fittingCommands(commands, 'paths go').map((command) => command.label)).toEqual(['Go to Paths']);
    expect(fittingCommands(commands, '')).toHaveLength(2);
  });
});

describe('Rows', () => {
  const lines = [relation('r1', 'a', 'b'), relation('r2', 'b', 'c', { disputed: true, responses: ['d'] })];
  const rows = rowsOf(lines, {
    entities: { a: entity('a'), b: entity('b'), c: entity('c') },
    responses: { d: response('d', 'denial', { by: 'c' }) },
  });

  it('are numbered in the order of the canvas and name both ends', () => {
    expect(rows.map((row) => [row.number, row.from, row.to])).toEqual([
      [1, 'Invented a', 'Invented b'],
      [2, 'Invented b', 'Invented c'],
    ]);
  });

  it('say who denies', () => {
    expect(rows[1]?.replies).toBe('Denial');
    expect(rows[1]?.replying).toEqual([{ by: 'Invented c', kind: 'denial' }]);
  });

  it('lead from the last to the first, and from none to either end', () => {
    expect(nextRelation(lines, 'r2', 1)?.id).toBe('r1');
    expect(nextRelation(lines, undefined, -1)?.id).toBe('r2');
    expect(nextRelation([], undefined, 1)).toBeUndefined();
  });
});

describe('What else joins the two ends of a relation', () => {
  const link = relation('link', 'site', 'man', { type: 'linked_to', family: 'association' });
  const lines = [
    link,
    relation('directs', 'man', 'group'),
    relation('behind', 'group', 'site'),
    relation('far', 'group', 'other'),
    relation('born', 'man', 'land'),
    relation('stands', 'site', 'land'),
  ];

  it('is the lines over one entity between them, and no line over a hub', () => {
    const between = linesBetween(link, lines, (id) => id === 'land');
    expect(between.map((line) => line.id)).toEqual(['directs', 'behind']);
  });
});

describe('Evidence', () => {
  it('counts a copy and its original as one source', () => {
    const sources = {
      copy: { id: 'copy', title: 'C', publisher: 'P', originatesFrom: 'first' },
      first: { id: 'first', title: 'F', publisher: 'P' },
    };
    expect(independentSources([{ source: 'copy' }, { source: 'first' }], sources)).toBe(1);
  });

  it('sets a denial first, and courts and clarifications below, the latest first', () => {
    const { replies, aside } = partReplies([
      response('declined', 'declined'),
      response('old', 'litigation', { date: '2023' }),
      response('denial', 'denial'),
      response('new', 'litigation', { date: '2024-10' }),
      response('clear', 'clarification'),
    ]);
    expect(replies.map(({ id }) => id)).toEqual(['denial', 'declined']);
    expect(aside.map(({ id }) => id)).toEqual(['new', 'old', 'clear']);
  });
});

describe('An answer of Paths', () => {
  const path = (hops: number, weakest: PathView['weakest'] = 'alleged'): PathView => ({
    from: 'a',
    to: 'b',
    hops,
    entities: ['a', 'b'],
    steps: [{ from: 'a', to: 'b', relations: ['r'] }],
    weakest,
    sources: 1,
    restsOnOneSource: true,
    responses: [],
    openDates: 0,
  });

  it('is grouped by length, each path with its number in the whole', () => {
    const groups = groupsOf([path(2), path(2), path(3)]);
    expect(groups.map(({ hops, paths }) => [hops, paths.map(({ number }) => number)])).toEqual([
      [2, [1, 2]],
      [3, [3]],
    ]);
  });

  it('tells how far its search is, once that is known', () => {
    expect(progressWords(undefined)).toBe('Searching');
    expect(progressWords({ searchedTo: 3, found: 12 })).toBe('Searched to 3 steps, 12 chains so far');
    expect(progressWords({ searchedTo: 1, found: 1 })).toBe('Searched to 1 step, 1 chain so far');
  });

  it('says of its weakest link that it is disputed, and what has ended', () => {
    const disputed = included({ relations: { r: relation('r', 'a', 'b', { disputed: true, over: true }) } });
    expect(weakestWords(path(1), disputed)).toBe('Alleged, disputed, one ended');
  });

  it('names replies of one author and kind together', () => {
    const replies = [response('x', 'litigation'), response('y', 'litigation'), response('z', 'declined')];
    expect(namedWords(replies, included({}))).toEqual([
      'An invented person, in court (x, y)',
      'An invented person, declined (z)',
    ]);
  });

  it('counts what leads through several hubs apart, where all is counted', () => {
    const hubs = [
      { id: 'a', paths: 1, atLeast: false },
      { id: 'b', paths: 3, atLeast: false },
    ];
    const name = (id: string) => id.toUpperCase();
    const found = { finds: 9, atLeast: false };
    expect(hubsWords(found, hubs, name)).toBe('3 through B, 1 through A, 5 through several hubs');
    expect(hubsWords({ ...found, finds: 4 }, hubs, name)).toBe('3 through B, 1 through A');
    expect(hubsWords({ ...found, atLeast: true }, hubs, name)).toBe('3 through B, 1 through A');
  });

  it('does not miss a path from the one name that it begins with to itself', () => {
    expect(toBeReached(['a', 'b'], ['a'])).toEqual(['b']);
    expect(toBeReached(['a', 'b'], ['a', 'b'])).toEqual(['a', 'b']);
  });

  it('says of several sources that one is under all of it', () => {
    expect(breaksWords(path(1))).toBe('any one line, or the source');
    expect(breaksWords({ ...path(1), sources: 2 })).toBe('any one line, or one source');
    expect(breaksWords({ ...path(1), sources: 2, restsOnOneSource: false })).toBe('any one line');
  });
});
