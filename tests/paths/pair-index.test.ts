import { expect, it } from 'vitest';
import { PairIndex } from '../../server/paths/projection/search/pair-index.ts';

const MOST = 2 ** 31 - 1;

it('numbers pairs in the order in which they are first met, however many they are', () => {
  const index = new PairIndex();
  const pairs = Array.from({ length: 5_000 }, (_, n) => [(n * 7_919) % 1_000, MOST - n] as const);
  const numbers = () => pairs.map(([a, b]) => index.numberOf(a, b));
  const inTurn = pairs.map((_, n) => n);
  expect(numbers()).toEqual(inTurn);
  expect(numbers()).toEqual(inTurn);
});

it('tells a pair from the same two the other way round, and from itself after it was emptied', () => {
  const index = new PairIndex();
  expect([index.numberOf(0, 0), index.numberOf(3, 4), index.numberOf(4, 3)]).toEqual([0, 1, 2]);
  index.clear();
  expect([index.numberOf(4, 3), index.numberOf(0, 0)]).toEqual([0, 1]);
});
