import { describe, expect, it } from 'vitest';
import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import { Budget, unlimited } from '../../../server/domain/ownership/budget.ts';
import type { ToldHolding } from '../../../server/domain/ownership/holdings.ts';
import { type Gathered, type Reckoned, reckon } from '../../../server/domain/ownership/reckon.ts';
import { type Told, told } from './holding.ts';

function finished<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

interface Setting extends Partial<Omit<Gathered, 'entity' | 'direction' | 'told'>> {
  budget?: Budget;
}

function answer(
  entity: string,
  direction: OwnershipDirection,
  holdings: readonly ToldHolding[],
  { budget = unlimited(), ...setting }: Setting = {},
): Reckoned {
  const read = new Set([entity, ...holdings.flatMap(({ owner, owned }) => [owner, owned])]);
  return finished(
    reckon({ entity, direction, told: holdings, read, unfinished: null, chains: 20, ...setting }, budget),
  );
}

const all = (...holdings: readonly Told[]): ToldHolding[] => holdings.map(told);

const interests = ({ findings }: Reckoned) =>
  findings.map(({ owner, owned, interest }) => [
    owner ?? owned,
    interest && [Number(interest.min.toFixed(9)), Number(interest.max.toFixed(9))],
  ]);

const chainsOf = ({ findings }: Reckoned, id: string) =>
  findings
    .find(({ owner, owned }) => (owner ?? owned) === id)
    ?.chains.map(({ entities }) => entities.join(' '));

describe('A finding', () => {
  it('comes for each owner, however far up, the most first', () => {
    const up = answer('s', 'up', all(['x', 'a', 50], ['a', 's', 60], ['y', 's', [20, 40]]));
    expect(interests(up)).toEqual([
      ['a', [60, 60]],
      ['x', [30, 30]],
      ['y', [20, 40]],
    ]);
    expect(up.findings.map(({ owner, ultimate }) => [owner, ultimate])).toEqual([
      ['a', false],
      ['x', true],
      ['y', true],
    ]);
    expect(up.undocumented).toEqual({ min: 30, max: 50 });
    expect(up.rests).toEqual([
      { entity: 'a', share: { min: 50, max: 50 } },
      { entity: 's', share: { min: 0, max: 20 } },
    ]);
  });

  it('comes for each entity that is held, however far down, and leaves the other holders aside', () => {
    const down = answer('x', 'down', all(['x', 'a', 50], ['y', 'a', [40, 50]], ['a', 's'], ['z', 's', 30]));
    expect(interests(down)).toEqual([
      ['a', [50, 50]],
      ['s', [0, 35]],
    ]);
    expect(down.holdings).toEqual([
      { owner: 'x', owned: 'a', relations: ['x-owns-a'], share: { min: 50, max: 50 }, stated: true },
      { owner: 'a', owned: 's', relations: ['a-owns-s'], share: { min: 0, max: 70 }, stated: false },
    ]);
    expect(down.undocumented).toEqual({ min: 0, max: 100 });
    expect(down.others?.map(({ owner, owned, share }) => [owner, owned, share.min, share.max])).toEqual([
      ['y', 'a', 40, 50],
      ['z', 's', 30, 30],
    ]);
  });

  it('has no interest where the owner is in a group that holds all of itself', () => {
    const up = answer('s', 'up', all(['a', 's', 60], ['a', 'b', 100], ['b', 'a', 100], ['x', 's', 40]));
    expect(up.findings.map(({ owner, status, interest }) => [owner, status, interest?.min])).toEqual([
      ['x', 'determined', 40],
      ['a', 'undetermined', undefined],
      ['b', 'undetermined', undefined],
    ]);
    expect(up.cycles).toEqual([['a', 'b']]);
    const down = answer('a', 'down', all(['a', 's', 60], ['a', 'b', 100], ['b', 'a', 100]));
    expect(down.findings.every(({ status, interest }) => status === 'undetermined' && !interest)).toBe(true);
  });

  it('is closed by holders whom an unknown share would let in, but for whom nothing is left', () => {
    const up = answer('s', 'up', all(['a', 's', 100], ['a', 'b', 100], ['b', 'a', 100], ['x', 'a']));
    expect(up.findings.find(({ owner }) => owner === 'a')?.status).toBe('undetermined');
    expect(interests(up)).toContainEqual(['x', [0, 0]]);
  });

  it('says of an entity that nobody is stated to hold: all of it is undocumented', () => {
    expect(answer('s', 'up', [])).toEqual({
      ...{ complete: true, reason: null, findings: [], holdings: [] },
      ...{ undocumented: { min: 0, max: 100 }, rests: [], contested: [], cycles: [] },
    });
  });

  it('tells what exact shares leave as one number, not as an interval of an error of rounding', () => {
    const [rest] = answer(
      's',
      'up',
      all(['x', 's', 51], ['y', 's', 10], ['z', 's', 10], ['p', 's', 1]),
    ).rests;
    expect(rest?.share).toEqual({ min: 28, max: 28 });
  });

  it('keeps two unknown owners apart', () => {
    const up = answer('s', 'up', all(['unknown-1', 's', 30], ['unknown-2', 's', 30]));
    expect(interests(up)).toEqual([
      ['unknown-1', [30, 30]],
      ['unknown-2', [30, 30]],
    ]);
  });

  it('relies on none of the minimums that come to more than the whole', () => {
    const up = answer('s', 'up', all(['x', 's', 70], ['y', 's', [50, 60]]));
    expect(up.contested).toEqual([{ entity: 's', relations: ['x-owns-s', 'y-owns-s'], minimum: 120 }]);
    expect(interests(up)).toEqual([
      ['x', [0, 70]],
      ['y', [0, 60]],
    ]);
    const third = answer('s', 'up', all(['x', 's', 33.33], ['y', 's', 33.33], ['z', 's', 33.34]));
    expect(third.contested).toEqual([]);
  });
});

