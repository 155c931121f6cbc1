import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdentityReason, REASONS_AGAINST, REASONS_FOR } from '../../../server/contract/identity.ts';
import type { Claim, Entity } from '../../../server/contract/model.ts';
import { factsOf } from '../../../server/domain/identity/facts.ts';
import {
  isProposed,
  mayBeSame,
  type Profile,
  reasonsFor,
  type Tie,
} from '../../../server/domain/identity/find-reasons.ts';
import { weightOf } from '../../../server/domain/identity/weigh.ts';

const SEED = Number(process.env['IDENTITY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const entity = (id: string, more: Partial<Entity> = {}): Entity => ({
  record: 'entity',
  id,
  kind: 'person',
  name: 'Sok Madeup',
  ...more,
});

const said = (predicate: string, value: string, id = `c-${predicate}-${value}`): Claim => ({
  record: 'claim',
  id,
  on: 'a',
  source: 's',
  locator: 'row 1',
  status: 'reported',
  attribution: 'Office of Placeholders',
  paraphrase: 'It says so.',
  predicate,
  value,
  layer: 'l',
});

const profile = (of: Entity, statements: readonly Claim[] = [], ties: readonly Tie[] = []): Profile => ({
  entity: of,
  names: [of.name, ...(of.aliases ?? []).map(({ name }) => name)],
  facts: factsOf(statements),
  ties,
});

const codes = (a: Profile, b: Profile) => reasonsFor(a, b).map(({ code }) => code);
const about = (one: readonly Claim[], other: readonly Claim[]) =>
  codes(profile(entity('a'), one), profile(entity('b'), other)).filter((code) => code !== 'same-name');

describe('What statements say', () => {
  it.each([
    ['FollowTheMoney', said('birth date', '1970-05-03'), 'births', '1970-05-03'],
    ['BODS', said('born', '1970-05'), 'births', '1970-05'],
    ['a table', said('Date of birth', '1970'), 'births', '1970'],
    ['FollowTheMoney', said('incorporation date', '2010-03-01T00:00:00Z'), 'foundings', '2010-03-01'],
    ['BODS', said('founded', '2010'), 'foundings', '2010'],
    [
      'ICIJ',
      said('recorded as', 'jurisdiction: Vale; incorporated: 2010-03-01; status: Active'),
      'foundings',
      '2010-03-01',
    ],
    ['ICIJ', said('recorded as', 'registration number: 47-110; note: none'), 'numbers', '47110'],
    ['OFAC', said('passport', 'N0047110 (Vale) expires 4 May 2019'), 'numbers', 'n0047110'],
    ['OFAC', said('National ID No.', '0047110, Vale'), 'numbers', '0047110'],
    ['FollowTheMoney', said('registration number', '0047 110'), 'numbers', '0047110'],
    ['BODS', said('GB-COH', '0047110'), 'numbers', '0047110'],
    ['a table', said('passportNumber', 'N0047110'), 'numbers', 'n0047110'],
  ] as const)('by %s is read (%#)', (_who, claim, list, value) => {
    expect(factsOf([claim])[list].map((fact) => fact.value)).toEqual([value]);
  });

  it.each([
    said('birth date', 'circa 1970'),
    said('born', '03/04/1970'),
    said('gender', 'male'),
    said('address', '47110 Placeholder Road'),
    said('passport', 'none'),
    said('passport', '12'),
    said('remarks', 'seen with 0047110'),
  ])('and is no fact that can be compared is passed over (%#)', (claim) => {
    expect(factsOf([claim])).toEqual({ numbers: [], births: [], foundings: [] });
  });
});

