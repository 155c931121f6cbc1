import { describe, expect, it } from 'vitest';
import { answeredAbout, answeredBy } from '../../client/explore/dossier/answered.ts';
import { carriedBy } from '../../client/explore/dossier/carried.ts';
import { citationOf, type Edition, sourceCitation } from '../../client/explore/dossier/citation.ts';
import { heldAsOf, mattersOf, partReplies } from '../../client/explore/dossier/evidence.ts';
import { withLikewise } from '../../client/explore/dossier/likewise.ts';
import type { Read } from '../../client/explore/dossier/read-selection.ts';
import { nextOf } from '../../client/explore/dossier/read-source.ts';
import { groupResting } from '../../client/explore/dossier/source-groups.ts';
import {
  invitedBy,
  invitedByLand,
  type Known,
  unclaimedHolding,
  unclaimedPartners,
} from '../../client/explore/dossier/stronger-reading.ts';
import { courtCaseOf, locatorInWords, sourceInShort, sourceInWords } from '../../client/words/citing.ts';
import { RESPONSE_KINDS } from '../../server/contract/model.ts';
import type { EntityView, RelationView, ResponseView } from '../../server/contract/views.ts';
import { claim, entity, included, relation, response, source } from './views.ts';

const man = entity('man', 'person', 'Ivo Brask');
const site = entity('site', 'compound', 'Vantar compound');
const firm = entity('firm', 'company', 'Vantar Holding');
const zone = entity('zone', 'concession', 'Vantar zone');
const nothing: Known = { relations: [], statements: [] };

/** What is said not to be claimed, where nothing else is known. */
const unclaimed = (line: RelationView, from: EntityView, to: EntityView, known = nothing) => {
  const invited = invitedBy(line, from, to);
  return invited?.kind === 'holding' ? unclaimedHolding(invited, known) : undefined;
};

