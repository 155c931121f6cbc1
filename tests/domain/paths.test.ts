import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Standing } from '../../server/contract/model.ts';
import { Groups } from '../../server/domain/paths/groups.ts';
import { separatingRelations, separatingSources } from '../../server/domain/paths/minimum-cut.ts';
import { byRank } from '../../server/domain/paths/order.ts';
import { relaxationsOf } from '../../server/domain/paths/relaxations.ts';
import { breakingRelations, breakingSources } from '../../server/domain/paths/smallest-break.ts';
import { type AdmittedRelation, type Steps, weigh } from '../../server/domain/paths/weigh.ts';
import { daysOf } from '../../server/domain/time/days.ts';
import type { Dated } from '../../server/domain/time/span.ts';

/** `id standing root root…`; reported by `paper` where nothing else is said. */
function relation(text: string, dates: Dated = {}): AdmittedRelation {
  const [id = '', standing = 'reported', ...roots] = text.split(' ');
  return {
    id,
    standing: standing as Standing,
    roots: roots.length > 0 || standing === 'uncited' ? roots : ['paper'],
    days: daysOf(dates),
  };
}

/** Steps apart by `>`, parallels by `|`. */
const path = (text: string): Steps =>
  text.split('>').map((step) => step.split('|').map((one) => relation(one.trim())));

type Breaking = typeof breakingRelations;

