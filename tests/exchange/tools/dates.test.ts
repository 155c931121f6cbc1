import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPartialDate } from '../../../server/contract/model.ts';
import { partialDateOf } from '../../../server/exchange/tools/dates.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

describe('Dates of other programs', () => {
  it.each([
    ['1970', '1970'],
    ['1970-05', '1970-05'],
    ['1970-05-03', '1970-05-03'],
    [' 1970-05-03 ', '1970-05-03'],
    ['2006-03-23T23:59:59Z', '2006-03-23'],
    ['2006-03-23T00:10:00.123+07:00', '2006-03-23'],
    ['2006-03-23 12:30', '2006-03-23'],
    ['23-MAR-2006', '2006-03-23'],
    ['3 May 1970', '1970-05-03'],
    ['03 May 1970', '1970-05-03'],
    ['May 3, 1970', '1970-05-03'],
    ['May 1970', '1970-05'],
    ['Sept 1970', '1970-09'],
    ['29 Feb 2024', '2024-02-29'],
  ])('takes “%s” for %s', (text, date) => {
    expect(partialDateOf(text)).toBe(date);
  });

  it.each([
    '03/04/2005',
    'circa 1970',
    '1970 to 1972',
    '1970-5-3',
    '70',
    '19700503',
    '29 Feb 2023',
    '31 April 1999',
    '1970-00-00',
    '1970-13',
    '0000',
    '32 May 1970',
    'Mayo 1970',
    'spring 1970',
    '',
    '2006-03-23Tnoon',
  ])('takes “%s” for no date', (text) => {
    expect(partialDateOf(text)).toBeUndefined();
  });

  it('answers a date of ours or none, whatever the text', () => {
    console.info(`seed ${SEED}`);
    const piece = fc.oneof(
      fc.integer({ min: 0, max: 2100 }).map(String),
      fc.constantFrom('-', ' ', '/', 'T', 'May', 'feb', '.', ',', 'Z', ':'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 7 }), (pieces) => {
        const date = partialDateOf(pieces.join(''));
        expect(date === undefined || isPartialDate(date)).toBe(true);
      }),
      { seed: SEED },
    );
  });
});