describe('The stronger reading of a line', () => {
  const linked = relation('r', 'site', 'man', { type: 'linked_to', family: 'association' });

  it('is ownership where only closeness is claimed, whichever way the line points', () => {
    expect(unclaimed(linked, site, man)).toBe('that Ivo Brask owns or controls the Vantar compound.');
    expect(unclaimed(linked, man, site)).toBe('that Ivo Brask owns or controls the Vantar compound.');
  });

  it('is control where only a post or an investment in something that can be held is claimed', () => {
    const directs = relation('r', 'man', 'firm', { type: 'director_of', family: 'office' });
    expect(unclaimed(directs, man, firm)).toBe('that Ivo Brask owns or controls Vantar Holding.');
    expect(unclaimed({ ...directs, type: 'invests_in', family: 'ownership' }, man, firm)).toBe(
      'that Ivo Brask owns or controls Vantar Holding.',
    );
    expect(unclaimed(directs, man, entity('court', 'body'))).toBeUndefined();
  });

  it('is ownership where only control is claimed, unless the words of the line speak of owning', () => {
    const behind = relation('r', 'firm', 'site', { type: 'controls', wording: 'is behind' });
    expect(unclaimed(behind, firm, site)).toBe('that Vantar Holding owns the Vantar compound.');
    expect(unclaimed({ ...behind, wording: 'owns properties through' }, firm, site)).toBeUndefined();
  });

  it('is none where ownership or a share is what is claimed', () => {
    expect(invitedBy(relation('r', 'man', 'firm'), man, firm)).toBeUndefined();
    const share = { min: 10, max: 10 };
    expect(invitedBy(relation('r', 'man', 'firm', { type: 'invests_in', share }), man, firm)).toBeUndefined();
  });

  it('is not said to be unclaimed where any line, in either direction, claims it', () => {
    const owns = relation('o', 'man', 'site');
    expect(unclaimed(linked, site, man, { ...nothing, relations: [owns] })).toBeUndefined();
    const controls = relation('o', 'man', 'site', { type: 'controls' });
    expect(unclaimed(linked, site, man, { ...nothing, relations: [controls] })).toBeUndefined();
    const behind = relation('r', 'man', 'site', { type: 'controls' });
    expect(unclaimed(behind, man, site, { ...nothing, relations: [behind] })).toBe(
      'that Ivo Brask owns the Vantar compound.',
    );
  });

  it('is not said to be unclaimed where a statement of one that names the other might claim it', () => {
    const statement = (paraphrase: string) =>
      claim('c', 'site', { predicate: 'p', mentions: ['man'], paraphrase });
    const withSaid = (paraphrase: string) =>
      unclaimed(linked, site, man, { ...nothing, statements: [statement(paraphrase)] });
    expect(withSaid('It belongs to him.')).toBeUndefined();
    expect(withSaid('He is said to be the true owner.')).toBeUndefined();
    expect(withSaid('幕后老板')).toBeUndefined();
    expect(withSaid('He was seen there.')).toBe('that Ivo Brask owns or controls the Vantar compound.');
  });

  it('is that who owns the land owns what stands on it, for those sites alone that nobody is said to give him', () => {
    const other = entity('other', 'compound', 'Orlen compound');
    const invited = invitedByLand([man], [site, other], 'owns');
    if (!invited) throw new Error('nothing is invited');
    expect(unclaimedHolding(invited, nothing)).toBe(
      'that Ivo Brask owns or controls the Vantar compound or the Orlen compound, which lie within it.',
    );
    expect(unclaimedHolding(invited, { ...nothing, relations: [relation('o', 'man', 'site')] })).toBe(
      'that Ivo Brask owns or controls the Orlen compound, which lies within it.',
    );
    expect(invitedByLand([], [site], 'owns')).toBeUndefined();
    expect(invitedByLand([man], [], 'owns')).toBeUndefined();
  });

  it('of what stands in a zone names each owner of the zone', () => {
    const invited = invitedByLand([man, firm], [site], 'sits_within');
    if (!invited) throw new Error('nothing is invited');
    expect(unclaimedHolding(invited, nothing)).toBe(
      'that Ivo Brask or Vantar Holding owns or controls the Vantar compound.',
    );
    expect(
      invitedBy(relation('r', 'site', 'zone', { type: 'sits_within', family: 'spatial' }), site, zone),
    ).toBe(undefined);
  });

  it('of a family tie is a tie of business, unless another line or a statement joins the two', () => {
    const aunt = entity('aunt', 'person', 'Mira Brask');
    const tie = relation('r', 'man', 'aunt', { type: 'family_of', family: 'kinship' });
    const invited = invitedBy(tie, man, aunt);
    if (invited?.kind !== 'partners') throw new Error('no partners');
    const said = 'that either of them does business, or holds anything, for the other.';
    expect(unclaimedPartners(invited, [], [])).toBe(said);
    expect(unclaimedPartners(invited, [{ ...tie, id: 'again' }], [])).toBe(said);
    const works = relation('w', 'man', 'aunt', { type: 'works_for', family: 'office' });
    expect(unclaimedPartners(invited, [works], [])).toBeUndefined();
    const statement = claim('c', 'aunt', { predicate: 'p', mentions: ['man'] });
    expect(unclaimedPartners(invited, [], [statement])).toBeUndefined();
  });
});

describe('What stands in court', () => {
  const rulings = {
    first: source('first', { title: 'Brask v Orlen Press [2023] FCA 1' }),
    second: source('second', { title: 'Brask v Orlen Press (No 2) [2024] FCA 2' }),
    other: source('other', { title: 'Brask v Vantar [2024] FCA 3' }),
    press: source('press'),
  };
  const ruling = (id: string, of: string, date?: string) =>
    response(id, 'litigation', { source: of, ...(date !== undefined && { date }) });
  const matters = (responses: ResponseView[]) =>
    mattersOf(partReplies(responses).aside, rulings).map(({ latest, earlier }) => [
      latest.id,
      ...earlier.map(({ id }) => id),
    ]);

  it('is the latest ruling of each case, the earlier ones under it', () => {
    expect(
      matters([
        ruling('old', 'first', '2023-01'),
        ruling('new', 'second', '2024-05'),
        ruling('else', 'other', '2022'),
      ]),
    ).toEqual([['new', 'old'], ['else']]);
  });

  it('never folds a clarification, a suit that names no case, a ruling without a date or one of another party', () => {
    expect(
      matters([
        ruling('new', 'second', '2024-05'),
        ruling('undated', 'first'),
        ruling('suit', 'press', '2021'),
        ruling('suit-too', 'press', '2020'),
        { ...ruling('hers', 'first', '2020'), by: 'Another' },
        response('clear', 'clarification', { source: 'first', date: '2019' }),
        response('clear-too', 'clarification', { source: 'first', date: '2018' }),
      ]),
    ).toEqual([['new'], ['suit'], ['suit-too'], ['hers'], ['undated'], ['clear'], ['clear-too']]);
  });

  it('leaves every other kind of reply in the column beside the claim, a denial first', () => {
    const all = RESPONSE_KINDS.map((kind) => response(kind, kind));
    const { replies, aside } = partReplies(all);
    expect(replies[0]?.kind).toBe('denial');
    expect([...replies, ...aside].map(({ id }) => id).sort()).toEqual([...RESPONSE_KINDS].sort());
    expect(aside.map(({ kind }) => kind)).toEqual(['litigation', 'clarification']);
  });

  it('is known by a neutral citation, without the number of the ruling', () => {
    expect(courtCaseOf(rulings.second)).toEqual({ name: 'Brask v Orlen Press', citation: '[2024] FCA 2' });
    expect(courtCaseOf({ title: 'Orlen v the world, a report' })).toBeUndefined();
    expect(sourceInShort({ ...rulings.first, publisher: 'Court', date: '2023-09-15' }, 'first')).toBe(
      'Court [2023] FCA 1, 15 September 2023',
    );
  });
});

