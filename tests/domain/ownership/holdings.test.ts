import { describe, expect, it } from 'vitest';
import {
  cutShares,
  holdingsTold,
  holdingsToldInTurns,
  isHolding,
  type RatedHolding,
} from '../../../server/domain/ownership/holdings.ts';
import { atOnce } from '../../../server/domain/ownership/turns.ts';
import { holdings } from './holding.ts';

const owns = (id: string, layer: string, rest: Partial<RatedHolding> = {}): RatedHolding => ({
  ...{ record: 'relation', id, type: 'owns', from: 'x', to: 's', layer, standing: 'reported' },
  ...rest,
});

const sharesOf = (...relations: RatedHolding[]) => holdingsTold(relations).map(({ share }) => share);
const between = (min: number, max: number) => ({ share: { min, max } });

describe('A holding', () => {
  it('is whatever owns, and whatever states a share, of the kind asked about and not into a place', () => {
    expect(isHolding({ type: 'owns' }, 'equity', false)).toBe(true);
    expect(isHolding({ type: 'owns' }, 'votes', false)).toBe(false);
    expect(isHolding({ type: 'owns' }, 'equity', true)).toBe(false);
    expect(isHolding({ type: 'invests_in' }, 'equity', false)).toBe(false);
    expect(isHolding({ type: 'invests_in', ...between(1, 2) }, 'equity', false)).toBe(true);
    expect(isHolding({ type: 'controls', ...between(1, 2), shareOf: 'votes' }, 'votes', false)).toBe(true);
    expect(isHolding({ type: 'controls', ...between(1, 2), shareOf: 'votes' }, 'equity', false)).toBe(false);
  });

  it('that several layers tell of is one, of the share that all agree on', () => {
    expect(holdingsTold([owns('r2', 'b', between(40, 60)), owns('r1', 'a', between(50, 70))])).toEqual([
      { owner: 'x', owned: 's', relations: ['r1', 'r2'], best: 'r1', share: { min: 50, max: 60 } },
    ]);
  });

  it('is anything that any layer allows where they do not agree', () => {
    expect(sharesOf(owns('r1', 'a', between(10, 20)), owns('r2', 'b', between(50, 60)))).toEqual([
      { min: 10, max: 60 },
    ]);
  });

  it('learns nothing of its share from a layer that states none', () => {
    expect(sharesOf(owns('r1', 'a'), owns('r2', 'b', between(30, 30)))).toEqual([{ min: 30, max: 30 }]);
    expect(sharesOf(owns('r1', 'a'), owns('r2', 'b'))).toEqual([undefined]);
  });

  it('of another type or role is another one', () => {
    const told = [
      owns('r1', 'a'),
      owns('r2', 'a', { role: 'nominee' }),
      owns('r3', 'a', { type: 'invests_in' }),
    ];
    expect(holdingsTold(told).map(({ relations }) => relations)).toEqual([['r1'], ['r2'], ['r3']]);
  });

  it('is told the same one entity after the other', () => {
    const all = ['s', 'b', 'a'].flatMap((to) => [
      owns(`${to}-2`, 'b', { to, ...between(40, 60) }),
      owns(`${to}-1`, 'a', { to, ...between(50, 70) }),
      owns(`${to}-0`, 'a', { to, from: 'y' }),
    ]);
    expect(atOnce(holdingsToldInTurns(all))).toEqual(holdingsTold(all));
  });

  it('is best told by the relation of the best standing', () => {
    const [holding] = holdingsTold([owns('r1', 'a', { standing: 'alleged' }), owns('r2', 'b')]);
    expect([holding?.relations, holding?.best]).toEqual([['r1', 'r2'], 'r2']);
  });
});

describe('A share', () => {
  it('is cut at what the minimums of the others leave', () => {
    const cut = holdings(['x', 's', [20, 90]], ['y', 's', [30, 40]], ['z', 's']);
    expect(cut.map(({ owner, share, stated }) => [owner, share, stated])).toEqual([
      ['x', { min: 20, max: 70 }, true],
      ['y', { min: 30, max: 40 }, true],
      ['z', { min: 0, max: 50 }, false],
    ]);
  });

  it('is relied on though minimums come to 100 with an error of rounding', () => {
    const told = holdingsTold(
      ['a', 'b', 'c'].map((from) => owns(`${from}-s`, 'a', { from, ...between(100 / 3, 100 / 3) })),
    );
    expect(cutShares([...told]).contested).toEqual([]);
  });

  const three = (percent: number) => {
    const told = ['a', 'b', 'c'].map((from) =>
      owns(`${from}-s`, 'a', { from, ...between(percent, percent) }),
    );
    return cutShares(holdingsTold(told));
  };

  it('that was rounded up is taken for its part of the whole, and contradicts nothing', () => {
    const { holdings: cut, contested } = three(33.34);
    expect(contested).toEqual([]);
    for (const { share } of cut) {
      expect(share.min).toBeCloseTo(100 / 3, 9);
      expect(share.max).toBeCloseTo(100 / 3, 9);
    }
  });

  it('of a whole number, or one that no rounding explains, is what it says', () => {
    expect(three(34).contested).toMatchObject([{ minimum: 102 }]);
    expect(three(33.44).contested).toMatchObject([{ entity: 's' }]);
  });
});
