import { afterEach, describe, expect, it } from 'vitest';
import { BusyError, StoreClosedError, ValidationError } from '../../server/errors.ts';
import type { Group } from '../../server/paths/path-finder.ts';
import type { Shared } from '../../server/paths/projection/threads/kept.ts';
import {
  createSearchPool,
  POOL_SETTINGS,
  type PoolSettings,
  type SearchPool,
} from '../../server/paths/projection/threads/search-pool.ts';
import { ask } from './little-graph.ts';

const pools: SearchPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

/** Threads that do as they are asked to, however bad. */
function poolOf(settings: Partial<PoolSettings> = {}): { pool: SearchPool; faults: string[] } {
  const faults: string[] = [];
  const pool = createSearchPool(
    {
      ...POOL_SETTINGS,
      threads: 1,
      worker: new URL('./misbehaving-worker.ts', import.meta.url),
      ...settings,
    },
    { error: ({ fault }) => faults.push(fault) },
  );
  pools.push(pool);
  return { pool, faults };
}

const NOTHING: Shared = {
  stamp: { revision: 3, state: 'three' },
  edition: { base: 1, patches: 0 },
  since: () => ({ edition: { base: 1, patches: 0 }, patches: [] }),
};

const during = (pool: SearchPool, deed: string, asking = {}) =>
  pool.ask(() => NOTHING, ask(deed, 'b'), asking);

/** Works as ever: the stand-in answers that the question is not valid. */
const expectWorking = (pool: SearchPool) => expect(during(pool, '0')).rejects.toBeInstanceOf(ValidationError);

const timed = async (work: Promise<unknown>) => {
  const start = performance.now();
  await work.catch(() => {});
  return performance.now() - start;
};

describe('The threads that search', () => {
  it('tell the error of a question as it is', async () => {
    const { pool } = poolOf();
    await expect(during(pool, '0')).rejects.toMatchObject({ code: '0', faults: [] });
  });

  it('give all groups before the answer', async () => {
    const { pool } = poolOf();
    const groups: Group[] = [];
    await expect(during(pool, '0', { onGroup: (group: Group) => groups.push(group) })).rejects.toThrow();
    expect(groups.map(({ hops }) => hops)).toEqual([1]);
  });

  it('answer what they found until memory ran out, and answer the next question', async () => {
    const { pool } = poolOf({ heapMegabytes: 32 });
    const findings = await during(pool, 'group-then-memory');
    expect(findings).toMatchObject({ complete: false, reason: 'memory', revision: 3 });
    expect(findings.paths.map((path) => path.entities)).toEqual([['a', 'b']]);
    expect(findings.scope).toMatchObject({ searchedTo: 1, layersOff: ['public_record'] });
    await expectWorking(pool);
  });

  it.each(['die', 'fault'])('throw when one does %s, and answer the next question', async (deed) => {
    const { pool } = poolOf();
    const error = await during(pool, deed).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    await expectWorking(pool);
  });

  it('go on with those who wait when one dies', async () => {
    const { pool } = poolOf({ heapMegabytes: 32 });
    const outcomes = await Promise.allSettled(
      ['memory', '0', 'die', '0', 'memory', '0'].map((deed) => during(pool, deed)),
    );
    expect(
      outcomes.map((outcome) =>
        outcome.status === 'fulfilled'
          ? outcome.value.reason
          : outcome.reason instanceof ValidationError
            ? 'answered'
            : 'died',
      ),
    ).toEqual(['memory', 'answered', 'died', 'answered', 'memory', 'answered']);
  });

  it.each(['heed', 'deaf'])(
    'are free within 250 ms when the asker of one that is %s leaves',
    async (deed) => {
      const { pool } = poolOf();
      // The thread has started.
      await expectWorking(pool);
      const leaving = new AbortController();
      const left = during(pool, deed, { signal: leaving.signal });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const next = during(pool, '0');
      leaving.abort(new Error('has left'));
      const start = performance.now();
      await expect(left).rejects.toThrow('has left');
      expect(performance.now() - start).toBeLessThan(250);
      await expect(next).rejects.toBeInstanceOf(ValidationError);
    },
  );

  it('end a search that has lost count of its budget', async () => {
    const { pool } = poolOf({ longestMs: 2_000, heedMs: 100 });
    expect(await during(pool, 'deaf')).toMatchObject({ complete: false, reason: 'time', paths: [] });
    await expectWorking(pool);
  });

  it('let few wait, and turn away the rest at once with when to come back', async () => {
    const { pool } = poolOf({ queue: { waiting: 2 } });
    const inside = [during(pool, '100'), during(pool, '100'), during(pool, '100')];
    expect(pool.isFull).toBe(true);
    const refused = await during(pool, '0').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BusyError);
    expect(refused).toMatchObject({ retryAfterSeconds: 1 });
    await Promise.allSettled(inside);
    await expectWorking(pool);
  });

  it('are as many as they may be at once, and no more', async () => {
    const { pool } = poolOf({ threads: 2 });
    await Promise.allSettled([during(pool, '0'), during(pool, '0')]);
    const together = await timed(Promise.allSettled(['400', '400'].map((deed) => during(pool, deed))));
    expect(together).toBeLessThan(750);
    const three = await timed(Promise.allSettled(['400', '400', '400'].map((deed) => during(pool, deed))));
    expect(three).toBeGreaterThan(750);
  });

  it('end when the pool is closed, whatever they do', async () => {
    const { pool } = poolOf();
    const deaf = during(pool, 'deaf').catch((error: unknown) => error);
    const waiting = during(pool, '0').catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await timed(pool.close())).toBeLessThan(500);
    expect(await deaf).toBeInstanceOf(Error);
    expect(await waiting).toBeInstanceOf(StoreClosedError);
  });
});
