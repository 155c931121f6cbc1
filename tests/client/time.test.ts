import { describe, expect, it } from 'vitest';
import { dateOfMonth, datesInView, monthAfterKey, monthOf } from '../../client/explore/time/months.ts';
import { stayWords } from '../../client/words/explore/slider.ts';

describe('A month of the slider', () => {
  it('is the first of a year, the month itself, and the month of a day', () => {
    expect([monthOf('2022'), monthOf('2022-07'), monthOf('2022-07-15')].map(dateOfMonth)).toEqual([
      '2022-01',
      '2022-07',
      '2022-07',
    ]);
  });

  it('is followed by that of the next year after a December', () => {
    expect(dateOfMonth(monthOf('2019-12') + 1)).toBe('2020-01');
    expect(dateOfMonth(monthOf('0009-01') - 1)).toBe('0008-12');
  });

  it('is left by arrows for the next, by page keys for the same of another year, and never past the ends', () => {
    const ends = { first: monthOf('2015-03'), last: monthOf('2022-07') };
    const from = (key: string, date: string) => {
      const month = monthAfterKey(key, monthOf(date), ends);
      return month === undefined ? undefined : dateOfMonth(month);
    };
    expect(from('ArrowRight', '2019-12')).toBe('2020-01');
    expect(from('ArrowLeft', '2019-12')).toBe('2019-11');
    expect(from('PageUp', '2019-12')).toBe('2020-12');
    expect(from('PageDown', '2019-12')).toBe('2018-12');
    expect(from('PageDown', '2015-06')).toBe('2015-03');
    expect(from('ArrowRight', '2022-07')).toBe('2022-07');
    expect(from('Home', '2019-12')).toBe('2015-03');
    expect(from('End', '2019-12')).toBe('2022-07');
    expect(from('a', '2019-12')).toBeUndefined();
  });
});

describe('The dates in view', () => {
  const layer = { id: 'l', title: 'Layer', asOf: '2022-07' };
  const bar = { relation: 'r', began: null, ended: null, over: false, known: null };
  const mark = { about: ['a'], relation: null, claim: null, response: null };
  const day = (date: string) => ({ first: date, last: date });

  it('go from a year before the first that is known to a year after the last, snapshots among them, and hold the date asked for', () => {
    const bars = [
      { ...bar, began: day('2015-03-01') },
      { ...bar, ended: day('2019-12-31') },
    ];
    const dates = datesInView([], { bars, marks: [] }, [layer], '2024-02-01');
    expect(dates.months).toEqual({ first: monthOf('2014-03'), last: monthOf('2024-02') });
    expect(dates.turns.map(dateOfMonth)).toEqual(['2015-03', '2019-12']);
  });

  it('have a sanction among what changes the map, and a statement not', () => {
    const marks = [
      { ...mark, kind: 'sanction' as const, date: '2020' },
      { ...mark, kind: 'statement' as const, date: '2012' },
    ];
    const dates = datesInView([], { bars: [], marks }, [], undefined);
    expect(dates.turns.map(dateOfMonth)).toEqual(['2020-01']);
    expect(dates.months?.first).toBe(monthOf('2019-01'));
  });

  it('are none where nothing has one', () => {
    expect(datesInView([{}], undefined, [], undefined).months).toBeUndefined();
  });

  it('are said with what stays whatever the date', () => {
    const words = (...lines: Parameters<typeof datesInView>[0]) =>
      stayWords(datesInView(lines, undefined, [], undefined));
    expect(words({}, { since: '2020' }, {})).toBe('2 of 3 lines have no date of beginning or end, and stay.');
    expect(words({}, {})).toBe('None of the 2 lines in view has a date of beginning or end: all stay.');
    expect(words({})).toBe('The line in view has no date of beginning or end, and stays.');
    expect(words({ since: '2020' })).toBe('Every line in view names a beginning or an end.');
    expect(words()).toBe('There is no line in view.');
  });
});
