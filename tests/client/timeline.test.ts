import { describe, expect, it } from 'vitest';
import { asOfOn, placeOn, timeAxis } from '../../client/explore/time/time-axis.ts';
import { axisOf, timelineRows, whenWords } from '../../client/explore/time/timeline-rows.ts';
import type { TimelineAnswer, TimelineMark } from '../../server/contract/time.ts';
import { claim, entity, included, relation, response } from './views.ts';

const days = (first: string, last = first) => ({ first, last });

const answer = (part: Partial<TimelineAnswer>): TimelineAnswer => ({
  bars: [],
  marks: [],
  undated: [],
  complete: true,
  revision: 1,
  included: included({}),
  ...part,
});

const mark = (part: Partial<TimelineMark>): TimelineMark => ({
  date: '2020',
  kind: 'statement',
  about: ['a'],
  relation: null,
  claim: null,
  response: null,
  ...part,
});

describe('When a line held', () => {
  it.each([
    [{ since: '2009', until: '2019-03' }, '2009 to March 2019'],
    [{ since: '2009' }, 'From 2009'],
    [{ since: '2009', asOf: '2022-07' }, 'From 2009, known in July 2022'],
    [{ until: '2019', asOf: '2015' }, 'Until 2019'],
    [{ asOf: '2022-07' }, 'Known in July 2022'],
    [{ asOf: '2022-07-05' }, 'Known on 5 July 2022'],
    [{ ended: true }, 'Ended, date not stated'],
    [{}, 'No date is known'],
  ])('is said by its own dates and nothing more: %j', (dates, words) => {
    expect(whenWords({ over: false, ...dates })).toBe(words);
  });

  it('is that of the snapshot where it has no date of its own', () => {
    expect(whenWords({ over: false }, days('2022-07-01', '2022-07-31'))).toBe('Known in July 2022');
    expect(whenWords({ over: false }, days('2022-07-01', '2022-08-02'))).toBe(
      'Known in 1 July 2022 to 2 August 2022',
    );
  });
});

describe('The rows of a timeline', () => {
  const line = relation('r', 'a', 'b', { asOf: '2022-07' });
  const known = included({ entities: { a: entity('a') }, relations: { r: line } });

  it('are the lines with a date, and those without one by their sentence', () => {
    const rows = timelineRows(
      answer({
        bars: [
          { relation: 'r', began: null, ended: null, over: false, known: days('2022-07-01', '2022-07-31') },
        ],
        undated: ['u'],
        included: included({ relations: { r: line, u: relation('u', 'a', 'c') } }),
      }),
    );
    expect(rows.bars).toMatchObject([
      { what: 'Invented a owns Invented b.', when: 'Known in July 2022', cited: 'claim-r' },
    ]);
    expect(rows.bars[0]?.to).toEqual({ kind: 'relation', id: 'r' });
    expect(rows.undated).toMatchObject([{ what: 'Invented a owns Invented c.', when: 'No date is known' }]);
  });

  it('lead from a reply to the line that it answers, at that reply, in its author’s words', () => {
    const denial = response('d', 'denial', { by: 'a', text: 'It is not so.' });
    const { marks } = timelineRows(
      answer({
        marks: [mark({ kind: 'reply', date: '2021-04-05', response: 'd' })],
        included: { ...known, claims: { 'claim-r': claim('claim-r', 'r') }, responses: { d: denial } },
      }),
    );
    expect(marks).toMatchObject([
      {
        when: '5 April 2021, reply',
        what: 'Invented a, denial: It is not so.',
        cited: 'd',
        to: { kind: 'relation', id: 'r', item: 'd' },
      },
    ]);
  });

  it('lead from a statement to whom it is about', () => {
    const { marks } = timelineRows(
      answer({
        marks: [mark({ claim: 'c' })],
        included: { ...known, claims: { c: claim('c', 'a', { paraphrase: 'It opened.' }) } },
      }),
    );
    expect(marks).toMatchObject([{ what: 'It opened.', to: { kind: 'entity', id: 'a', item: 'c' } }]);
  });

  it('mark what happened on the line that it happened by, where that has dates', () => {
    const sanction = mark({ kind: 'sanction', date: '2022-07', relation: 'r' });
    const bar = { relation: 'r', began: null, ended: null, over: false, known: null };
    const rows = timelineRows(answer({ bars: [bar], marks: [sanction], included: known }));
    expect([rows.bars[0]?.mark, rows.marks]).toEqual([sanction, []]);
    const undated = timelineRows(answer({ undated: ['r'], marks: [sanction], included: known }));
    expect(undated.marks).toMatchObject([{ when: 'July 2022, sanction', what: line.sentence }]);
  });

  it('leave out a mark that the answer does not tell of', () => {
    expect(timelineRows(answer({ marks: [mark({ claim: 'elsewhere' })] })).marks).toEqual([]);
  });

  it('stand on one axis that the date of the view is on too, and on none where nothing is dated', () => {
    const rows = timelineRows(
      answer({
        bars: [
          { relation: 'r', began: days('2009-01-01', '2009-12-31'), ended: null, over: false, known: null },
        ],
        included: known,
      }),
    );
    const axis = axisOf(rows, '2030');
    expect(axis && axis.first < '2009-01-01' && axis.last > '2030-12-31').toBe(true);
    expect(axisOf(timelineRows(answer({ undated: ['r'], included: known })), '2030')).toBeUndefined();
  });
});

describe('The axis', () => {
  it('places days in proportion, and what is beyond an end at it', () => {
    const axis = { first: '2020-01-01', last: '2020-12-31', ticks: [] };
    expect(placeOn(axis, '2020-01-01')).toBe(0);
    expect(placeOn(axis, '2020-07-01')).toBeCloseTo(49.9, 0);
    expect(placeOn(axis, '9999-12-31')).toBe(100);
    expect(placeOn(axis, '0001-01-01')).toBe(0);
  });

  it('marks a date at the end of its year or month, in its head as in its rows', () => {
    const axis = { first: '2020-01-01', last: '2022-12-31', ticks: [] };
    expect(asOfOn(axis, '2021')).toBe(placeOn(axis, '2021-12-31'));
    expect(asOfOn(axis, '2021-02')).toBe(placeOn(axis, '2021-02-28'));
    expect(asOfOn(axis, '2021-02-03')).toBe(placeOn(axis, '2021-02-03'));
  });

  it('names few months however long it is, and years as years', () => {
    const of = (first: string, last: string) => timeAxis([first, last])?.ticks ?? [];
    for (const [first, last] of [
      ['2020-05-01', '2020-05-02'],
      ['2019-01-01', '2022-12-31'],
      ['1850-01-01', '2022-12-31'],
      ['0001-01-01', '9999-12-31'],
    ] as const) {
      const ticks = of(first, last);
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(9);
    }
    expect(of('2019-01-01', '2022-12-31').map(({ words }) => words)).toContain('2020');
    expect(of('2020-05-01', '2020-05-02').some(({ words }) => /^[A-Z][a-z]{2} 20\d\d$/.test(words))).toBe(
      true,
    );
  });
});
