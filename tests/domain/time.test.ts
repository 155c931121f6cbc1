import { describe, expect, it } from 'vitest';
import { chooseInTime } from '../../server/domain/time/choose.ts';
import { daysOf } from '../../server/domain/time/days.ts';
import { type Dated, mayHoldAsOf, spanOf } from '../../server/domain/time/span.ts';

describe('a date', () => {
  it('is the span from its first to its last day', () => {
    expect(spanOf('2022')).toEqual({ first: '2022-01-01', last: '2022-12-31' });
    expect(spanOf('2022-07')).toEqual({ first: '2022-07-01', last: '2022-07-31' });
    expect(spanOf('2022-07-09')).toEqual({ first: '2022-07-09', last: '2022-07-09' });
  });

  it.each([
    ['2023-02', '2023-02-28'],
    ['2024-02', '2024-02-29'],
    ['1900-02', '1900-02-28'],
    ['2000-02', '2000-02-29'],
    ['0004-02', '0004-02-29'],
  ])('ends %s on %s', (month, last) => {
    expect(spanOf(month).last).toBe(last);
  });
});

describe('a relation as of a date', () => {
  it.each<[string, Dated, string, boolean]>([
    ['keeps what has no date', {}, '2022-07', true],
    ['drops what surely began after it', { since: '2022-08' }, '2022-07', false],
    ['keeps what may have begun before its end', { since: '2022' }, '2022-07', true],
    ['keeps what began on its last day', { since: '2022-07-31' }, '2022-07', true],
    ['drops what surely ended before it', { until: '2022-06' }, '2022-07', false],
    ['keeps what may have ended after its beginning', { until: '2022' }, '2022-07', true],
    ['keeps a snapshot of another time: before and after are open', { asOf: '2019' }, '2022-07', true],
  ])('%s', (_, relation, asOf, kept) => {
    expect(mayHoldAsOf(relation, asOf)).toBe(kept);
  });
});

describe('the days of a relation', () => {
  it('may hold from the first possible beginning to the last possible end', () => {
    expect(daysOf({ since: '2020', until: '2021-06' }).possible).toEqual({
      first: '2020-01-01',
      last: '2021-06-30',
    });
  });

  it('is known to hold only between dates that are stated', () => {
    expect(daysOf({ since: '2020' }).known).toBeUndefined();
    expect(daysOf({ since: '2020', asOf: '2022-07' }).known).toEqual({
      first: '2020-01-01',
      last: '2022-07-31',
    });
    expect(daysOf({ asOf: '2022-07' }).known).toEqual({ first: '2022-07-01', last: '2022-07-31' });
  });

  it('may have begun on any day up to its end and its snapshot when the beginning is unknown', () => {
    expect(daysOf({ until: '2021', asOf: '2019' }).beginning).toEqual({
      first: '0000-01-01',
      last: '2019-12-31',
    });
  });
});

/** Each step a list of parallel relations. */
const choose = (rule: 'any' | 'together' | 'in-order', steps: Dated[][], asOf?: string) =>
  chooseInTime(
    steps.map((step) => step.map(daysOf)),
    rule,
    asOf === undefined ? undefined : spanOf(asOf),
  );

describe('together', () => {
  it('holds when all relations share a day', () => {
    const steps = [[{ since: '2010', until: '2015' }], [{ since: '2015-12-31', until: '2020' }]];
    expect(choose('together', steps)).toEqual({ chosen: [0, 0], openDates: 0 });
  });

  it('fails when one surely ended before another began', () => {
    expect(choose('together', [[{ until: '2014' }], [{ since: '2015' }]])).toBeUndefined();
  });

  it('fails when each two share a day and all three do not', () => {
    const steps = [
      [
        { since: '2010', until: '2012' },
        { since: '2016', until: '2018' },
      ],
      [{ since: '2012', until: '2014' }],
      [{ since: '2014', until: '2016' }],
    ];
    expect(choose('together', steps)).toBeUndefined();
  });

  it('chooses among parallel relations the one that makes it possible', () => {
    const steps = [
      [
        { since: '2000', until: '2001' },
        { since: '2010', until: '2012' },
      ],
      [{ since: '2011', until: '2013' }],
    ];
    expect(choose('together', steps)).toEqual({ chosen: [1, 0], openDates: 0 });
  });

  it('leaves unknown dates open and counts the fewest steps that rest on one', () => {
    const steps = [[{ since: '2010' }], [{ since: '2011', until: '2013' }], [{}]];
    expect(choose('together', steps)?.openDates).toBe(2);
  });
});

describe('in order', () => {
  it('holds when beginnings do not go back', () => {
    expect(
      choose('in-order', [[{ since: '2010' }], [{ since: '2010' }], [{ since: '2012' }]])?.openDates,
    ).toBe(0);
  });

  it('fails when a later step surely began before an earlier one', () => {
    expect(choose('in-order', [[{ since: '2012' }], [{ since: '2011-12' }]])).toBeUndefined();
  });

  it('lets an unknown beginning be as late as its snapshot, and says that it was open', () => {
    expect(choose('in-order', [[{ since: '2012' }], [{ asOf: '2014' }]])).toEqual({
      chosen: [0, 0],
      openDates: 1,
    });
    expect(choose('in-order', [[{ since: '2012' }], [{ asOf: '2011' }]])).toBeUndefined();
  });

  it('takes a later beginning where that leaves fewer dates open', () => {
    const steps = [
      [{}, { since: '2005' }],
      [{ since: '2006' }, {}],
    ];
    expect(choose('in-order', steps)).toEqual({ chosen: [1, 0], openDates: 0 });
  });
});

describe('without a rule of time', () => {
  it('rests on no date at all', () => {
    expect(choose('any', [[{ until: '2000' }], [{ since: '2010' }]])).toEqual({
      chosen: [0, 0],
      openDates: 0,
    });
  });

  it('counts the steps that hold as of a date only because a date is unknown', () => {
    const steps = [[{ since: '2020' }], [{ since: '2020', until: '2023' }], [{ asOf: '2022-07' }]];
    expect(choose('any', steps, '2022-07')?.openDates).toBe(1);
  });
});
