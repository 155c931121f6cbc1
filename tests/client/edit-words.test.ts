import { describe, expect, it } from 'vitest';
import { differences, merged } from '../../client/edit/draft/merge.ts';
import { attributesOf, compareTwo, type Side } from '../../client/explore/compare-two/comparison.ts';
import { tellHistory, versionSentences } from '../../client/explore/dossier/history/tell-history.ts';
import { showWritten } from '../../client/explore/show-written.ts';
import { readView, settle } from '../../client/explore/view.ts';
import { changedFields } from '../../client/ui/record-fields.ts';
import { didWords, protectedWords, wouldWords } from '../../client/words/edit/outcomes.ts';
import { valueWords } from '../../client/words/records.ts';
import type { EditAnswer, RecordVersion } from '../../server/contract/edit.ts';
import type { Claim, Relation, Source } from '../../server/contract/model.ts';
import type { ClaimView, EntityView, RelationView } from '../../server/contract/views.ts';

const source: Source = { record: 'source', id: 's1', title: 'A list', publisher: 'Vale' };
const relation: Relation = {
  record: 'relation',
  ...{ id: 'r1', type: 'owns', from: 'a', to: 'b', layer: 'reporting' },
};
const claim: Claim = {
  record: 'claim',
  ...{ id: 'c1', on: 'r1', source: 's1', locator: 'p. 1', status: 'alleged', attribution: 'Vale' },
  paraphrase: 'A owns B.',
};
const nameOf = (id: string) => ({ a: 'Odo Brask', b: 'Fictive Timber', reporting: 'Reporting' })[id] ?? id;

const NONE = { entities: 0, relations: 0, claims: 0, responses: 0 };
const answer = (counts: Partial<EditAnswer>): EditAnswer => ({
  ...{ revision: 2, created: 0, updated: 0, unchanged: 0, removed: 0, tags: {} },
  effects: { hidden: NONE, shown: NONE, relations: [] },
  ...counts,
});

describe('The fields of a record in words', () => {
  it('names what ids are of, and tells dates, shares and standings as the page does', () => {
    expect(valueWords('relation', 'from', 'a', nameOf)).toBe('Odo Brask');
    expect(valueWords('relation', 'type', 'owns', nameOf)).toBe('owns');
    expect(valueWords('relation', 'since', '2019-03', nameOf)).toBe('March 2019');
    expect(valueWords('relation', 'share', { min: 25, max: 50 }, nameOf)).toMatch(/^25–50\s%$/);
    expect(valueWords('claim', 'status', 'alleged', nameOf)).toBe('Alleged');
    expect(valueWords('response', 'kind', 'denial', nameOf)).toBe('denial');
    expect(valueWords('entity', 'unknown', undefined, nameOf)).toBeUndefined();
  });

  it('differ where they read differently, and nowhere else', () => {
    expect(changedFields(relation, { ...relation })).toEqual([]);
    expect(changedFields(relation, { ...relation, until: '2020', type: 'controls' })).toEqual([
      'type',
      'until',
    ]);
  });
});

describe('Two who changed one record', () => {
  const mine: Source = { ...source, title: 'A longer list', date: '2020' };
  const theirs: Source = { ...source, title: 'A shorter list', url: 'https://example.org/' };

  it('keep what only one of them changed, and must choose what both did', () => {
    expect(differences(source, mine, theirs)).toEqual([
      { field: 'title', usual: undefined },
      { field: 'date', usual: 'mine' },
      { field: 'url', usual: 'theirs' },
    ]);
  });

  it('come to one record by the fields that are chosen', () => {
    expect(merged(mine, theirs, { title: 'mine', date: 'mine', url: 'theirs' })).toEqual({
      ...theirs,
      title: 'A longer list',
      date: '2020',
    });
    const { publisher } = merged(source, { ...source, carriedBy: 'Others' }, { carriedBy: 'mine' });
    expect(publisher).toBe('Vale');
    expect(merged(source, { ...source, carriedBy: 'Others' }, { carriedBy: 'mine' })).not.toHaveProperty(
      'carriedBy',
    );
  });
});

describe('What is said of an edit', () => {
  it('is what would change, before it is written', () => {
    expect(wouldWords(answer({ created: 3 }))).toBe('3 records would be new.');
    expect(wouldWords(answer({ updated: 1, unchanged: 1 }))).toBe(
      '1 record would read differently and 1 record would stay as it is.',
    );
    expect(wouldWords(answer({ unchanged: 1 }))).toBe('Nothing would change: all of it reads so already.');
  });

  it('is what was done, with no word of what was written', () => {
    const expected = { s1: null, r1: null, c1: null };
    expect(didWords({ put: [source, relation, claim], expect: expected }, answer({ created: 3 }))).toBe(
      'Added a source, a relation and a claim.',
    );
    expect(didWords({ put: [claim], expect: { c1: '0'.repeat(32) } }, answer({ updated: 1 }))).toBe(
      'Changed a claim.',
    );
    expect(didWords({ remove: ['c1'], expect: { c1: '0'.repeat(32) } }, answer({ removed: 1 }))).toBe(
      'Removed 1 record.',
    );
  });

  it('tells that somebody was protected, and not who', () => {
    const hidden = { entities: 1, relations: 3, claims: 4, responses: 1 };
    expect(protectedWords({ hidden, shown: NONE, relations: ['r1'] })).toBe(
      'An entity was protected, and is no longer shown, nor are 3 relations, 4 claims and 1 reply.',
    );
  });
});

