import { describe, expect, it } from 'vitest';
import { cutShares } from '../../../server/domain/ownership/holdings.ts';
import { interestBounds, undocumentedBounds } from '../../../server/domain/ownership/interest.ts';
import { boundsByCorners } from './corner-oracle.ts';
import { randomFrom, randomHoldings } from './random-holdings.ts';

const GRAPHS = 4_000;
const MOST_COMBINATIONS = 4_000;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

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
