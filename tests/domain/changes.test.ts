import { describe, expect, it } from 'vitest';
import type { Relation } from '../../server/contract/model.ts';
import { between, changeOf } from '../../server/domain/time/changes.ts';
import { changedShares } from '../../server/domain/time/changes-of-share.ts';
import { type Dated, spanOf } from '../../server/domain/time/span.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
console.info(`SEED=${SEED}`);

const whenBetween = (from: string, to: string) => {
  const when = between(from, to);
  if (!when) throw new Error(`${to} ends before ${from}`);
  return when;
};
const change = (relation: Dated, from: string, to: string) => changeOf(relation, whenBetween(from, to));

describe('what is between two dates', () => {
  it('begins after the last day of the first, and goes on to the last day of the second', () => {
    expect(between('2020', '2022')).toEqual({ after: '2020-12-31', upTo: '2022-12-31' });
  });

  it('is nothing where the second ends before the first', () => {
    expect(between('2020', '2020-06')).toBeUndefined();
    expect(between('2020', '2020')).toBeDefined();
  });
});

describe('a relation between two dates', () => {
  it.each<[string, Dated, ReturnType<typeof changeOf>]>([
    ['began when its start is', { since: '2021', asOf: '2023' }, { began: { certain: true } }],
    ['did not begin on the first date itself', { since: '2020-12-31', until: '2023' }, {}],
    ['began on the last day', { since: '2022-12-31', asOf: '2023' }, { began: { certain: true } }],
    ['may have begun where its start is rough', { since: '2020-12', until: '2023' }, {}],
    ['ended when its end is', { since: '2019', until: '2021-05' }, { ended: { certain: true } }],
    [
      'began and ended',
      { since: '2021', until: '2021' },
      { began: { certain: true }, ended: { certain: true } },
    ],
    ['cannot be told without a date', {}, { unknown: true }],
    ['cannot be told of its end where only its old start is stated', { since: '2010' }, { unknown: true }],
    ['did not change where it is known before and after', { since: '2019', asOf: '2023-02' }, {}],
    ['surely ended before', { until: '2019' }, {}],
    ['cannot be told where its dates leave no life', { since: '2024', until: '2021' }, { unknown: true }],
  ])('%s', (_, relation, expected) => {
    expect(change(relation, '2020', '2022')).toEqual(expected);
  });

  it('may have begun where only a part of its start is between', () => {
    expect(change({ since: '2021', asOf: '2023' }, '2021-03', '2022')).toEqual({ began: { certain: false } });
  });

  it('began for certain where its snapshot leaves only days that are between', () => {
    expect(change({ since: '2021', asOf: '2021-04' }, '2020', '2021-04')).toEqual({
      began: { certain: true },
    });
  });

  it('changed nothing where nothing is between', () => {
    expect(change({}, '2021', '2021-12')).toEqual({});
  });
});

/* ---- against all lives, day by day ---- */

/** mulberry32 */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Days before and after every date that is drawn, so that an open side has days outside. */
const DAYS = Array.from({ length: 24 * 7 }, (_, index) =>
  new Date(Date.UTC(2021, 9, 1 + index)).toISOString().slice(0, 10),
);
const FIRST = DAYS.indexOf('2021-11-01');
const LAST = DAYS.indexOf('2022-02-28');

const next = random(SEED);
const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
const drawn = (): string => pick(DAYS.slice(FIRST, LAST + 1)).slice(0, pick([4, 7, 7, 10, 10, 10]));
const maybe = (): string | undefined => (next() < 0.4 ? undefined : drawn());

const isIn = (day: string, date: string | undefined) =>
  date === undefined || (spanOf(date).first <= day && day <= spanOf(date).last);

/** All lives that fit, one by one; `null` is an end that is still to come. */
function* everyLife({ since, until, asOf }: Dated): Generator<[string, string | null]> {
  for (const first of DAYS.filter((day) => isIn(day, since))) {
    const ends = [...DAYS.filter((day) => day >= first && isIn(day, until)), until === undefined ? null : []];
    for (const last of ends.flat()) {
      const holds = DAYS.some(
        (day) => first <= day && (last === null || day <= last) && asOf !== undefined && isIn(day, asOf),
      );
      if (asOf === undefined || holds) yield [first, last];
    }
  }
}

describe('what changed, on random partial dates', () => {
  it('is what all the lives say, day by day', () => {
    const seen = new Set<string>();
    for (let round = 0; round < 250; round++) {
      const [since, until, asOf] = [maybe(), maybe(), maybe()];
      const relation = { since, until, asOf };
      const [from, to] = [drawn(), drawn()].sort() as [string, string];
      const when = between(from, to);
      if (!when || when.after === when.upTo) continue;
      const isBetween = (day: string | null) =>
        day !== null && day > spanOf(from).last && day <= spanOf(to).last;
      const [begun, ended] = [new Set<boolean>(), new Set<boolean>()];
      for (const [first, last] of everyLife(relation)) {
        begun.add(isBetween(first));
        ended.add(isBetween(last));
      }
      const told = {
        ...(since !== undefined && begun.has(true) && { began: { certain: begun.size === 1 } }),
        ...(until !== undefined && ended.has(true) && { ended: { certain: ended.size === 1 } }),
      };
      const isUnknown = begun.size === 0 || (Object.keys(told).length === 0 && begun.size + ended.size > 2);
      const expected = isUnknown ? { unknown: true } : told;
      seen.add(JSON.stringify(expected));
      expect(changeOf(relation, when), JSON.stringify({ SEED, relation, from, to })).toEqual(expected);
    }
    expect(seen.size, 'kinds of answers that were met').toBeGreaterThanOrEqual(6);
  });
});

