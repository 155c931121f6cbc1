import { describe, expect, it } from 'vitest';
import type { Claim, Kind, Relation, Response } from '../../server/contract/model.ts';
import { type TimelineParts, timelineOf } from '../../server/domain/time/timeline.ts';

const relation = (id: string, rest: Partial<Relation> = {}): Relation => ({
  record: 'relation',
  id,
  type: 'owns',
  from: 'ada',
  to: 'mill',
  layer: 'press',
  ...rest,
});

const claim = (id: string, on: string, rest: Partial<Claim> = {}): Claim => ({
  record: 'claim',
  id,
  on,
  source: 's1',
  locator: 'p. 1',
  status: 'reported',
  attribution: 'The Vale Paper',
  paraphrase: 'It is so.',
  ...rest,
});

const reply = (id: string, rest: Partial<Response> = {}): Response => ({
  record: 'response',
  id,
  by: 'Her lawyers',
  kind: 'denial',
  text: 'It is not so.',
  source: 's1',
  locator: 'p. 2',
  answers: ['c1'],
  layer: 'press',
  ...rest,
});

const KINDS: Record<string, Kind> = { ada: 'person', mill: 'compound', raid: 'event' };

const of = (parts: Partial<TimelineParts>) =>
  timelineOf({
    asked: new Set(['ada']),
    relations: [],
    claims: [],
    responses: [],
    kindOf: (id) => KINDS[id],
    ...parts,
  });

const bar = (rest: Partial<Relation>) => of({ relations: [relation('r', rest)] }).bars[0];

describe('the bar of a relation', () => {
  it.each<[string, Partial<Relation>, object]>([
    [
      'is open after a start',
      { since: '2020-03' },
      { began: { first: '2020-03-01', last: '2020-03-31' }, ended: null, known: null, over: false },
    ],
    [
      'is open before an end, and over',
      { until: '2021' },
      { began: null, ended: { first: '2021-01-01', last: '2021-12-31' }, known: null, over: true },
    ],
    [
      'is known at its snapshot alone',
      { asOf: '2022-07-09' },
      { began: null, ended: null, known: { first: '2022-07-09', last: '2022-07-09' }, over: false },
    ],
    [
      'is known from its start to its snapshot',
      { since: '2020', asOf: '2022-07' },
      { known: { first: '2020-01-01', last: '2022-07-31' }, ended: null },
    ],
    [
      'is over without a date where that is all that is said',
      { asOf: '2019', ended: true },
      { over: true, ended: null },
    ],
    ['is known on no day where it ended before it began', { since: '2022', until: '2020' }, { known: null }],
  ])('%s', (_, dates, expected) => {
    expect(bar(dates)).toMatchObject(expected);
  });

  it('is none without a date, whatever its claims say of when they were made', () => {
    const { bars, undated } = of({
      relations: [relation('r', { ended: true })],
      claims: [claim('c1', 'r', { date: '2020' })],
    });
    expect([bars, undated]).toEqual([[], ['r']]);
  });

  it('comes by the first day that is stated of it, then by id', () => {
    const relations = [
      relation('late', { since: '2021-02' }),
      relation('b', { asOf: '2020' }),
      relation('a', { until: '2020-01-01' }),
    ];
    expect(of({ relations }).bars.map(({ relation: id }) => id)).toEqual(['a', 'b', 'late']);
  });
});

describe('a mark', () => {
  const marksOf = (parts: Partial<TimelineParts>) =>
    of(parts).marks.map(({ kind, date, about }) => [kind, date, ...about]);

  it.each<[string, Partial<Relation>, Partial<Claim>[], unknown[]]>([
    [
      'is a sanction on its start',
      { type: 'sanctioned_by', since: '2020' },
      [{ date: '2019' }],
      ['sanction', '2020'],
    ],
    [
      'is a sanction on the earliest date of its claims',
      { type: 'sanctioned_by' },
      [{ date: '2021' }, {}, { date: '2020-05' }],
      ['sanction', '2020-05'],
    ],
    ['is a charge on its start', { type: 'charged_by', since: '2020' }, [], ['court', '2020']],
    ['is what joins with an event', { type: 'linked_to', to: 'raid', asOf: '2020' }, [], ['event', '2020']],
  ])('%s', (_, rest, claims, [kind, date]) => {
    const found = marksOf({
      relations: [relation('r', rest)],
      claims: claims.map((each, index) => claim(`c${index}`, 'r', each)),
    });
    expect(found).toEqual([[kind, date, 'ada']]);
  });

  it.each<[string, Partial<Relation>, Partial<Claim>[]]>([
    ['a sanction that nothing dates', { type: 'sanctioned_by' }, [{}]],
    ['a charge that is told at a later date', { type: 'charged_by', asOf: '2020' }, [{ date: '2021' }]],
    ['a bill', { type: 'named_in_bill', since: '2020' }, []],
    ['what joins with an event at no date', { type: 'linked_to', to: 'raid' }, [{ date: '2021' }]],
    ['ownership', { since: '2020' }, [{ date: '2021' }]],
  ])('is none of %s', (_, rest, claims) => {
    const found = marksOf({
      relations: [relation('r', rest)],
      claims: claims.map((each, index) => claim(`c${index}`, 'r', each)),
    });
    expect(found).toEqual([]);
  });

  it('is a dated statement about those asked, and a dated reply to what is told of them or by one of them', () => {
    const found = marksOf({
      asked: new Set(['ada', 'mill']),
      relations: [relation('r', { since: '2020' })],
      claims: [claim('c1', 'r'), claim('c2', 'ada', { date: '2018' }), claim('c3', 'mill')],
      responses: [
        reply('r1', { date: '2021' }),
        reply('r2'),
        reply('r3', { date: '2022', answers: ['c3'], by: 'ada' }),
      ],
    });
    expect(found).toEqual([
      ['statement', '2018', 'ada'],
      ['reply', '2021', 'ada', 'mill'],
      ['reply', '2022', 'ada', 'mill'],
    ]);
  });

  it('comes by its first day, the rougher date first, then by kind and id', () => {
    const found = marksOf({
      relations: [
        relation('b', { type: 'charged_by', since: '2020-01-01' }),
        relation('a', { type: 'sanctioned_by', since: '2020-01-01' }),
        relation('c', { type: 'charged_by', since: '2020' }),
      ],
      claims: [claim('s', 'ada', { date: '2020-01' })],
    });
    expect(found.map(([kind, date]) => [kind, date])).toEqual([
      ['court', '2020'],
      ['statement', '2020-01'],
      ['sanction', '2020-01-01'],
      ['court', '2020-01-01'],
    ]);
  });
});
