import { describe, expect, it } from 'vitest';
import type { Finding, Rated } from '../../server/domain/contradictions/evidence.ts';
import { sharesOver100 } from '../../server/domain/contradictions/shares-over-100.ts';
import { evidence, held } from './contradictions-evidence.ts';

const found = (...relations: Rated[]): Finding[] => [...sharesOver100(evidence(relations))];

describe('minimum shares over 100', () => {
  it('are told with the days, the holders and the claims', () => {
    const a = held('brask owns vantar', 60, { since: '2015', until: '2020-06-01' });
    const b = held('ormel owns vantar', 50, {
      since: '2018-02-03',
      asOf: '2021',
      share: { min: 50, max: 70 },
    });
    expect(found(a, b)).toEqual([
      {
        kind: 'shares-over-100',
        sentence:
          'Vantar Holdings has holders whose shares come to 110\u00a0% from 3 February 2018 to 31 May 2020: Odo Brask 60\u00a0%, Ormel Timber at least 50\u00a0%.',
        about: ['vantar', 'brask', 'ormel'],
        relations: [a.id, b.id].sort(),
        claims: [`c-${a.id}`, `c-${b.id}`].sort(),
        responses: [],
        on: { first: '2018-02-03', last: '2020-05-31' },
      },
    ]);
  });

  it('are a matter of no days where no date is told', () => {
    expect(found(held('brask owns vantar', 60), held('ormel owns vantar', 50))).toMatchObject([
      {
        on: null,
        sentence:
          'Vantar Holdings has holders whose shares come to 110\u00a0%: Odo Brask 60\u00a0%, Ormel Timber 50\u00a0%.',
      },
    ]);
  });

  it('tell the greatest sum of an unbroken run of days, and each run by itself', () => {
    const relations = [
      held('brask owns vantar', 60),
      held('ormel owns vantar', 50, { since: '2001-01-01', until: '2005-01-01' }),
      held('tarrow owns vantar', 10, { since: '2003-01-01', until: '2004-01-01' }),
      held('quell owns vantar', 45, { since: '2010-01-01', until: '2011-01-01' }),
    ];
    expect(found(...relations).map(({ on, sentence }) => [on?.first, on?.last, sentence])).toEqual([
      [
        '2001-01-01',
        '2004-12-31',
        'Vantar Holdings has holders whose shares come to 120\u00a0% from 1 January 2001 to 31 December 2004: Odo Brask 60\u00a0%, Ormel Timber 50\u00a0%, Ines Tarrow 10\u00a0%.',
      ],
      [
        '2010-01-01',
        '2010-12-31',
        'Vantar Holdings has holders whose shares come to 105\u00a0% from 1 January 2010 to 31 December 2010: Odo Brask 60\u00a0%, Ugo Quell 45\u00a0%.',
      ],
    ]);
  });

  it.each<[string, Rated[]]>([
    ['exactly 100', [held('brask owns vantar', 60), held('ormel owns vantar', 40)]],
    [
      'thirds and a trifle of arithmetic',
      [held('brask owns vantar', 33.3), held('ormel owns vantar', 33.4), held('tarrow owns vantar', 33.3)],
    ],
    [
      'thirds that were each rounded up',
      ['brask', 'ormel', 'tarrow'].map((id) => held(`${id} owns vantar`, 33.34)),
    ],
    [
      'another kind of share',
      [held('brask owns vantar', 60), held('ormel owns vantar', 60, { shareOf: 'votes' })],
    ],
    ['another entity', [held('brask owns vantar', 60), held('tarrow owns ormel', 60)]],
    ['a place', [held('brask owns north-field', 60), held('tarrow owns north-field', 60)]],
    [
      'maximums',
      ['brask', 'ormel'].map((id) => held(`${id} owns vantar`, 0, { share: { min: 0, max: 100 } })),
    ],
    [
      'a sale within a year',
      [
        held('brask owns vantar', 60, { since: '2015', until: '2020' }),
        held('ormel owns vantar', 60, { since: '2020', asOf: '2022' }),
      ],
    ],
    [
      'a sale on one day',
      [
        held('brask owns vantar', 60, { since: '2015', asOf: '2020-05-01' }),
        held('ormel owns vantar', 60, { since: '2020-05-01', asOf: '2022' }),
      ],
    ],
    [
      'a beginning without an end',
      [held('brask owns vantar', 60, { since: '2015' }), held('ormel owns vantar', 60, { since: '2016' })],
    ],
    [
      'snapshots of one year',
      ['brask', 'ormel'].map((id) => held(`${id} owns vantar`, 60, { asOf: '2020' })),
    ],
    ['one that is over', [held('brask owns vantar', 60), held('ormel owns vantar', 60, { ended: true })]],
    [
      'one that is said to be over in its words',
      [held('brask owns vantar', 60), held('ormel owns vantar', 60, { wording: 'former owner of' })],
    ],
    [
      'one holding in two layers',
      [held('brask owns vantar', 60), held('brask owns vantar', 60, { layer: 'register' })],
    ],
    [
      'a holding of which another layer says less',
      [
        held('brask owns vantar', 60),
        held('ormel owns vantar', 60),
        held('ormel owns vantar', 30, { layer: 'register' }),
      ],
    ],
  ])('are not told of %s', (_, relations) => {
    expect(found(...relations)).toEqual([]);
  });

  it.each([34, 33.44])('are told of three times %d, which no rounding explains', (percent) => {
    const thirds = ['brask', 'ormel', 'tarrow'].map((id) => held(`${id} owns vantar`, percent));
    expect(found(...thirds)).toHaveLength(1);
  });

  it('are told of snapshots of one day', () => {
    const both = ['brask', 'ormel'].map((id) => held(`${id} owns vantar`, 60, { asOf: '2020-05-01' }));
    expect(found(...both)).toMatchObject([{ on: { first: '2020-05-01', last: '2020-05-01' } }]);
  });

  it('count two kinds of holding of one owner, and what it holds of itself', () => {
    expect(
      found(
        held('brask owns vantar', 60),
        held('brask invests_in vantar', 30),
        held('vantar owns vantar', 20),
      ),
    ).toHaveLength(1);
  });
});