/* ---- shares ---- */

const holding = (
  id: string,
  share: [number, number] | undefined,
  dates: Dated,
  rest: Partial<Relation> = {},
) =>
  ({
    record: 'relation',
    id,
    type: 'owns',
    from: 'owner',
    to: 'mill',
    layer: 'press',
    ...(share && { share: { min: share[0], max: share[1] } }),
    ...dates,
    ...rest,
  }) as Relation;

const OLD = holding('old', [40, 40], { since: '2010', until: '2021' });
const NEW = holding('new', [60, 70], { since: '2021' });
const pairs = (relations: Relation[], from = '2020', to = '2022') =>
  changedShares(relations, from, to).map(({ before, after }) => [before, after]);

describe('a share between two dates', () => {
  it('changed where one holding ended and another of the same two began', () => {
    expect(changedShares([NEW, OLD], '2020', '2022')).toEqual([
      { before: 'old', after: 'new', from: { min: 40, max: 40 }, to: { min: 60, max: 70 } },
    ]);
  });

  it('changed to one that nobody states', () => {
    expect(changedShares([OLD, { ...NEW, share: undefined } as Relation], '2020', '2022')).toMatchObject([
      { from: { min: 40, max: 40 }, to: null },
    ]);
  });

  it.each<[string, Relation]>([
    ['the same share', { ...NEW, share: { min: 40, max: 40 } }],
    ['another owner', { ...NEW, from: 'another' }],
    ['another owned', { ...NEW, to: 'another' }],
    ['another kind of share', { ...NEW, shareOf: 'votes' }],
    ['another type', { ...NEW, type: 'invests_in' }],
    ['one that began long before the other ended', { ...NEW, since: '2015' }],
    ['one that began after all', { ...NEW, since: '2023' }],
    ['one of which no date is known', { ...NEW, since: undefined } as Relation],
  ])('did not change to %s', (_, other) => {
    expect(pairs([OLD, other])).toEqual([]);
  });

  it('changed between two snapshots, but not within one', () => {
    const [then, now] = [
      holding('then', [40, 40], { asOf: '2020' }),
      holding('now', [60, 60], { asOf: '2022' }),
    ];
    expect(pairs([now, then])).toEqual([['then', 'now']]);
    expect(pairs([{ ...then, asOf: '2022-06' }, now])).toEqual([]);
    expect(pairs([{ ...then, asOf: '2019' }, now])).toEqual([]);
  });

  it('changed once for each holding that follows on another, and not across one that stands between', () => {
    const middle = holding('middle', [50, 50], { since: '2021-02', until: '2021-08' });
    const [first, last] = [
      { ...OLD, until: '2021-02' },
      { ...NEW, since: '2021-09' },
    ];
    expect(pairs([first, middle, last])).toEqual([
      ['middle', 'new'],
      ['old', 'middle'],
    ]);
    expect(pairs([first, { ...middle, share: { min: 40, max: 40 } }, last])).toEqual([['middle', 'new']]);
  });

  it('follows day by day as it is defined, on random partial dates', () => {
    let changes = 0;
    for (let round = 0; round < 1_500; round++) {
      const made = ['a', 'b'].map((id, index) =>
        holding(id, [10 * index, 50], { since: maybe(), until: maybe(), asOf: maybe() }),
      );
      const [from, to] = [drawn(), drawn()].sort() as [string, string];
      if (!between(from, to)) continue;
      const expected = made.flatMap((before) =>
        made.flatMap((after) =>
          before !== after &&
          hasLife(before) &&
          hasLife(after) &&
          couldFollow(after, before) &&
          !couldFollow(before, after) &&
          DAYS.some(
            (day) => isTold(lastOf(before), day) && day >= spanOf(from).first && day <= spanOf(to).last,
          ) &&
          DAYS.some((day) => isTold(firstOf(after), day) && day > spanOf(from).last && day <= spanOf(to).last)
            ? [[before.id, after.id]]
            : [],
        ),
      );
      changes += expected.length;
      expect(pairs(made, from, to), JSON.stringify({ SEED, made, from, to })).toEqual(expected);
    }
    expect(changes).toBeGreaterThan(20);
  });
});

const lastOf = ({ until, asOf }: Relation) => until ?? asOf;
const firstOf = ({ since, asOf }: Relation) => since ?? asOf;
const isTold = (date: string | undefined, day: string) => date !== undefined && isIn(day, date);

function couldFollow(after: Relation, before: Relation): boolean {
  const lasts = DAYS.filter((day) => isTold(lastOf(before), day));
  const firsts = DAYS.filter((day) => isTold(firstOf(after), day));
  if (lasts.length === 0 || firsts.length === 0) return false;
  return before.until !== undefined && after.since !== undefined
    ? lasts.some((last) => firsts.some((first) => last <= first))
    : lasts.every((last) => firsts.every((first) => last < first));
}

const hasLife = (relation: Dated): boolean => !everyLife(relation).next().done;
