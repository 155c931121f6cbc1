import { describe, expect, it } from 'vitest';
import {
  dateOfMonth,
  datesInView,
  monthAfterKey,
  monthOf,
  stayWords,
} from '../../client/explore/time/months.ts';

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

  it('go from the first that a line names to the last, the snapshots and the date asked for among them', () => {
    const dates = datesInView([{ since: '2015-03' }, { until: '2019' }], [layer], '2024-02-01');
    expect(dates.months).toEqual({ first: monthOf('2015-03'), last: monthOf('2024-02') });
    expect(dates.turns.map(dateOfMonth)).toEqual(['2015-03', '2019-01']);
  });

  it('are none where nothing names one', () => {
    expect(datesInView([{}], [], undefined).months).toBeUndefined();
  });

  it('leave out what is only known to have held on a day: it may have begun and ended whenever', () => {
    expect(datesInView([{ asOf: '2020' }, {}, { until: '2021' }], [], undefined).undated).toBe(2);
  });

  it('are said with what stays whatever the date', () => {
    expect(stayWords(datesInView([{}, { since: '2020' }, {}], [], undefined))).toBe(
      '2 of 3 lines have no date of beginning or end, and stay.',
    );
    expect(stayWords(datesInView([{}, {}], [], undefined))).toBe(
      'None of the 2 lines in view has a date of beginning or end: all stay.',
    );
    expect(stayWords(datesInView([{}], [], undefined))).toBe(
      'The line in view has no date of beginning or end, and stays.',
    );
    expect(stayWords(datesInView([{ since: '2020' }], [], undefined))).toBe(
      'Every line in view names a beginning or an end.',
    );
    expect(stayWords(datesInView([], [], undefined))).toBe('There is no line in view.');
  });
});
