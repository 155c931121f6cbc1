import { describe, expect, it } from 'vitest';
import { interestBounds, undocumentedBounds } from '../../../server/domain/ownership/interest.ts';
import { holdings } from './holding.ts';

const near = (share: { min: number; max: number }, min: number, max = min) => {
  expect(share.min).toBeCloseTo(min, 9);
  expect(share.max).toBeCloseTo(max, 9);
};

describe('Effective interest', () => {
  it('converges where two companies hold half of each other', () => {
    const all = holdings(['a', 'b', 50], ['b', 'a', 50], ['x', 'a', 50], ['y', 'b', 50]);
    near(interestBounds(all, 'x', 'a'), 200 / 3);
    near(interestBounds(all, 'y', 'a'), 100 / 3);
    near(undocumentedBounds(all, 'a'), 0);
  });

  it('multiplies along a chain, and adds chains up', () => {
    const all = holdings(['x', 'a', 60], ['a', 's', 50], ['x', 'b', 10], ['b', 's', 40]);
    near(interestBounds(all, 'x', 's'), 34);
    near(undocumentedBounds(all, 's'), 66);
  });

  it('gives what a company holds of itself to the others who hold it', () => {
    const all = holdings(['s', 's', 20], ['x', 's', 60], ['y', 's', 20]);
    near(interestBounds(all, 'x', 's'), 75);
    near(interestBounds(all, 'y', 's'), 25);
  });

  it('keeps bounds that one allotment can meet, which products of ends are not', () => {
    const all = holdings(['x', 'a', [40, 70]], ['y', 'a', [40, 70]], ['a', 's', [50, 100]]);
    near(interestBounds(all, 'x', 's'), 20, 60);
    near(interestBounds(all, 'y', 's'), 20, 60);
    near(undocumentedBounds(all, 's'), 0, 60);
  });

  it('lets an unknown share be anything that the minimums of the others leave', () => {
    const all = holdings(['x', 's', 30], ['y', 's', [20, 25]], ['z', 's']);
    near(interestBounds(all, 'z', 's'), 0, 50);
    near(undocumentedBounds(all, 's'), 0, 50);
  });

  it('finds nobody outside in a group that holds all of itself', () => {
    const all = holdings(['a', 'b', 100], ['b', 'a', 100], ['a', 's', 60], ['x', 's', 40]);
    near(interestBounds(all, 'x', 's'), 40);
    near(interestBounds(all, 'x', 'a'), 0);
    near(undocumentedBounds(all, 's'), 0);
  });

  it('lets value go around for ever where shares are unknown, so that nothing may be left for an owner', () => {
    const all = holdings(['a', 'b'], ['b', 'a'], ['x', 'a']);
    near(interestBounds(all, 'x', 'a'), 0, 100);
    near(undocumentedBounds(all, 'a'), 0, 100);
  });

  it('is all unknown where nobody is stated to hold anything', () => {
    near(undocumentedBounds([], 's'), 0, 100);
    near(interestBounds([], 'x', 's'), 0);
  });

  it('keeps its digits where next to nothing leaves a circle', () => {
    const all = holdings(['a', 'b', 100], ['b', 'a', 100 - 1e-7], ['x', 'a', 4e-8], ['y', 'a', 6e-8]);
    expect(Math.abs(interestBounds(all, 'x', 'b').min - 40)).toBeLessThan(1e-6);
  });

  it('follows a chain of 2,000 steps', () => {
    const chain = Array.from({ length: 2_000 }, (_, i) => [`e${i + 1}`, `e${i}`, [99.9, 100]] as const);
    near(interestBounds(holdings(...chain), 'e2000', 'e0'), 100 * 0.999 ** 2_000, 100);
  });

  it('follows a circle of 2,000 steps', () => {
    const circle = Array.from({ length: 2_000 }, (_, i) => [`e${(i + 1) % 2_000}`, `e${i}`, 99.9] as const);
    const all = holdings(...circle, ['x', 'e0', 0.1]);
    near(interestBounds(all, 'x', 'e0'), 0.1 / (1 - 0.999 ** 2_000));
  });

  it('takes 10,000 holders of one company', () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => [`h${i}`, 's', [0.005, 0.01]] as const);
    near(interestBounds(holdings(...wide), 'h77', 's'), 0.005, 0.01);
    near(undocumentedBounds(holdings(...wide), 's'), 0, 50);
  });
});
