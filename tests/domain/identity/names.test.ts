import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../server/contract/model.ts';
import { likenessOf } from '../../../server/domain/identity/compare-names.ts';
import { readName } from '../../../server/domain/identity/read-name.ts';

const SEED = Number(process.env['IDENTITY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

function likeness(a: string, b: string, kind: Kind = 'person') {
  const [one, other] = [readName(a, kind), readName(b, kind)];
  return one && other && likenessOf(one, other, kind === 'person');
}

describe('Names of people', () => {
  it.each([
    ['Sok Madeup', 'SOK MADEUP'],
    ['Sok Madeup', 'Oknha Sok Madeup'],
    ['Neak Oknha Sok Madeup', 'Mr. Sok Madeup'],
    ['H.E. Sok Madeup', 'Lok Chumteav Sok Madeup'],
    ['Samdech Dr. Sok Madeup', 'Sok Mâdéup'],
    ['Madeup, Sok', 'Madeup, Dr Sok'],
    ['សុខ សាកល្បង', 'លោក សុខ សាកល្បង'],
    ['虚构人', '虚构人'],
  ])('%s and %s are the same name', (a, b) => {
    expect(likeness(a, b)).toBe('same-name');
  });

  it.each([
    ['Sok Madeup', 'Madeup Sok'],
    ['Madeup, Dr Sok', 'Sok Madeup'],
    ['Testova Marfa Ivanovna', 'Marfa Ivanovna Testova'],
  ])('%s and %s are the same words', (a, b) => {
    expect(likeness(a, b)).toBe('same-words');
  });

  it.each([
    ['Sok Madeup', 'Sok Madiup'],
    ['Phalla Testou', 'Testow Palla'],
    ['Kheng Placeholder', 'Keng Placeholder'],
    ['Thy Madeup', 'Ty Madeup'],
    ['Sy Madeup', 'Madeup Si'],
    ['Vannna Madeup', 'Vanna Madeup'],
    ['Lee Fictive', 'Li Fictive'],
    ['Chow Fictive', 'Chou Fictive'],
    ['Fictive Xiaoming', 'Fictive Xiao Ming'],
    ['Выдуманов Иван', 'Иван Выдумонов'],
  ])('%s and %s are written nearly alike', (a, b) => {
    expect(likeness(a, b)).toBe('like-name');
  });

  it.each([
    ['O. Madeup', 'Odo Madeup'],
    ['Madeup O. K.', 'Odo Karl Madeup'],
  ])('%s and %s agree as far as initials go', (a, b) => {
    expect(likeness(a, b)).toBe('initials');
  });

  it.each([
    ['Sok Madeup', 'Sok Fictive', 'one name of two'],
    ['Sao Madeup', 'Sat Madeup', 'a short word is meant as it is written'],
    ['Sok Madeup', 'Sok Heng Madeup', 'a name more'],
    ['O. M.', 'Odo Madeup', 'initials alone'],
    ['Tan Madeup', 'Sri Madeup', 'Tan is a family name'],
    ['He Fictive', 'Fictive', 'He is a family name'],
    ['Sok Madeup', 'សុខ សាកល្បង', 'two scripts'],
    ['虚构人', '虚构入', 'Chinese is exact'],
    ['សុខ សាកល្បង', 'សុខ សាកល្បន', 'Khmer is exact'],
    ['Иван', 'Ivan', 'two scripts'],
  ])('%s and %s are not alike: %s%s', (a, b) => {
    expect(likeness(a, b)).toBeUndefined();
  });
});

describe('Names of companies', () => {
  it.each([
    ['Fictive Timber Co., Ltd.', 'FICTIVE TIMBER LIMITED'],
    ['Fictive Timber', 'Fictive Timber Group Co. Ltd'],
    ['Fictive Timber Pte. Ltd.', 'Fictive Timber Sdn. Bhd.'],
    ['Fictive Timber S.A.', 'Fictive Timber PLC'],
    ['虚构木材有限公司', '虚构木材集团股份有限公司'],
    ['ООО Выдумка', 'Выдумка'],
    ['PT Fictive Timber', 'Fictive Timber'],
  ])('%s and %s are the same name', (a, b) => {
    expect(likeness(a, b, 'company')).toBe('same-name');
  });

  it.each([
    ['Fictive Timber', 'Fictive Timber Holdings', 'another word'],
    ['Fictive Timber 2011', 'Fictive Timber 2012', 'another number'],
    ['Fictive Timber II', 'Fictive Timber I', 'another number in Roman'],
    ['Group', 'Company', 'forms are all of the name'],
    ['F. Timber', 'Fictive Timber', 'companies have no initials'],
  ])('%s and %s are not alike: %s%s', (a, b) => {
    expect(likeness(a, b, 'company')).toBeUndefined();
  });

  it('keep a word that is a title before a person', () => {
    expect(likeness('General Fictive', 'Fictive', 'company')).toBeUndefined();
    expect(likeness('Sir Fictive Bridge', 'Fictive Bridge', 'place')).toBeUndefined();
  });
});

describe(`Any two names (IDENTITY_SEED=${SEED})`, () => {
  const word = fc.constantFrom(
    'sok',
    'madeup',
    'madiup',
    'o',
    'odo',
    'phal',
    'pal',
    'dr',
    'ltd',
    'ii',
    'sy',
    '虚构',
    'សុខ',
    '47',
  );
  const name = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 9 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  const kind = fc.constantFrom<Kind>('person', 'company', 'place');

  it('are as alike one way round as the other', () => {
    fc.assert(
      fc.property(name, name, kind, (a, b, of) => likeness(a, b, of) === likeness(b, a, of)),
      { seed: SEED, numRuns: 3_000 },
    );
  });

  it('are the same where they are one, unless nothing of it can be read', () => {
    fc.assert(
      fc.property(name, kind, (a, of) => [undefined, 'same-name'].includes(likeness(a, a, of))),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('of the same words stay alike in any order of them', () => {
    const plain = fc.uniqueArray(fc.constantFrom('sok', 'madeup', 'odo', 'fictive', 'brask'), {
      minLength: 2,
    });
    fc.assert(
      fc.property(plain, (words) => likeness(words.join(' '), words.toReversed().join(' ')) === 'same-words'),
      { seed: SEED },
    );
  });

  it('are compared at once, however long and however alike they are', () => {
    const long = (last: string) => [...Array.from({ length: 400 }, () => 'madeup'), last].join(' ');
    const started = performance.now();
    for (let words = 1; words < 12; words++)
      likeness(`${'madeup '.repeat(words)}sok`, `${'madeup '.repeat(words)}odo`);
    likeness(long('sok'), long('odo'));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
