import { describe, expect, it } from 'vitest';
import { AllInterests } from '../../../server/domain/ownership/all-interests.ts';
import { unlimited } from '../../../server/domain/ownership/budget.ts';
import { cutShares } from '../../../server/domain/ownership/holdings.ts';
import {
  interestBounds,
  interestsIn,
  undocumentedBounds,
} from '../../../server/domain/ownership/interest.ts';
import { graphOf, type OwnershipGraph } from '../../../server/domain/ownership/ownership-graph.ts';
import { atOnce } from '../../../server/domain/ownership/turns.ts';
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

  it(`are the same of all owners at once, and of each by itself, whoever was read (SEED=${SEED})`, () => {
    const random = randomFrom(SEED + 1);
    let compared = 0;
    for (let n = 0; n < GRAPHS; n++) {
      const all = cutShares(randomHoldings(random)).holdings;
      const graph = graphOf(all);
      const places = graph.ids.map((_, place) => place);
      // Of whom nothing is told as held, it may be that nobody read it.
      const unread = new Set(
        random(2) === 0 ? [] : places.filter((place) => graph.holders[place]?.length === 0),
      );
      const subject = random(places.length);
      const reached = reachedFrom(graph, subject);
      const budget = unlimited();
      const atOnceOf = atOnce(AllInterests.in({ graph, subject, reached, unread, budget }));
      for (const owner of reached) {
        if (owner === subject) continue;
        const told = atOnce(atOnceOf.of(owner));
        const { least, greatest } = atOnce(interestsIn(graph, owner, unread, budget));
        const text = JSON.stringify({ n, subject, owner, all: all.map((h) => [h.owner, h.owned, h.share]) });
        expect(told.min, text).toBeCloseTo(100 * (least.get(subject) ?? 0), 8);
        expect(told.max, text).toBeCloseTo(100 * (greatest.get(subject) ?? 0), 8);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(GRAPHS / 2);
  });
});

function reachedFrom({ holders }: OwnershipGraph, subject: number): ReadonlySet<number> {
  const reached = new Set([subject]);
  for (const place of reached) for (const { owner } of holders[place] ?? []) reached.add(owner);
  return reached;
}
