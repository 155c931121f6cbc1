import { describe, expect, it } from 'vitest';
import { CallError } from '../../client/requests/api.ts';
import { hintOf } from '../../client/search/hint-of.ts';
import { movedInList } from '../../client/search/list-keys.ts';
import { outcomeAloud, outcomeOf } from '../../client/search/outcome.ts';
import { parseRecent, withPicked } from '../../client/search/recent-names.ts';
import type { Hit } from '../../client/search/search-names.ts';
import { langOf } from '../../client/ui/lang-of.ts';

const hit: Hit = {
  entity: { id: 'a', kind: 'company', name: 'Invented Company', badges: [] },
  matched: { name: 'Invented Company' },
};
const names = (hits: Hit[], more: { isCurrent?: boolean; error?: Error } = {}) => ({
  hits,
  isCurrent: true,
  error: null,
  ...more,
});

describe('The names picked lately', () => {
  it('have the last one first, each once, and no more than eight', () => {
    const ten = Array.from({ length: 10 }, (_each, index) => `e${index}`);
    const recent = ten.reduce<string[]>(withPicked, []);
    expect(recent).toEqual(['e9', 'e8', 'e7', 'e6', 'e5', 'e4', 'e3', 'e2']);
    expect(withPicked(recent, 'e4').slice(0, 3)).toEqual(['e4', 'e9', 'e8']);
    expect(withPicked(recent, 'e4')).toHaveLength(8);
  });

  it('are none where what was kept is damaged or of another kind', () => {
    for (const damaged of [null, '', '{', '{"a":1}', '"a"', 'null']) expect(parseRecent(damaged)).toEqual([]);
    expect(parseRecent(JSON.stringify(['a', 1, null, 'b', 'x'.repeat(201)]))).toEqual(['a', 'b']);
    expect(
      parseRecent(JSON.stringify(Array.from({ length: 30 }, (_each, index) => `e${index}`))),
    ).toHaveLength(8);
  });
});

describe('A name in the list', () => {
  const called = (id: string, more: Partial<Hit['entity']> = {}): Hit['entity'] => ({
    ...{ id, kind: 'person', name: 'Invented Person', badges: [] },
    ...more,
  });

  it('has a hint only where another of the same kind is called the same', () => {
    const mayor = called('a', { summary: 'A mayor.' });
    const badge = { badge: 'official' as const, label: 'Judge 2020', relations: ['r'] };
    const [judge, third] = [called('b', { badges: [badge], name: 'INVENTED PERSON' }), called('c')];
    const firm = called('d', { kind: 'company' });
    const all = [mayor, judge, third, firm];
    expect(all.map((entity) => hintOf(entity, all))).toEqual(['A mayor.', 'Judge 2020', 'c', undefined]);
    expect(hintOf(mayor, [mayor, firm, called('e', { qualifier: 'of the north' })])).toBeUndefined();
  });
});

describe('The list under the name field', () => {
  it('is gone through by arrows and round, from the field itself to either end', () => {
    expect(movedInList('ArrowDown', -1, 3, false)).toBe(0);
    expect(movedInList('ArrowUp', -1, 3, false)).toBe(2);
    expect(movedInList('ArrowDown', 2, 3, true)).toBe(0);
    expect(movedInList('ArrowUp', 0, 3, true)).toBe(2);
    expect(movedInList('ArrowDown', -1, 0, false)).toBeUndefined();
  });

  it('leaves Home and End to the text until arrows have led into it', () => {
    expect(movedInList('End', 0, 3, false)).toBeUndefined();
    expect(movedInList('End', 0, 3, true)).toBe(2);
    expect(movedInList('Home', 2, 3, true)).toBe(0);
    expect(movedInList('a', 0, 3, true)).toBeUndefined();
  });

  it('says what to try when nothing is found, and of one letter that no name has it', () => {
    expect(outcomeOf('zzz', names([]))).toMatch(
      /Try a part of the name, or another spelling; Khmer and Chinese/,
    );
    expect(outcomeOf('佘', names([]))).toMatch(/has that letter/);
  });

  it('says nothing more where there are hits, or where the answer is awaited', () => {
    expect(outcomeOf('inv', names([hit]))).toBeUndefined();
    expect(outcomeOf('inv', names([], { isCurrent: false }))).toBeUndefined();
    expect(outcomeAloud('inv', names([hit]))).toBe('1 name, arrow keys to choose');
    expect(outcomeAloud('inv', names([hit], { isCurrent: false }))).toBeUndefined();
  });

  it('says why where the question failed, and never what was typed', () => {
    const error = new CallError(503, 'busy', 'The server has more to do than it can take on.');
    expect(outcomeOf('something private', names([], { isCurrent: false, error }))).toBe(error.message);
  });
});

describe('The language of a name', () => {
  it('is that of the script that its source states, or of its own letters; Latin has none of its own', () => {
    expect(langOf('恒合', 'Hans')).toBe('zh-Hans');
    expect(langOf('恒合')).toBe('zh');
    expect(langOf('ហ៊ុន')).toBe('km');
    expect(langOf('Invented Company')).toBeUndefined();
    expect(langOf('Invented Company', 'Latn')).toBeUndefined();
  });
});