/* ---- against counting day by day ---- */

const SEED = Number(process.env['CONTRADICTIONS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

function random(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const DAYS = Array.from({ length: 96 }, (_, index) =>
  new Date(Date.UTC(2020, 0, index - 2)).toISOString().slice(0, 10),
);
const [FIRST, LAST] = [DAYS[3] ?? '', DAYS.at(-4) ?? ''];

const withins = new Map<string, string[]>();
function within(date: string): string[] {
  const known = withins.get(date) ?? DAYS.filter((each) => each.startsWith(date));
  withins.set(date, known);
  return known;
}

type Dates = Pick<Rated, 'since' | 'until' | 'asOf' | 'ended'>;

/** Written down again from the words, a day at a time: nothing of the rule's own is used. */
function surelyHolds({ since, until, asOf, ended }: Dates, day: string): boolean {
  if (ended && until === undefined) return false;
  if (since === undefined && until === undefined && asOf === undefined) return true;
  const begun =
    since !== undefined
      ? within(since).every((each) => each <= day)
      : asOf !== undefined && within(asOf).every((each) => each <= day);
  const notEnded =
    until !== undefined
      ? within(until).every((each) => each > day)
      : asOf !== undefined && within(asOf).every((each) => each >= day);
  return begun && notEnded;
}

function daysOver(relations: readonly Rated[]): string[] {
  const holdings = [...Map.groupBy(relations, ({ from, type, role }) => `${from} ${type} ${role}`).values()];
  const over = DAYS.filter((day) => {
    const sum = holdings
      .filter((told) => told.some((each) => surelyHolds(each, day)))
      .reduce((total, told) => total + Math.min(...told.map(({ share }) => share?.min ?? 0)), 0);
    return sum > 100;
  });
  // A day by itself on which one of them began is a day of change.
  return over.filter((day) => {
    const at = DAYS.indexOf(day);
    const isAlone = !over.includes(DAYS[at - 1] ?? '') && !over.includes(DAYS[at + 1] ?? '');
    return !isAlone || !relations.some((each) => beginsOn(each, day, holdings));
  });
}

const beginsOn = ({ since, ...rest }: Rated, day: string, holdings: readonly Rated[][]): boolean =>
  since !== undefined &&
  within(since).at(-1) === day &&
  holdings.some(
    (told) => told.some(({ id }) => id === rest.id) && told.some((each) => surelyHolds(each, day)),
  );

it(`agrees with a count day by day (seed ${SEED})`, () => {
  const below = random(SEED);
  const date = (from = 3, to = DAYS.length - 3) => {
    const day = DAYS[from + below(to - from)] ?? FIRST;
    return below(4) === 0 ? day.slice(0, 7) : day;
  };
  let told = 0;
  for (let round = 0; round < 2_000; round++) {
    const relations = Array.from({ length: 3 + below(5) }, (_, index) => {
      const share = 10 * (1 + below(7));
      const dates: Dates = {
        ...(below(4) > 0 && { since: date(3, 60) }),
        ...(below(4) > 0 && { until: date(30) }),
        ...(below(3) === 0 && { asOf: date() }),
        ...(below(8) === 0 && { ended: true }),
      };
      const from = ['brask', 'ormel', 'tarrow', 'quell'][below(4)];
      return held(`${from} owns vantar`, share, { ...dates, id: `r${index}`, layer: `layer-${index}` });
    });
    const days = found(...relations).flatMap(({ on }) => {
      const { first, last } = on ?? { first: FIRST, last: LAST };
      return DAYS.filter((day) => first <= day && day <= last);
    });
    const expected = daysOver(relations);
    const inside = (day: string) => FIRST <= day && day <= LAST;
    expect(days.filter(inside), JSON.stringify(relations)).toEqual(expected.filter(inside));
    if (expected.length > 0) told++;
  }
  expect(told).toBeGreaterThan(100);
});
