import { setTimeout as later, setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphRecord, Relation } from '../../server/contract/model.ts';
import { createOwnershipService } from '../../server/services/ownership.ts';
import { EMBEDDED } from '../store/embedded.ts';
import type { OpenedStore } from '../store/graph-store.suite.ts';
import { caseRecord, entity, put, relation, source } from '../store/records.ts';

let opened: OpenedStore;
beforeEach(async () => {
  opened = await EMBEDDED.open();
  await put(opened.store, caseRecord(), source('s1'));
});
afterEach(() => opened.dispose());

/** Uncited, so that there are fewer records: each question here admits them. */
const tie = (from: string, to: string, rest: Partial<Relation> = {}): GraphRecord =>
  relation(`${from}-${to}-${rest.type ?? 'owns'}`, from, to, rest);

const ask = (
  question: { entity: string; direction?: 'up' | 'down'; chains?: number },
  signal?: AbortSignal,
) => createOwnershipService(opened).find({ direction: 'up', standing: 'uncited', ...question }, signal);

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${String(i).padStart(4, '0')}`);

/** More holdings than are read for one question, each entity holding each other. */
async function putCrowd(): Promise<void> {
  const ids = numbered('k', 150);
  const share = { min: 0.3, max: 1 };
  const holdings = ids.flatMap((from) =>
    ids.flatMap((to) => (from === to ? [] : [tie(from, to, { share })])),
  );
  await put(opened.store, ...ids.map((id) => entity(id)), ...holdings);
}

const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** The longest that this thread worked between two turns of its loop while the work went on. */
async function longestWhile(work: Promise<unknown>): Promise<number> {
  let isOver = false;
  const ended = work.finally(() => {
    isOver = true;
  });
  let longest = 0;
  for (let before = worked(); !isOver; before = worked()) {
    await nextTurn();
    longest = Math.max(longest, worked() - before);
  }
  await ended;
  return longest;
}

describe('A question about a crowd in which each holds each', () => {
  it('lets others in all the while, says that it is not whole, and ends soon after nobody waits', async () => {
    await putCrowd();
    await ask({ entity: 'k0000' });
    const asking = ask({ entity: 'k0001' });
    const longest = await longestWhile(asking);
    expect(longest).toBeLessThan(100);
    const answer = await asking;
    expect([answer.complete, answer.reason]).toEqual([false, 'entities']);
    expect(answer.notIncluded).toBeGreaterThan(10_000);
    expect(Object.keys(answer.included.relations)).toHaveLength(2_000);

    for (const ms of [20, 400]) {
      const leaving = new AbortController();
      const left = ask({ entity: 'k0002' }, leaving.signal).then(
        () => 'answered',
        (error: unknown) => error,
      );
      await later(ms);
      const [clock, cpu] = [performance.now(), worked()];
      leaving.abort(new Error('nobody waits'));
      expect(await left).toEqual(new Error('nobody waits'));
      expect(Math.min(performance.now() - clock, worked() - cpu)).toBeLessThan(250);
    }
  }, 60_000);
});

describe('What bears on an entity beside its shares', () => {
  it('is told as far as there is room, the nearest first, and the others are counted', async () => {
    const directors = numbered('d', 510);
    await put(
      opened.store,
      ...['s', 'h', 'e'].map((id) => entity(id)),
      ...directors.map((id) => entity(id, { kind: 'person' })),
      tie('h', 's', { share: { min: 50, max: 50 } }),
      ...directors.map((id) => tie(id, 's', { type: 'director_of' })),
      tie('e', 'h', { type: 'director_of' }),
    );
    const answer = await ask({ entity: 's' });
    expect([answer.beside.length, answer.besideOmitted]).toEqual([500, 11]);
    expect(answer.beside.map(({ relation }) => relation)).not.toContain('e-h-director_of');
    const other = await ask({ entity: 'h' });
    expect([other.beside.length, other.besideOmitted, other.notIncluded]).toEqual([1, undefined, undefined]);
  });

  it('is asked of every entity on the way, however many', async () => {
    const holders = numbered('h', 700);
    await put(
      opened.store,
      ...['s', 'e'].map((id) => entity(id)),
      ...holders.map((id) => entity(id)),
      ...holders.map((id) => tie(id, 's', { share: { min: 0.1, max: 0.1 } })),
      tie('e', 'h0699', { type: 'director_of' }),
    );
    const { beside } = await ask({ entity: 's', chains: 0 });
    expect(beside).toEqual([{ relation: 'e-h0699-director_of', why: 'office, not a share' }]);
  });

  it('is listed once where an office states a share of another kind', async () => {
    await put(
      opened.store,
      ...['s', 'e'].map((id) => entity(id)),
      tie('e', 's', { type: 'director_of', share: { min: 5, max: 5 }, shareOf: 'votes' }),
    );
    const { beside } = await ask({ entity: 's' });
    expect(beside).toEqual([{ relation: 'e-s-director_of', why: 'another kind of share' }]);
  });
});
