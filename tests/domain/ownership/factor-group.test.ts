import { describe, expect, it } from 'vitest';
import { unlimited } from '../../../server/domain/ownership/budget.ts';
import { GroupFactors, type Leaving } from '../../../server/domain/ownership/factor-group.ts';
import { atOnce } from '../../../server/domain/ownership/turns.ts';
import { randomFrom } from './random-holdings.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const MEMBERS = 40;

interface Row extends Leaving {
  worth: number;
}

const valuesIn = (rows: readonly Row[]): Float64Array =>
  atOnce(GroupFactors.of(rows, unlimited())).values(Float64Array.from(rows, ({ worth }) => worth));

/** Of each member four fifths go to so many others, by chance, and of the rest a part is worth something. */
function randomRows(random: (below: number) => number, most: number): Row[] {
  return Array.from({ length: MEMBERS }, () => {
    const to = Array.from({ length: 1 + random(most) }, () => random(MEMBERS));
    const inside = new Map<number, number>();
    for (const one of to) inside.set(one, (inside.get(one) ?? 0) + 0.8 / to.length);
    return { inside, outside: 0.2, worth: random(201) / 1_000 };
  });
}

/** What is left after so many rounds is less than any error of rounding. */
function byRounds(rows: readonly Row[], rounds = 300): number[] {
  let values = rows.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    values = rows.map(({ inside, worth }) =>
      [...inside].reduce((sum, [to, share]) => sum + share * (values[to] ?? 0), worth),
    );
  }
  return values;
}

describe(`What goes around in a group (SEED=${SEED})`, () => {
  it.each([1, 2, 3, 5, 10, 20, 40, 120])(
    'is worth what many rounds come to, each of up to %i holders',
    (most) => {
      const random = randomFrom(SEED + most);
      for (let times = 0; times < 20; times++) {
        const rows = randomRows(random, most);
        const expected = byRounds(rows);
        const solved = valuesIn(rows);
        expect([...solved]).toEqual(expected.map((value) => expect.closeTo(value, 11)));
      }
    },
  );

  it.each([3, 30])('is worth nothing where nothing leaves it, among %i', (count) => {
    const closed = Array.from({ length: count }, (_, at): Row => {
      const others = Array.from({ length: count }, (_, to) => to).filter((to) => to !== at);
      const share = 1 / others.length;
      return {
        inside: new Map(others.map((to) => [to, share])),
        outside: 0,
        worth: 0,
      };
    });
    const holder: Row = {
      inside: new Map([[0, 0.5]]),
      outside: 0.5,
      worth: 0.5,
    };
    const solved = [...valuesIn([...closed, holder])];
    expect(solved).toEqual([...closed.map(() => 0), expect.closeTo(0.5, 11)]);
  });
});
