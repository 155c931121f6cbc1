import type { ToldHolding } from '../../../server/domain/ownership/holdings.ts';
import { told } from './holding.ts';

/** Mulberry32. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) * below) / 2 ** 32) | 0;
  };
}

/** Up to five entities; circles, holdings of oneself, parallels, unknown shares and closed groups are frequent. */
export function randomHoldings(random: (below: number) => number): ToldHolding[] {
  const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + random(4));
  const any = () => ids[random(ids.length)] ?? 'a';
  return Array.from({ length: 1 + random(7) }, () => {
    const min = 10 * random(random(4) === 0 ? 11 : 6);
    const max = random(2) === 0 ? min : Math.min(100, min + 10 * random(8));
    return random(5) === 0 ? told([any(), any()]) : told([any(), any(), [min, max]]);
  });
}
