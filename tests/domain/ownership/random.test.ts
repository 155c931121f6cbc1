import { describe, expect, it } from 'vitest';
import { cutShares, type ToldHolding } from '../../../server/domain/ownership/holdings.ts';
import { interestBounds, undocumentedBounds } from '../../../server/domain/ownership/interest.ts';
import { boundsByCorners } from './corner-oracle.ts';
import { told } from './holding.ts';

const GRAPHS = 4_000;
const MOST_COMBINATIONS = 4_000;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Mulberry32. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((((t ^ (t >>> 14)) >>> 0) * below) / 2 ** 32) | 0;
  };
}

/** Up to five entities; circles, holdings of oneself, parallels, unknown shares and closed groups are frequent. */
function randomHoldings(random: (below: number) => number): ToldHolding[] {
  const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + random(4));
  const any = () => ids[random(ids.length)] ?? 'a';
  return Array.from({ length: 1 + random(7) }, () => {
    const min = 10 * random(random(4) === 0 ? 11 : 6);
    const max = random(2) === 0 ? min : Math.min(100, min + 10 * random(8));
    return random(5) === 0 ? told([any(), any()]) : told([any(), any(), [min, max]]);
  });
}

describe('Bounds of interest', () => {
  it(`are those of trying every corner, for ${GRAPHS} random graphs (SEED=${SEED})`, () => {
    const random = randomFrom(SEED);
    let compared = 0;
    for (let n = 0; n < GRAPHS; n++) {
      const all = cutShares(randomHoldings(random)).holdings;
      const ids = [...new Set(all.flatMap(({ owner, owned }) => [owner, owned]))];
      const [owned = '', owner = ''] = [ids[random(ids.length)], ids[random(ids.length)]];
      const byHand = owner === owned ? undefined : boundsByCorners(all, owner, owned, MOST_COMBINATIONS);
      const nobody = all.some((holding) => holding.owned === owned)
        ? boundsByCorners(all, undefined, owned, MOST_COMBINATIONS)
        : undefined;
      const told = JSON.stringify({ n, owner, owned, all: all.map((h) => [h.owner, h.owned, h.share]) });
      if (byHand) {
        const bounds = interestBounds(all, owner, owned);
        expect(Math.abs(bounds.min - byHand.min) + Math.abs(bounds.max - byHand.max), told).toBeLessThan(
          1e-7,
        );
        compared++;
      }
      if (nobody) {
        const bounds = undocumentedBounds(all, owned);
        expect(Math.abs(bounds.min - nobody.min) + Math.abs(bounds.max - nobody.max), told).toBeLessThan(
          1e-7,
        );
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(GRAPHS / 2);
  });
});
