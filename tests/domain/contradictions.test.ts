import { describe, expect, it } from 'vitest';
import type { Claim, Response } from '../../server/contract/model.ts';
import { afterItsSource } from '../../server/domain/contradictions/after-its-source.ts';
import { answersLaterClaim } from '../../server/domain/contradictions/answers-later-claim.ts';
import { endsBeforeStart } from '../../server/domain/contradictions/ends-before-start.ts';
import type { Rated, Rule } from '../../server/domain/contradictions/evidence.ts';
import { exclusivePost } from '../../server/domain/contradictions/exclusive-post.ts';
import { findContradictions } from '../../server/domain/contradictions/find-contradictions.ts';
import { ownsItself } from '../../server/domain/contradictions/owns-itself.ts';
import { twoTitles } from '../../server/domain/contradictions/two-titles.ts';
import { claim, evidence, held, relation, response } from './contradictions-evidence.ts';

const sentences = (rule: Rule, relations: readonly Rated[], more = {}) =>
  [...rule(evidence(relations, more))].map(({ sentence }) => sentence);

describe('an end before a start', () => {
  it('is told with both dates, and with its claims', () => {
    const directed = relation('brask director_of vantar', {
      role: 'director',
      since: '2015',
      until: '2014-05',
    });
    expect([...endsBeforeStart(evidence([directed]))]).toEqual([
      {
        kind: 'ends-before-start',
        sentence:
          'Odo Brask is director of Vantar Holdings: the end, May 2014, is before the beginning, 2015.',
        about: ['brask', 'vantar'],
        relations: [directed.id],
        claims: [`c-${directed.id}`],
        responses: [],
        on: null,
      },
    ]);
  });

  it.each([
    ['one year', '2015', '2015'],
    ['a month of the year of the beginning', '2015', '2015-01'],
    ['one day', '2015-03-02', '2015-03-02'],
    ['a beginning alone', '2015', undefined],
    ['an end alone', undefined, '2014'],
  ])('is not told of %s', (_, since, until) => {
    expect(
      sentences(endsBeforeStart, [relation('brask ally_of tarrow', { since, until } as Partial<Rated>)]),
    ).toEqual([]);
  });
});

describe('an owner of itself', () => {
  it('is told once, whatever tells of it', () => {
    const own = [
      held('vantar owns vantar', 20),
      relation('vantar owns vantar', { layer: 'register' }),
      held('vantar invests_in vantar', 5),
    ];
    const [found, ...others] = ownsItself(evidence(own));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      sentence: 'Vantar Holdings is told as an owner of itself, in whole or in part.',
      about: ['vantar'],
      relations: own.map(({ id }) => id).sort(),
    });
  });

  it('is nobody who is linked to itself, or owns another', () => {
    expect(
      sentences(ownsItself, [relation('vantar linked_to vantar'), relation('vantar owns ormel')]),
    ).toEqual([]);
  });
});

describe('a date after its source', () => {
  const told = (relations: readonly Rated[], ...claims: Claim[]) =>
    sentences(afterItsSource, relations, { claims });
  const began = (since: string) => relation('brask director_of vantar', { role: 'director', since });
  const on = (of: Rated, ...from: string[]) => from.map((source) => claim(`c-${source}`, of.id, source));

  it('is told of a beginning and of a snapshot', () => {
    const late = began('2023-03');
    expect(told([late], ...on(late, 's-2022'))).toEqual([
      'Odo Brask is director of Vantar Holdings: the beginning, March 2023, is after the date of its source, July 2022.',
    ]);
    const snapshot = relation('brask director_of vantar', { role: 'director', asOf: '2022-08-01' });
    expect(told([snapshot], ...on(snapshot, 's-2019', 's-2022'))).toEqual([
      'Odo Brask is director of Vantar Holdings: the day for which it is told, 1 August 2022, is after the date of its last source, July 2022.',
    ]);
  });

  it.each<[string, Rated, string[]]>([
    ['a year that the source lies in', began('2022'), ['s-2022']],
    ['its month', began('2022-07'), ['s-2022']],
    ['what a later source tells too', began('2020'), ['s-2019', 's-2022']],
    ['what a source without a date tells too', began('2023'), ['s-2022', 's-undated']],
    ['a source whose date is estimated', began('2023'), ['s-about']],
    ['an announced end', relation('brask director_of vantar', { until: '2030' }), ['s-2022']],
    ['what no source tells', began('2023'), []],
  ])('is not told of %s', (_, of, from) => {
    expect(told([of], ...on(of, ...from))).toEqual([]);
  });

  it('is told of a claim by its own source alone, on a relation or an entity', () => {
    const linked = relation('brask linked_to vantar');
    const found = [
      ...afterItsSource(
        evidence([linked], {
          claims: [
            claim('c-late', linked.id, 's-2019', { date: '2020' }),
            claim('c-fine', linked.id, 's-2022', { date: '2020' }),
            claim('c-of-it', 'ormel', 's-2019', { date: '2021-02-03', predicate: 'employs' }),
          ],
        }),
      ),
    ];
    expect(found).toMatchObject([
      {
        sentence: 'Odo Brask and Vantar Holdings: a claim is dated 2020, and its source 2019.',
        relations: [linked.id],
        claims: ['c-late'],
      },
      {
        sentence: 'Ormel Timber: a claim is dated 3 February 2021, and its source 2019.',
        about: ['ormel'],
        relations: [],
        claims: ['c-of-it'],
      },
    ]);
  });
});

