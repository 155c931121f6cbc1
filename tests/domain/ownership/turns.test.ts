import { describe, expect, it } from 'vitest';
import type { OwnershipDirection } from '../../../server/contract/ownership.ts';
import { Budget } from '../../../server/domain/ownership/budget.ts';
import { type Reckoned, reckon } from '../../../server/domain/ownership/reckon.ts';
import { told } from './holding.ts';

/** As many as are read for one question. */
const HOLDINGS = 20_000;
/** Twice what is promised: machines differ. */
const MOST_MS = 100;

/** Each holds the same number of others, all the way round. */
function circle(entities: number) {
  const held = Math.min(entities - 1, HOLDINGS / entities);
  const ids = Array.from({ length: entities }, (_, i) => `k${i}`);
  const share = [50 / held, 150 / held] as const;
  return ids.flatMap((owner, i) =>
    Array.from({ length: held }, (_, n) => told([owner, ids[(i + n + 1) % entities] ?? '', share])),
  );
}

const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

interface Run {
  reckoned: Reckoned;
  /** Of this thread's own work, the longest that let nobody in. */
  longest: number;
  ms: number;
}

function run(direction: OwnershipDirection, entities: number, steps: number, ms: number): Run {
  const all = circle(entities);
  const read = new Set(all.map(({ owner }) => owner));
  const asked = { entity: 'k0', direction, told: all, read, unfinished: null, chains: 20 };
  const start = performance.now();
  const turns = reckon(asked, new Budget(steps, start + ms, () => performance.now()));
  for (let longest = 0; ; ) {
    const before = worked();
    const step = turns.next();
    longest = Math.max(longest, worked() - before);
    if (step.done) return { reckoned: step.value, longest, ms: performance.now() - start };
  }
}

describe('A dense circle', () => {
  it.each(['up', 'down'] as const)(
    'lets others in all the while, and ends in time, asked %s',
    (direction) => {
      // What is compiled on the way is no part of it.
      run(direction, 400, 1_000_000, 5_000);
      expect(run(direction, 400, Number.POSITIVE_INFINITY, 1_500).longest).toBeLessThan(MOST_MS);
      const { reckoned, ms } = run(direction, 400, Number.POSITIVE_INFINITY, 100);
      expect([reckoned.complete, reckoned.reason]).toEqual([false, 'time']);
      expect(reckoned.findings.length).toBeLessThan(399);
      expect(ms).toBeLessThan(1_500);
    },
  );

  it('is left out within one finding where the steps end there, and what is told before stands', () => {
    const { reckoned } = run('up', 400, 500_000, 60_000);
    expect([reckoned.complete, reckoned.reason]).toEqual([false, 'steps']);
    expect(reckoned).toMatchObject({ findings: [], undocumented: { min: 0, max: 100 } });
    expect(reckoned.holdings).toHaveLength(HOLDINGS);
  });
});