/** Without pauses. */
function toEnd(breaking: Breaking, ...asked: Parameters<Breaking>): string[] | undefined {
  const work = breaking(...asked);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const ANY = { time: 'any', asOf: undefined } as const;
const effort = () => ({ left: 100_000 });

describe('the weight of a path', () => {
  it('is as weak as its weakest step, a step as good as its best relation', () => {
    expect(weigh(path('a documented x > b attributed x | c alleged x')).weakest).toBe('attributed');
  });

  it('counts each independent source once', () => {
    expect(weigh(path('a reported x y > b reported y z')).sources).toBe(3);
  });

  it('rests on one source when one alone could carry every step', () => {
    expect(weigh(path('a reported x y > b reported z | c alleged x')).restsOnOneSource).toBe(true);
    expect(weigh(path('a reported x > b reported y')).restsOnOneSource).toBe(false);
  });

  it('of an uncited step has no source and rests on none', () => {
    expect(weigh(path('a uncited'))).toEqual({ weakest: 'uncited', sources: 0, restsOnOneSource: false });
  });
});

describe('the order of answers', () => {
  it('is length, weakest standing, independent sources, then ids', () => {
    const ranked = (name: string, entities: string, weakest: Standing, sources: number) => ({
      name,
      entities: entities.split(' '),
      weakest,
      sources,
    });
    const answers = [
      ranked('fifth', 'a b c d', 'documented', 9),
      ranked('fourth', 'a z d', 'alleged', 9),
      ranked('third', 'a y d', 'reported', 1),
      ranked('second', 'a x d', 'reported', 1),
      ranked('first', 'a z d', 'reported', 2),
    ];
    expect(answers.sort(byRank).map(({ name }) => name)).toEqual([
      'first',
      'second',
      'third',
      'fourth',
      'fifth',
    ]);
  });
});

describe('groups', () => {
  const taken = (groups: Groups, paths: [string, string, number][]) =>
    paths.map((one) => groups.take(...one));

  it('are the first lengths that occur, whichever pair they join', () => {
    const groups = new Groups(2, false);
    expect(
      taken(groups, [
        ['a', 'b', 1],
        ['a', 'c', 3],
        ['a', 'b', 3],
        ['a', 'd', 4],
      ]),
    ).toEqual([true, true, true, false]);
    expect(groups.areFull).toBe(true);
  });

  it('are counted for each pair where that is asked', () => {
    const groups = new Groups(1, true);
    expect(
      taken(groups, [
        ['a', 'b', 1],
        ['a', 'b', 2],
        ['a', 'c', 4],
        ['b', 'a', 4],
      ]),
    ).toEqual([true, false, true, true]);
    expect(groups.areFull).toBe(false);
  });
});

describe('what breaks the paths of a pair', () => {
  it('is the first relation of a single path', () => {
    expect(toEnd(breakingRelations, [path('b > a > c')], ANY, effort())).toEqual(['a']);
  });

  it('is the relation that all paths share', () => {
    expect(toEnd(breakingRelations, [path('a > z'), path('b > z')], ANY, effort())).toEqual(['z']);
  });

  it('takes all parallels of a step', () => {
    expect(toEnd(breakingRelations, [path('a | b > c | d | e')], ANY, effort())).toEqual(['a', 'b']);
  });

  it('is the smallest, not the greedy choice', () => {
    // c lies on most paths, and yet a and b together are enough.
    const paths = ['a > c', 'a > c > d', 'b > c > e', 'b > c', 'a > f', 'b > g'].map(path);
    expect(toEnd(breakingRelations, paths, ANY, effort())).toEqual(['a', 'b']);
  });

  it('is the first by ids among sets of one size', () => {
    expect(toEnd(breakingRelations, ['b > c', 'a > d'].map(path), ANY, effort())).toEqual(['a', 'b']);
  });

  it('leaves out a parallel that time does not let stand in', () => {
    const early = relation('early', { since: '2000', until: '2005' });
    const late = relation('late', { since: '2010' });
    const after = relation('then', { since: '2012' });
    const steps = [[[early, late], [after]]];
    expect(toEnd(breakingRelations, steps, { time: 'together', asOf: undefined }, effort())).toEqual([
      'late',
    ]);
    expect(toEnd(breakingRelations, steps, ANY, effort())).toEqual(['then']);
  });

  it('loses a relation with its last source', () => {
    expect(toEnd(breakingSources, [path('a reported x y > b reported y z')], ANY, effort())).toEqual([
      'x',
      'y',
    ]);
    expect(toEnd(breakingSources, [path('a reported x y > b reported z')], ANY, effort())).toEqual(['z']);
  });

  it('is no set of sources where a path is uncited', () => {
    expect(toEnd(breakingSources, [path('a reported x'), path('b uncited')], ANY, effort())).toEqual([]);
  });

  it('is no set of sources where a parallel of every step is uncited', () => {
    expect(toEnd(breakingSources, [path('a reported x | b uncited')], ANY, effort())).toEqual([]);
  });

  it('is not answered when the effort ends first', () => {
    const paths = ['a > b > c', 'd > e > f', 'g > h > i'].map(path);
    expect(toEnd(breakingRelations, paths, ANY, { left: 5 })).toBeUndefined();
  });
});

const SEED = Number(process.env['PATHS_SEED'] ?? Date.now() % 2 ** 31);

describe(`what surely breaks more paths than can be listed (PATHS_SEED=${SEED})`, () => {
  const joins = (ways: readonly { from: string; to: string }[]) => {
    const seen = new Set(['a']);
    for (const at of seen) for (const { from, to } of ways) if (from === at) seen.add(to);
    return seen.has('f');
  };
  const arc = (from: string, to: string, text: string) => ({
    from,
    to,
    relations: text.split('|').map((one) => relation(one.trim())),
  });
  const bothWays = (a: string, b: string, text: string) => [arc(a, b, text), arc(b, a, text)];
  // Two ways from a to d, joined by a bridge in the middle; the upper one ends in two parallels.
  const arcs = [
    ...bothWays('a', 'b', 'r1 reported x'),
    ...bothWays('b', 'd', 'r2 reported y | r3 reported z'),
    ...bothWays('a', 'c', 'r4 reported x'),
    ...bothWays('c', 'd', 'r5 reported y'),
    ...bothWays('b', 'c', 'r6 reported x'),
  ];

  it('is a minimum cut, parallels counted each', () => {
    expect(separatingRelations(arcs, 'a', 'd', 100)).toEqual(['r1', 'r4']);
  });

  it('takes back what a first way round has spent where that lets more through', () => {
    const ways = [
      arc('a', 'x', 'r1 | r2'),
      arc('a', 'p', 'r3'),
      arc('x', 'y', 'r4 | r5'),
      arc('x', 'q', 'r6'),
      arc('p', 'y', 'r7'),
      arc('y', 'f', 'r8 | r9'),
      arc('q', 'f', 'r0'),
    ];
    expect(separatingRelations(ways, 'a', 'f', 100)).toEqual(['r1', 'r2', 'r3']);
  });

  it('is the smallest cut on random graphs', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const way = fc.record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      parallels: fc.integer({ min: 1, max: 2 }),
    });
    const network = fc
      .array(way, { minLength: 4, maxLength: 9, size: 'max' })
      .map((ways) =>
        ways.map(({ from, to, parallels }, index) =>
          arc(from, to, Array.from({ length: parallels }, (_, number) => `r${index}${number}`).join(' | ')),
        ),
      );
    fc.assert(
      fc.property(network, (ways) => {
        const cut = separatingRelations(ways, 'a', 'f', 100);
        const without = (lost: ReadonlySet<string>) =>
          ways.filter(({ relations }) => relations.some(({ id }) => !lost.has(id)));
        expect(joins(without(new Set(cut)))).toBe(false);
        // The least over all ways of parting the entities in two, an end on each side.
        const sizes = Array.from({ length: 2 ** 4 }, (_, sides) => {
          const isNear = (name: string) =>
            name === 'a' || (name !== 'f' && ((sides >> (names.indexOf(name) - 1)) & 1) === 0);
          const across = ways.filter(({ from, to }) => isNear(from) && !isNear(to));
          return across.flatMap(({ relations }) => relations).length;
        });
        expect(cut.length).toBe(Math.min(...sizes));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('is all that leaves an end when there are no rounds left', () => {
    expect(separatingRelations(arcs, 'd', 'a', 0)).toEqual(['r1', 'r4']);
  });

  it('takes the sources that most of the way rests on', () => {
    expect(separatingSources(arcs, 'a', 'd')).toEqual(['x']);
  });

  it('finds no sources where a way is uncited', () => {
    expect(separatingSources([arc('a', 'd', 'r1 uncited')], 'a', 'd')).toEqual([]);
  });
});

describe('relaxations', () => {
  const changes = (...asked: Parameters<typeof relaxationsOf>) =>
    relaxationsOf(...asked).map(({ change, value }) => `${change} ${value}`);

  it('are single changes, tried in one order', () => {
    expect(
      changes({ standing: 'reported', asOf: '2022', maxHops: 3 }, ['news'], ['news', 'registers']),
    ).toEqual([
      'hubs through',
      'standing attributed',
      'inference inferred',
      'layer registers',
      'maxHops 4',
      'asOf null',
    ]);
  });

  it('name inference once when it is also one standing lower', () => {
    expect(changes({}, ['news'], ['news'])).toEqual(['hubs through', 'inference inferred', 'maxHops 7']);
  });

  it('never change what is open already', () => {
    expect(changes({ hubs: 'through', standing: 'uncited', maxHops: 12 }, ['news'], ['news'])).toEqual([]);
  });

  it('leave all other rules as they are', () => {
    const [hubs] = relaxationsOf({ avoid: ['a'], asOf: '2022' }, ['news'], ['news']);
    expect(hubs?.rules).toEqual({ avoid: ['a'], asOf: '2022', hubs: 'through' });
  });
});