describe('A place in a source', () => {
  it('is read as paragraph and line where it is written so, and otherwise left as it is', () => {
    expect(locatorInWords('lead · ¶20 · L46')).toBe('lead ¶20, line 46');
    expect(locatorInWords('Why? · ¶2–3 · L240–243')).toBe('Why? ¶2–3, lines 240–243');
    expect(locatorInWords('a.example · public record 1.1')).toBe('a.example · public record 1.1');
    expect(locatorInWords('L5 · level 2')).toBe('L5 · level 2');
  });

  it('says the date of a source once', () => {
    expect(sourceInWords(source('s', { title: 'Report of July 2022', date: '2022-07' }), 's')).toBe(
      'Report of July 2022',
    );
    expect(sourceInWords(source('s', { date: '2022-07', dateNote: 'estimated' }), 's')).toBe(
      'Title s, July 2022, estimated',
    );
    expect(sourceInWords(undefined, 's')).toBe('s');
  });
});

describe('What rests on a source', () => {
  const items = [
    claim('c1', 'r1'),
    claim('c2', 'man', { predicate: 'says', layer: 'l' }),
    response('p1', 'denial', { answers: ['c1', 'elsewhere'] }),
    claim('c3', 'r1'),
    claim('c4', 'r2'),
  ];
  const around = included({
    relations: { r1: relation('r1', 'a', 'b'), r2: relation('r2', 'b', 'c') },
    entities: { man },
  });

  it('is gathered by relation, then by entity, then the replies, each item once', () => {
    const { relations, entities, responses } = groupResting(items, around);
    expect(relations.map(({ claims }) => claims.map(({ id }) => id))).toEqual([['c1', 'c3'], ['c4']]);
    expect(entities.map(({ claims }) => claims.map(({ id }) => id))).toEqual([['c2']]);
    expect(responses.map(({ id }) => id)).toEqual(['p1']);
  });

  it('is shown a page at a time, the last page with what is left', () => {
    expect([nextOf(50, 120), nextOf(100, 120)]).toEqual([50, 20]);
  });
});

describe('What a reply answers', () => {
  it('is each relation once with its claims, and what is unknown by its id alone', () => {
    const around = included({
      relations: { r: relation('r', 'man', 'site') },
      entities: { man },
      claims: { c1: claim('c1', 'r'), c2: claim('c2', 'man', { predicate: 'p' }), c3: claim('c3', 'r') },
    });
    expect(answeredBy({ answers: ['c1', 'c2', 'gone', 'c3'] }, around)).toEqual([
      {
        to: { kind: 'relation', id: 'r', item: 'c1' },
        words: 'Invented man owns Invented site',
        ids: ['c1', 'c3'],
      },
      { to: { kind: 'entity', id: 'man', item: 'c2' }, words: 'what is said of Ivo Brask', ids: ['c2'] },
      { words: 'a claim', ids: ['gone'] },
    ]);
  });

  it('is, in the dossier of an entity, only what is about it, unless nothing is known to be', () => {
    const around = included({
      relations: { r: relation('r', 'man', 'site'), q: relation('q', 'firm', 'zone') },
      claims: { c1: claim('c1', 'r'), c2: claim('c2', 'q') },
    });
    const idsFor = (entity: string) =>
      answeredAbout(entity, { answers: ['c1', 'c2'] }, around).flatMap(({ ids }) => ids);
    expect(idsFor('site')).toEqual(['c1']);
    expect(idsFor('firm')).toEqual(['c2']);
    expect(idsFor('stranger')).toEqual(['c1', 'c2']);
  });
});

