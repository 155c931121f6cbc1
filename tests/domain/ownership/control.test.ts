import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../server/contract/model.ts';
import { controlOf } from '../../../server/domain/ownership/control.ts';
import { holdings } from './holding.ts';

const tie = (id: string, from: string, to: string, type: 'controls' | 'director_of' = 'controls') => ({
  ...{ id, from, to, type, standing: 'reported' as Standing },
});
const NONE = { declared: [], holdings: [], offices: [] };

describe('Control', () => {
  it('is never read off a product of shares', () => {
    const chain = holdings(['x', 'a', 99], ['a', 's', 50]);
    expect(controlOf('s', 'up', { ...NONE, holdings: chain })).toEqual([]);
  });

  it('is a majority where every step is over half at the least', () => {
    const chain = holdings(['x', 'a', [51, 60]], ['a', 's', 50.1], ['y', 'x', [50, 100]]);
    expect(controlOf('s', 'up', { ...NONE, holdings: chain })).toEqual([
      { by: 'a', of: 's', basis: 'majority', relations: ['a-owns-s'] },
      { by: 'x', of: 's', basis: 'majority', relations: ['x-owns-a', 'a-owns-s'] },
    ]);
    expect(controlOf('x', 'down', { ...NONE, holdings: chain })).toEqual([
      { by: 'x', of: 'a', basis: 'majority', relations: ['x-owns-a'] },
      { by: 'x', of: 's', basis: 'majority', relations: ['x-owns-a', 'a-owns-s'] },
    ]);
  });

  it('is a majority where several holdings of one owner make it', () => {
    const parallel = [...holdings(['x', 's', 30], ['x', 's', 30])];
    expect(controlOf('s', 'up', { ...NONE, holdings: parallel })).toMatchObject([
      { by: 'x', basis: 'majority' },
    ]);
  });

  it('is a majority that says on which holdings without a claim it rests', () => {
    const chain = holdings(['x', 'a', 60], ['a', 's', 70]);
    const uncited = new Set(['x-owns-a', 'other']);
    expect(controlOf('s', 'up', { ...NONE, holdings: chain, uncited })).toEqual([
      { by: 'a', of: 's', basis: 'majority', relations: ['a-owns-s'] },
      { by: 'x', of: 's', basis: 'majority', relations: ['x-owns-a', 'a-owns-s'], uncited: ['x-owns-a'] },
    ]);
  });

  it('is declared where claims say so, step by step, in a circle too', () => {
    const declared = [tie('r1', 'x', 's'), tie('r2', 'x', 's'), tie('r3', 'y', 'x'), tie('r4', 's', 'y')];
    expect(controlOf('s', 'up', { ...NONE, declared })).toEqual([
      { by: 'x', of: 's', basis: 'declared', relations: ['r1', 'r2'] },
      { by: 'y', of: 's', basis: 'declared', relations: ['r3', 'r1', 'r2'] },
    ]);
  });

  it('is said of nobody on a line that no claim supports, and on no way over it', () => {
    const uncited = { ...tie('r1', 'x', 's'), standing: 'uncited' as const };
    expect(controlOf('s', 'up', { ...NONE, declared: [uncited, tie('r2', 'y', 'x')] })).toEqual([]);
    expect(controlOf('s', 'up', { ...NONE, offices: [uncited] })).toEqual([]);
    expect(controlOf('s', 'up', { ...NONE, declared: [uncited, tie('r3', 'x', 's')] })).toEqual([
      { by: 'x', of: 's', basis: 'declared', relations: ['r3'] },
    ]);
  });

  it('is an office at the entity itself, and no chain of offices', () => {
    const offices = [tie('o1', 'x', 's', 'director_of'), tie('o2', 'y', 'x', 'director_of')];
    expect(controlOf('s', 'up', { ...NONE, offices })).toEqual([
      { by: 'x', of: 's', basis: 'office', relations: ['o1'] },
    ]);
    expect(controlOf('y', 'down', { ...NONE, offices })).toEqual([
      { by: 'y', of: 'x', basis: 'office', relations: ['o2'] },
    ]);
  });
});