describe('What speaks for two being one, and against it', () => {
  it('is the same number of the same kind, with the claims that say so', () => {
    const [one, other] = [said('passport number', 'N 0047110', 'c1'), said('passport', 'n0047110', 'c2')];
    expect(reasonsFor(profile(entity('a'), [one]), profile(entity('b'), [other]))).toContainEqual({
      code: 'same-number',
      a: 'N 0047110',
      b: 'n0047110',
      claims: ['c1', 'c2'],
    });
    expect(about([one], [said('tax number', 'N0047110')])).toEqual([]);
    expect(about([one], [said('passport', 'N9999999')])).toEqual(['other-number']);
    expect(about([one], [said('passport', 'N9999999'), other])).toEqual(['same-number']);
  });

  it('is a date of birth as far as both state it', () => {
    expect(about([said('born', '1970-05-03')], [said('birth date', '1970-05-03')])).toEqual([
      'same-birth-date',
    ]);
    expect(about([said('born', '1970-05-03')], [said('birth date', '1970')])).toEqual(['same-birth-date']);
    expect(about([said('born', '1970-05-03')], [said('birth date', '1970-06')])).toEqual([
      'other-birth-date',
    ]);
    expect(about([said('born', '1970'), said('born', '1968')], [said('dob', '1968')])).toEqual([
      'same-birth-date',
    ]);
    expect(about([said('founded', '1970')], [said('incorporated', '1971')])).toEqual([]);
  });

  it('is a country only where both write it in one way', () => {
    const of = (a: string, b: string) =>
      codes(profile(entity('a', { country: a })), profile(entity('b', { country: b })));
    expect(of('Vale', 'VALE')).toContain('same-country');
    expect(of('Vale', 'Hill')).toContain('other-country');
    expect(of('VL', 'Vale')).toEqual(['same-name']);
  });

  it('is another whom both are joined to by the same family, unless thousands are', () => {
    const tie = (more: Partial<Tie> = {}): Tie => ({
      to: 'x',
      name: 'Fictive Timber',
      isHub: false,
      family: 'ownership',
      claims: ['c'],
      ...more,
    });
    const of = (one: Tie, other: Tie) =>
      codes(profile(entity('a'), [], [one]), profile(entity('b'), [], [other]));
    expect(of(tie(), tie())).toContain('shared-neighbour');
    expect(of(tie(), tie({ family: 'office' }))).toEqual(['same-name']);
    expect(of(tie({ isHub: true }), tie({ isHub: true }))).toEqual(['same-name']);
    expect(of(tie({ to: 'b' }), tie({ to: 'a' }))).toEqual(['same-name', 'joined']);
    expect(of(tie({ to: 'b', family: 'identity' }), tie())).toEqual(['same-name']);
  });

  it('is a name in each script that both have', () => {
    const alias = (name: string) => ({ aliases: [{ name, source: 's' }] });
    expect(
      codes(
        profile(entity('a', alias('虚构人'))),
        profile(entity('b', { name: 'Madeup Sok', ...alias('虚构人') })),
      ),
    ).toEqual(['same-name', 'same-words']);
  });

  it('is never asked of different kinds, of roles, or of those whom nobody names', () => {
    expect(mayBeSame(entity('a'), entity('b'))).toBe(true);
    expect(mayBeSame(entity('a', { kind: 'company' }), entity('b', { kind: 'body' }))).toBe(true);
    expect(mayBeSame(entity('a'), entity('a'))).toBe(false);
    expect(mayBeSame(entity('a'), entity('b', { kind: 'company' }))).toBe(false);
    expect(mayBeSame(entity('a', { kind: 'role' }), entity('b', { kind: 'role' }))).toBe(false);
    for (const more of [
      { unknown: true },
      { qualifier: 'unnamed in the source' },
      { name: 'Unnamed officer 4' },
    ])
      expect(mayBeSame(entity('a', more), entity('b', more))).toBe(false);
  });

  it('makes no proposal by a country or a neighbour alone', () => {
    expect(isProposed([{ code: 'same-country' }, { code: 'shared-neighbour' }])).toBe(false);
    expect(isProposed([{ code: 'same-number' }])).toBe(true);
    expect(isProposed([{ code: 'like-name' }])).toBe(true);
    expect(isProposed([{ code: 'initials' }, { code: 'joined' }])).toBe(false);
  });
});

describe(`The weight of reasons (IDENTITY_SEED=${SEED})`, () => {
  const dates = fc.constantFrom('1970', '1970-05', '1970-05-03');
  const reasonOf = (codesOf: readonly IdentityReason['code'][]) =>
    fc.record({ code: fc.constantFrom(...codesOf), a: dates, b: dates });
  const reasons = fc.array(reasonOf([...REASONS_FOR, ...REASONS_AGAINST]), { maxLength: 8 });

  it('is between 0 and 1, and the same in any order', () => {
    fc.assert(
      fc.property(reasons, (given) => {
        const weight = weightOf(given);
        expect(weight).toBeGreaterThanOrEqual(0);
        expect(weight).toBeLessThanOrEqual(1);
        expect(weightOf(given.toReversed())).toBeCloseTo(weight, 12);
      }),
      { seed: SEED },
    );
  });

  it('is never lowered by a reason for it, nor raised by one against it', () => {
    fc.assert(
      fc.property(reasons, reasonOf(REASONS_FOR), reasonOf(REASONS_AGAINST), (given, forIt, against) => {
        expect(weightOf([...given, forIt])).toBeGreaterThanOrEqual(weightOf(given) - 1e-12);
        expect(weightOf([...given, against])).toBeLessThanOrEqual(weightOf(given) + 1e-12);
      }),
      { seed: SEED },
    );
  });

  it('of a name alone stays at a half, in however many scripts it is', () => {
    expect(weightOf([{ code: 'same-name' }])).toBe(0.5);
    expect(weightOf([{ code: 'same-name' }, { code: 'same-name' }, { code: 'like-name' }])).toBe(0.5);
    expect(weightOf([])).toBe(0);
  });

  it('is more for a day of birth than for a year', () => {
    const born = (date: string) => weightOf([{ code: 'same-birth-date', a: date, b: date }]);
    expect(born('1970-05-03')).toBeGreaterThan(born('1970-05'));
    expect(born('1970-05')).toBeGreaterThan(born('1970'));
  });

  it('comes with the same reasons whichever of the two is first', () => {
    const names = fc.constantFrom('Sok Madeup', 'Madeup Sok', 'S. Madeup', 'Sok Madiup', '虚构人');
    const facts = fc.subarray([
      said('passport', 'N0047110'),
      said('passport', 'N0047111'),
      said('born', '1970'),
      said('born', '1970-05-03'),
      said('born', '1968'),
      said('founded', '2010'),
    ]);
    const one = fc.tuple(names, names, facts, fc.constantFrom('Vale', 'Hill', undefined));
    fc.assert(
      fc.property(one, one, (left, right) => {
        const of = (id: string, [name, alias, statements, country]: typeof left) =>
          profile(
            entity(id, { name, aliases: [{ name: alias, source: 's' }], ...(country && { country }) }),
            statements,
          );
        const [a, b] = [of('a', left), of('b', right)];
        expect(codes(b, a)).toEqual(codes(a, b));
        expect(weightOf(reasonsFor(b, a))).toBeCloseTo(weightOf(reasonsFor(a, b)), 12);
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});