describe('What changed of a record', () => {
  const by = (id: string, at: string, format = 'edit') => ({ id, at, format, title: 'A bundle' });
  const versions = (...list: RecordVersion[]): RecordVersion[] => list;

  it('is told field by field, with what stood before', () => {
    expect(versionSentences(claim, { ...claim, status: 'reported' }, nameOf)).toEqual([
      'The claim c1, standing: “Reported” in place of “Alleged”.',
    ]);
    expect(versionSentences(relation, { ...relation, since: '2019' }, nameOf)).toEqual([
      'Since: “2019”, where nothing stood.',
    ]);
    expect(versionSentences({ ...relation, since: '2019' }, relation, nameOf)).toEqual([
      'Since: “2019” was taken out.',
    ]);
    expect(versionSentences(claim, null, nameOf)).toEqual(['The claim c1 was removed.']);
    expect(versionSentences(null, claim, nameOf)).toEqual(['The claim c1 was put back: “A owns B.”']);
  });

  it('is told once for each edit, however many records it touched, the newest first', () => {
    const first = by('i1', '2026-01-01T00:00:00.000Z', 'bundle');
    const second = by('i2', '2026-02-01T00:00:00.000Z');
    const told = tellHistory(
      [
        versions(
          { record: { ...relation, until: '2020' }, import: second },
          { record: relation, import: first },
        ),
        versions(
          { record: { ...claim, status: 'reported' }, import: second },
          { record: claim, import: first },
        ),
      ],
      nameOf,
    );
    expect(told.map(({ by: brought, sentences }) => [brought?.id, sentences.length])).toEqual([
      ['i2', 2],
      ['i1', 2],
    ]);
    expect(told[1]?.sentences[0]).toBe('The relation was added.');
  });

  it('is nothing where a version reads as the one before', () => {
    const told = tellHistory(
      [versions({ record: claim, import: by('i2', '2026-02-01T00:00:00.000Z') }, { record: claim })],
      nameOf,
    );
    expect(told.map(({ sentences }) => sentences)).toEqual([['The claim c1 was added: “A owns B.”']]);
  });
});

describe('What the view becomes of an edit', () => {
  const view = settle(readView({ e: 'a,x', entity: 'x' }), undefined);

  it('opens a new relation with both of its ends', () => {
    const after = showWritten(view, { put: [source, relation, claim], removed: [] });
    expect(after.entities).toEqual(['a', 'x', 'b']);
    expect(after.selected).toEqual({ kind: 'relation', id: 'r1' });
  });

  it('stays where a claim was added, and lets go of what is gone', () => {
    expect(showWritten(view, { put: [claim], removed: [] })).toBe(view);
    const after = showWritten(view, { put: [], removed: ['x'] });
    expect(after.entities).toEqual(['a']);
    expect(after.selected).toBeUndefined();
  });
});

describe('Two entities beside each other', () => {
  const entity = (id: string, more: Partial<EntityView> = {}): EntityView => ({
    ...{ id, kind: 'person', name: id.toUpperCase(), badges: [] },
    ...more,
  });
  const line = (id: string, from: string, to: string): RelationView => ({
    ...{ id, type: 'owns', from, to, layer: 'reporting', family: 'ownership', standing: 'reported' },
    ...{
      disputed: false,
      over: false,
      verb: 'owns',
      sentence: `${from} owns ${to}.`,
      claims: [],
      responses: [],
    },
  });
  const said = (id: string, on: string, predicate: string, value: string): ClaimView => ({
    ...{ id, on, source: 's1', locator: 'p. 1', status: 'reported', attribution: 'Vale' },
    ...{ paraphrase: `${predicate} ${value}`, predicate, value, layer: 'reporting' },
  });
  const none = { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} };
  const side = (of: EntityView, more: Partial<Side>): Side => ({
    ...{ entity: of, statements: [], lines: [], included: none, isWhole: true },
    ...more,
  });
  const [a, b, c, d] = [entity('a'), entity('b'), entity('c'), entity('d')];

  it('part what joins them, what both are joined to, and what only one is', () => {
    const compared = compareTwo(
      side(a, {
        lines: [
          { relation: line('r1', 'a', 'b'), entity: b },
          { relation: line('r2', 'a', 'c'), entity: c },
          { relation: line('r3', 'a', 'd'), entity: d },
        ],
      }),
      side(b, {
        lines: [
          { relation: line('r1', 'a', 'b'), entity: a },
          { relation: line('r4', 'b', 'c'), entity: c },
        ],
      }),
    );
    expect(compared.between.map(({ id }) => id)).toEqual(['r1']);
    expect(compared.shared.map((each) => [each.entity.id, each.a[0]?.id, each.b[0]?.id])).toEqual([
      ['c', 'r2', 'r4'],
    ]);
    expect(compared.onlyA.ownership?.map(({ id }) => id)).toEqual(['r3']);
    expect(compared.onlyB).toEqual({});
  });

  it('differ in what is said under one heading, unless it is the same', () => {
    const compared = compareTwo(
      side(a, { statements: [said('c1', 'a', 'born on', '1951'), said('c2', 'a', 'citizen of', 'Nowhere')] }),
      side(b, { statements: [said('c3', 'b', 'Born on', '1970'), said('c4', 'b', 'citizen of', 'nowhere')] }),
    );
    expect(compared.differing.map(({ predicate }) => predicate)).toEqual(['born on']);
    expect(compared.saidOfA.map(({ id }) => id)).toEqual(['c2']);
    expect(compared.saidOfB.map(({ id }) => id)).toEqual(['c4']);
  });

  it('show only what either of them has', () => {
    expect(attributesOf(entity('a', { country: 'kh' }), entity('b'))).toEqual([
      { label: 'Kind', a: 'person', b: 'person', isSame: true },
      { label: 'Country', a: 'kh', b: undefined, isSame: false },
    ]);
  });
});