describe('The chains of a finding', () => {
  const diamond = all(
    ['x', 'a', 50],
    ['x', 'b', [60, 80]],
    ['a', 's', 50],
    ['b', 's', [10, 40]],
    ['x', 's', 5],
  );

  it('begin with the greatest product, and run from the owner to what is owned', () => {
    const up = answer('s', 'up', diamond);
    expect(chainsOf(up, 'x')).toEqual(['x b s', 'x a s', 'x s']);
    expect(up.findings.find(({ owner }) => owner === 'x')?.chains[0]).toEqual({
      entities: ['x', 'b', 's'],
      relations: ['x-owns-b', 'b-owns-s'],
      interest: { min: expect.closeTo(6, 9), max: expect.closeTo(32, 9) },
    });
    expect(chainsOf(answer('x', 'down', diamond), 's')).toEqual(['x b s', 'x a s', 'x s']);
  });

  it('are cut after as many as are asked for, and the others counted', () => {
    const up = answer('s', 'up', diamond, { chains: 1 });
    const x = up.findings.find(({ owner }) => owner === 'x');
    expect([x?.owner, x?.chains.length, x?.omitted]).toEqual(['x', 1, { chains: 2, atLeast: false }]);
    const none = answer('s', 'up', diamond, { chains: 0 });
    expect(none.findings.find(({ owner }) => owner === 'x')).toMatchObject({
      ...{ chains: [], omitted: { chains: 3, atLeast: false } },
    });
  });

  it('are ordered by ids among equals, the fewest steps before', () => {
    const up = answer('s', 'up', all(['x', 'c'], ['x', 'b'], ['c', 's'], ['b', 's'], ['x', 's'], ['b', 'c']));
    expect(chainsOf(up, 'x')).toEqual(['x s', 'x b s', 'x c s', 'x b c s']);
  });

  it('meet nobody twice', () => {
    const up = answer('a', 'up', all(['a', 'b', 50], ['b', 'a', 50], ['x', 'a', 50], ['y', 'b', 50]));
    expect([chainsOf(up, 'b'), chainsOf(up, 'x'), chainsOf(up, 'y')]).toEqual([['b a'], ['x a'], ['y b a']]);
  });

  it('are listed as far as a budget goes where there are more than can be counted', () => {
    const ids = Array.from({ length: 16 }, (_, i) => `k${i}`);
    const clique = all(...ids.flatMap((a) => ids.flatMap((b): Told[] => (a === b ? [] : [[a, b]]))));
    const up = answer('k0', 'up', clique, { chains: 3 });
    expect(chainsOf(up, 'k1')).toEqual(['k1 k0', 'k1 k10 k0', 'k1 k11 k0']);
    expect(up.findings[0]?.omitted?.atLeast).toBe(true);
  });
});

describe('A budget', () => {
  const chain = Array.from({ length: 300 }, (_, i): Told => [`e${i + 1}`, `e${i}`, [90, 95]]);

  const interestsIn = ({ findings }: Reckoned) =>
    Object.fromEntries(findings.map(({ owner, interest }) => [owner, interest]));

  it('lists the chains of those that have most, and says of the others that they have some', () => {
    const whole = answer('e0', 'up', all(...chain));
    const part = answer('e0', 'up', all(...chain), { budget: new Budget(5_000) });
    expect([part.complete, part.reason, part.undocumented]).toEqual([false, 'steps', whole.undocumented]);
    expect(interestsIn(part)).toEqual(interestsIn(whole));
    const listed = part.findings.filter(({ chains }) => chains.length > 0);
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.length).toBeLessThan(300);
    expect(listed).toEqual(whole.findings.slice(0, listed.length));
    for (const { omitted } of part.findings.slice(listed.length)) {
      expect(omitted).toEqual({ chains: 1, atLeast: true });
    }
  });

  it('leaves out the farthest, and says so; what is found is what it would be without', () => {
    const ladder = chain.flatMap(([owner, owned], i): Told[] => [
      [owner, owned],
      [`f${i}`, owned, [0, 60]],
    ]);
    const whole = answer('e0', 'up', all(...ladder), { chains: 0 });
    const part = answer('e0', 'up', all(...ladder), { chains: 0, budget: new Budget(20_000) });
    expect([part.complete, part.reason]).toEqual([false, 'steps']);
    expect(part.findings.length).toBeGreaterThan(10);
    expect(part.findings.length).toBeLessThan(whole.findings.length);
    expect(interestsIn(whole)).toMatchObject(interestsIn(part));
    expect(part.findings.map(({ owner }) => owner)).toEqual(expect.arrayContaining(['e1', 'f1', 'e5', 'f5']));
  });

  it('lets whoever was not read be held by anybody', () => {
    const read = new Set(['s']);
    const up = answer('s', 'up', all(['a', 's', 60], ['x', 's', [20, 30]]), { read, unfinished: 'entities' });
    expect(interests(up)).toEqual([
      ['a', [60, 90]],
      ['x', [20, 90]],
    ]);
    expect(up).toMatchObject({
      complete: false,
      reason: 'entities',
      undocumented: { min: expect.closeTo(10, 9), max: 100 },
    });
    expect(up.findings.map(({ ultimate }) => ultimate)).toEqual([false, false]);
  });
});
