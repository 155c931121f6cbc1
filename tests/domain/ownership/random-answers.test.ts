import { describe, expect, it } from 'vitest';
import type { OwnershipDirection, OwnershipFinding } from '../../../server/contract/ownership.ts';
import { unlimited } from '../../../server/domain/ownership/budget.ts';
import { cutShares, type Holding, type ToldHolding } from '../../../server/domain/ownership/holdings.ts';
import { type Reckoned, reckon } from '../../../server/domain/ownership/reckon.ts';
import { randomFrom, randomHoldings } from './random-holdings.ts';

const GRAPHS = 1_500;
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

function answer(
  entity: string,
  direction: OwnershipDirection,
  told: readonly ToldHolding[],
  read: ReadonlySet<string>,
  isWhole = true,
): Reckoned {
  const unfinished = isWhole ? null : 'entities';
  const steps = reckon({ entity, direction, told, read, unfinished, chains: 1_000 }, unlimited());
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** All simple chains from the owner to what is owned, tried one by one. */
function chainsByHand(holdings: readonly Holding[], owner: string, owned: string): string[] {
  const ways: { at: string; text: string; met: string[] }[] = [{ at: owner, text: owner, met: [owner] }];
  const whole: string[] = [];
  for (const { at, text, met } of ways) {
    for (const holding of holdings) {
      if (holding.owner !== at || met.includes(holding.owned)) continue;
      const longer = `${text} ${holding.owned}`;
      if (holding.owned === owned) whole.push(longer);
      else ways.push({ at: holding.owned, text: longer, met: [...met, holding.owned] });
    }
  }
  return whole.sort();
}

const idOf = ({ owner, owned }: OwnershipFinding) => owner ?? owned ?? '';

describe(`Answers about ${GRAPHS} random graphs (SEED=${SEED})`, () => {
  const eachGraph = (
    check: (told: ToldHolding[], ids: string[], random: (below: number) => number) => void,
  ) => {
    const random = randomFrom(SEED);
    for (let n = 0; n < GRAPHS; n++) {
      const told = randomHoldings(random);
      check(told, [...new Set(told.flatMap(({ owner, owned }) => [owner, owned]))], random);
    }
  };

  it('say downwards what they say upwards', () => {
    eachGraph((told, ids) => {
      const read = new Set(ids);
      for (const owned of ids) {
        for (const finding of answer(owned, 'up', told, read).findings) {
          const down = answer(idOf(finding), 'down', told, read);
          const same = down.findings.find((one) => one.owned === owned);
          const text = JSON.stringify(told.map((h) => [h.owner, h.owned, h.share]));
          expect(same?.status, text).toBe(finding.status);
          expect(same?.interest?.min ?? 0, text).toBeCloseTo(finding.interest?.min ?? 0, 8);
          expect(same?.interest?.max ?? 0, text).toBeCloseTo(finding.interest?.max ?? 0, 8);
        }
      }
    });
  });

  it('list every simple chain, none that is worth less before one that is worth more', () => {
    eachGraph((told, ids, random) => {
      const { holdings } = cutShares(told);
      const entity = ids[random(ids.length)] ?? '';
      for (const direction of ['up', 'down'] as const) {
        for (const finding of answer(entity, direction, told, new Set(ids)).findings) {
          const [owner, owned] = direction === 'up' ? [idOf(finding), entity] : [entity, idOf(finding)];
          const listed = finding.chains.map(({ entities }) => entities.join(' '));
          expect(listed.toSorted()).toEqual(chainsByHand(holdings, owner, owned));
          const greatest = finding.chains.map(({ interest }) => interest.max);
          expect(greatest).toEqual(greatest.toSorted((a, b) => b - a));
          expect(finding.omitted).toBeUndefined();
        }
      }
    });
  });

  it('hold, though wider, where not everybody was read', () => {
    let wider = 0;
    eachGraph((told, ids, random) => {
      const entity = ids[random(ids.length)] ?? '';
      const whole = answer(entity, 'up', told, new Set(ids));
      const read = new Set([entity, ...ids.filter(() => random(2) === 0)]);
      const part = answer(
        entity,
        'up',
        told.filter(({ owned }) => read.has(owned)),
        read,
        false,
      );
      for (const { owner, interest } of part.findings) {
        const truth = whole.findings.find((finding) => finding.owner === owner)?.interest;
        if (!interest || !truth) continue;
        expect(interest.min).toBeLessThanOrEqual(truth.min + 1e-7);
        expect(interest.max).toBeGreaterThanOrEqual(truth.max - 1e-7);
        if (interest.max - interest.min > truth.max - truth.min + 1e-7) wider++;
      }
      if (told.some(({ owned }) => owned === entity)) {
        expect(part.undocumented.min).toBeLessThanOrEqual(whole.undocumented.min + 1e-7);
        expect(part.undocumented.max).toBeGreaterThanOrEqual(whole.undocumented.max - 1e-7);
      }
    });
    expect(wider).toBeGreaterThan(0);
  });
});