describe('a post that one has at a time', () => {
  const governs = (who: string, more: Partial<Rated>) =>
    relation(`${who} holds_office vale-bank`, { role: 'governor', ...more });

  it('is told where two surely had it on one day, with these days', () => {
    const two = [
      governs('brask', { since: '2015-01-01', until: '2020-06-30' }),
      governs('tarrow', { since: '2019', asOf: '2021-03', role: 'Governor of the Bank of Vale' }),
      governs('quell', { since: '2021-04', until: '2023' }),
    ];
    expect([...exclusivePost(evidence(two))]).toMatchObject([
      {
        sentence:
          'Odo Brask and Ines Tarrow are both told as governor of the Bank of Vale from 31 December 2019 to 29 June 2020.',
        about: ['brask', 'tarrow', 'vale-bank'],
        relations: [two[0]?.id, two[1]?.id].sort(),
        on: { first: '2019-12-31', last: '2020-06-29' },
      },
    ]);
  });

  it.each<[string, Rated[]]>([
    [
      'a change within a year',
      [
        governs('brask', { since: '2015', until: '2020' }),
        governs('tarrow', { since: '2020', asOf: '2022' }),
      ],
    ],
    [
      'a change on one day',
      [
        governs('brask', { since: '2015', asOf: '2020-05-01' }),
        governs('tarrow', { since: '2020-05-01', asOf: '2022' }),
      ],
    ],
    ['dates that are open', [governs('brask', { since: '2015' }), governs('tarrow', { since: '2016' })]],
    ['no dates', [governs('brask', {}), governs('tarrow', {})]],
    ['snapshots of one year', [governs('brask', { asOf: '2020' }), governs('tarrow', { asOf: '2020' })]],
    [
      'a vice',
      [
        governs('brask', { asOf: '2020-05-01' }),
        governs('tarrow', { asOf: '2020-05-01', role: 'vice governor' }),
      ],
    ],
    [
      'another body',
      [
        relation('brask holds_office vale-bank', { role: 'president', asOf: '2020-05-01' }),
        relation('tarrow holds_office vale-senate', { role: 'president', asOf: '2020-05-01' }),
      ],
    ],
    [
      'governors within a country',
      [
        relation('brask holds_office vale', { role: 'governor', asOf: '2020-05-01' }),
        relation('tarrow holds_office vale', { role: 'governor', asOf: '2020-05-01' }),
      ],
    ],
    [
      'a role that many have',
      [
        relation('brask holds_office vale', { role: 'senator', asOf: '2020-05-01' }),
        relation('tarrow holds_office vale', { role: 'senator', asOf: '2020-05-01' }),
      ],
    ],
    [
      'who had it formerly',
      [
        governs('brask', { asOf: '2020-05-01', wording: 'former governor of' }),
        governs('tarrow', { asOf: '2020-05-01' }),
      ],
    ],
    [
      'one person in two layers',
      [governs('brask', { asOf: '2020-05-01' }), governs('brask', { asOf: '2020-05-01', layer: 'register' })],
    ],
  ])('is not told of %s', (_, relations) => {
    expect(sentences(exclusivePost, relations)).toEqual([]);
  });

  it('is told of snapshots of one day, and not of two names that may be one person’s', () => {
    const two = ['brask', 'tarrow'].map((who) => governs(who, { asOf: '2020-05-01' }));
    expect(sentences(exclusivePost, two)).toEqual([
      'Odo Brask and Ines Tarrow are both told as governor of the Bank of Vale on 1 May 2020.',
    ]);
    const same = new Map([['brask', new Set(['tarrow'])]]);
    expect(sentences(exclusivePost, two, { same })).toEqual([]);
  });
});