describe('The sources of an entity’s dossier', () => {
  it('each say how much they carry, a claim that two badges rest on once', () => {
    const badge = { badge: 'sanctioned', label: 'Sanctioned', relations: ['r'] } as const;
    const carried = carriedBy({
      entity: { ...man, aliases: [{ name: 'I. Brask', source: 's2' }] },
      statements: [claim('c1', 'man', { source: 's1' })],
      badges: [
        { ...badge, relations: ['r'] },
        { ...badge, relations: ['r'] },
      ],
      responses: [response('p1', 'denial', { source: 's1' })],
      included: included({
        relations: { r: relation('r', 'man', 'state', { claims: ['c2'] }) },
        claims: { c2: claim('c2', 'r', { source: 's1' }) },
      }),
    });
    expect(carried('s1')).toBe('2 claims and 1 reply');
    expect(carried('s2')).toBe('1 spelling');
    expect(carried('origin')).toBeUndefined();
  });
});

describe('A citation', () => {
  const of: Edition = {
    title: 'An invented case',
    revision: 7,
    layers: [{ id: 'l', title: 'L', asOf: '2022-07', asOfNote: 'estimated; a report of 2021' }],
  };
  const post = source('s', {
    title: 'On Vantar',
    date: '2022-07',
    url: 'https://example.org/vantar',
    retrieved: '2022-08-01',
    originatesFrom: 'wire',
  });
  const sources = { s: post, wire: source('wire', { title: 'The wire' }) };
  const line = relation('r', 'man', 'site', { standing: 'alleged', disputed: true });
  const read = {
    kind: 'relation',
    id: 'r',
    unclaimed: undefined,
    answer: {
      relation: line,
      sentence: 'Ivo Brask is alleged to own the Vantar compound.',
      claims: [claim('c1', 'r', { status: 'alleged', quote: 'It is his', grade: 'B' })],
      responses: [response('p1', 'denial', { by: 'man', text: 'He denies it', date: '2022-09' })],
      between: [],
      included: included({ entities: { man }, sources }),
    },
  } satisfies Read;

  it('of a relation says the sentence, each claim and each reply with all that finds it again, and of what state', () => {
    const found =
      '“On Vantar”, The Invented Post, July 2022, a copy of “The wire”, https://example.org/vantar, retrieved 1 August 2022';
    expect(citationOf(read, of).split('\n')).toEqual([
      'Ivo Brask is alleged to own the Vantar compound. Alleged, disputed.',
      `Claim c1. The Invented Post (alleged): Words. “It is his” ${found}; p. 1; grade B.`,
      `Reply p1. Ivo Brask (denial): He denies it. ${found}; p. 2; September 2022.`,
      'As of July 2022, estimated. An invented case, revision 7.',
    ]);
  });

  it('says that no reply is recorded', () => {
    const silent = { ...read, answer: { ...read.answer, responses: [] } };
    expect(citationOf(silent, of)).toContain('\nNo reply is recorded.\n');
  });

  it('of an entity carries the replies with the claims', () => {
    const text = citationOf(
      {
        kind: 'entity',
        id: 'man',
        answer: {
          entity: man,
          badges: [],
          statements: [claim('c9', 'man')],
          totals: {},
          responses: [response('p9', 'declined')],
          included: included({ sources }),
        },
      },
      of,
    );
    expect(text).toMatch(
      /^Ivo Brask, person\.\nClaim c9\. [^\n]+\nReply p9\. An invented person \(declined\)/,
    );
  });

  it('of a source that is unknown is its id', () => {
    expect(sourceCitation(undefined, 's', {})).toBe('s');
  });

  it('dates a line without a date of its own by the snapshot that it stands in', () => {
    expect(heldAsOf(line, of.layers)).toBe('July 2022, estimated');
    expect(heldAsOf({ ...line, asOf: '2020' }, of.layers)).toBe('2020');
    expect(heldAsOf(line, [])).toBeUndefined();
  });
});

describe('several sources of one claim', () => {
  it('stand together under the first of them, and apart from one that is made otherwise', () => {
    const claims = [
      claim('a', 'r', { paraphrase: 'One.' }),
      claim('b', 'r', { paraphrase: 'Two.' }),
      claim('c', 'r', { paraphrase: 'One.' }),
      claim('d', 'r', { paraphrase: 'One.', status: 'alleged' }),
    ];
    expect(withLikewise(claims).map(({ claim: { id }, isLikewise }) => [id, isLikewise])).toEqual([
      ['a', false],
      ['c', true],
      ['b', false],
      ['d', false],
    ]);
  });
});