describe('two titles in one body', () => {
  const office = (role: string, more: Partial<Rated> = {}, to = 'vale-bank') =>
    relation(`tarrow holds_office ${to}`, { role, ...more });

  it('are told of snapshots, which are open at both ends', () => {
    const two = [office('vice chair', { asOf: '2021-09' }), office('BOV chair', { asOf: '2022-07' })];
    expect([...twoTitles(evidence(two))]).toMatchObject([
      {
        sentence:
          'Ines Tarrow is given two titles in the Bank of Vale, BOV chair (as of July 2022) and vice chair (as of September 2021), and no source says that one followed the other.',
        about: ['tarrow', 'vale-bank'],
        relations: two.map(({ id }) => id).sort(),
        on: null,
      },
    ]);
  });

  it('are told with their days where both surely held', () => {
    const two = [
      office('treasurer', { since: '2015', until: '2021' }),
      office('auditor', { since: '2018', until: '2019' }),
      office('auditor', { since: '2020-03-01', asOf: '2020-09-01', layer: 'register' }),
    ];
    expect([...twoTitles(evidence(two))]).toMatchObject([
      { on: { first: '2020-03-01', last: '2020-09-01' }, relations: two.map(({ id }) => id).sort() },
    ]);
  });

  it.each<[string, Rated[]]>([
    ['an end before the other', [office('auditor', { until: '2021' }), office('chair', { asOf: '2022' })]],
    [
      'a beginning after the other',
      [office('auditor', { asOf: '2021' }), office('chair', { since: '2022' })],
    ],
    [
      'a change within a year',
      [office('auditor', { since: '2015', until: '2021' }), office('chair', { since: '2021', asOf: '2022' })],
    ],
    [
      'an end that another layer tells',
      [
        office('auditor', { asOf: '2020' }),
        office('auditor', { until: '2021', layer: 'register' }),
        office('chair', { asOf: '2022' }),
      ],
    ],
    ['a former title', [office('former auditor', { asOf: '2021' }), office('chair', { asOf: '2021' })]],
    [
      'one that is over',
      [office('auditor', { asOf: '2021', ended: true }), office('chair', { asOf: '2021' })],
    ],
    ['an acting chief', [office('auditor', { asOf: '2021' }), office('acting chair', { asOf: '2021' })]],
    ['a member', [office('board member', { asOf: '2021' }), office('chair', { asOf: '2021' })]],
    [
      'one title told less fully',
      [office('director', { asOf: '2021' }), office('managing director', { asOf: '2022' })],
    ],
    [
      'one title in other words',
      [office('chairman', { asOf: '2021' }), office('Chairperson of BOV', { asOf: '2022' })],
    ],
    ['the head, who is the chair', [office('head', { asOf: '2021' }), office('chair', { asOf: '2022' })]],
    ['titles without a date', [office('auditor'), office('chair', { asOf: '2022' })]],
    ['two bodies', [office('auditor', { asOf: '2021' }), office('chair', { asOf: '2021' }, 'vale-senate')]],
    [
      'offices of a country',
      [office('senator', { asOf: '2021' }, 'vale'), office('judge', { asOf: '2021' }, 'vale')],
    ],
  ])('are not told of %s', (_, relations) => {
    expect(sentences(twoTitles, relations)).toEqual([]);
  });

  it('are two where one is the deputy of the other', () => {
    expect(
      sentences(twoTitles, [office('deputy head', { asOf: '2021' }), office('head', { asOf: '2021' })]),
    ).toHaveLength(1);
  });
});

describe('a reply older than its claim', () => {
  const linked = relation('brask linked_to vantar');
  const told = (reply: Partial<Response>, of: Partial<Claim>) =>
    sentences(answersLaterClaim, [linked], {
      claims: [claim('c', linked.id, 's-2022', of)],
      responses: [response('r', ['c'], reply)],
    });

  it('is told by its own date, or by that of its source', () => {
    expect(told({ date: '2019-05' }, { date: '2020' })).toEqual([
      'Odo Brask: the reply of May 2019 answers a claim about Odo Brask and Vantar Holdings that is dated 2020.',
    ]);
    expect(told({ source: 's-2019', by: 'The press office' }, { date: '2020' })).toEqual([
      'The press office: the reply in a source of 2019 answers a claim about Odo Brask and Vantar Holdings that is dated 2020.',
    ]);
  });

  it.each<[string, Partial<Response>, Partial<Claim>]>([
    ['one year', { date: '2020-01-05' }, { date: '2020' }],
    ['a claim without a date, though it was printed later', { date: '2019' }, {}],
    ['a reply without a date', {}, { date: '2020' }],
    ['a reply whose source has an estimated date', { source: 's-about' }, { date: '2023' }],
    ['a later reply', { date: '2021' }, { date: '2020' }],
  ])('is not told of %s', (_, reply, of) => {
    expect(told(reply, of)).toEqual([]);
  });
});

it('tells what it finds by kind, whom it is about and what it names, and only the kinds that are asked for', () => {
  const relations = [
    relation('vantar owns vantar'),
    relation('tarrow ally_of brask', { since: '2020', until: '2019' }),
    relation('brask ally_of tarrow', { since: '2020', until: '2019' }),
  ];
  const all = findContradictions(evidence(relations));
  expect(all.map(({ kind, about }) => [kind, ...about])).toEqual([
    ['ends-before-start', 'brask', 'tarrow'],
    ['ends-before-start', 'tarrow', 'brask'],
    ['owns-itself', 'vantar'],
  ]);
  expect(findContradictions(evidence(relations), ['owns-itself'])).toEqual(all.slice(2));
});
