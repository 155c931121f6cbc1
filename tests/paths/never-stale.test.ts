/** A real store that is written to and asked at once: every answer is of a state that was there when it was asked, or later. */
import { afterEach, describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { Findings } from '../../server/paths/path-finder.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { ask } from './little-graph.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const relation = (from: string, to: string, role: string): GraphRecord => ({
  record: 'relation',
  id: `${from}-${to}-${role}`,
  type: 'owns',
  from,
  to,
  role,
  layer: 'reporting',
});
const entity = (id: string): GraphRecord => ({
  record: 'entity',
  id,
  kind: 'company',
  name: `Company ${id}`,
});
const CASE: GraphRecord = {
  record: 'case',
  id: 'small',
  title: 'A case',
  layers: [{ id: 'reporting', title: 'Reporting' }],
};

async function open() {
  const opened = await EMBEDDED.open();
  closing.push(() => opened.dispose());
  const finder = createProjectionFinder({ store: opened.store });
  closing.push(() => finder.close());
  return { store: opened.store, finder };
}

const RULES = { rules: { standing: 'uncited', maxHops: 2 }, limit: { groups: 2, paths: 1000 } } as const;

/** Of the bridges between the two ends, each named by the revision that brought it, the latest. */
const latestBridge = ({ paths }: Findings): number =>
  Math.max(0, ...paths.map(({ entities }) => Number(entities[1]?.slice(1))));

describe('An answer', () => {
  it('shows every write that was acknowledged before the question, and is of the state that it says', async () => {
    const { store, finder } = await open();
    const crowd = Array.from({ length: 60 }, (_, number) => `c${number}`);
    await store.apply({
      id: 'first',
      records: [
        CASE,
        ...['a', 'z', ...crowd].map(entity),
        ...crowd.flatMap((from, at) => crowd.slice(at + 1).map((to) => relation(from, to, 'x'))),
      ],
    });
    let acknowledged = await store.revision();
    const first = acknowledged;
    let isWriting = true;
    let asked = 0;

    const writing = (async () => {
      for (let write = 0; write < 120 || (asked < 60 && write < 900); write++) {
        const revision = acknowledged + 1;
        const bridge = `m${revision}`;
        const records = [entity(bridge), relation('a', bridge, 'x'), relation(bridge, 'z', 'x')];
        expect((await store.apply({ id: `w${write}`, records })).revision).toBe(revision);
        acknowledged = revision;
        await new Promise((resolve) => setTimeout(resolve, write % 5));
      }
      isWriting = false;
    })();

    const asking = Array.from({ length: 4 }, async () => {
      while (isWriting) {
        const before = acknowledged;
        const findings = await finder.find({ ...ask('a', 'z', RULES), parts: [] });
        asked++;
        expect(findings.revision).toBeGreaterThanOrEqual(before);
        // Every revision brought one bridge, so the state that is told is the state that is shown.
        expect(latestBridge(findings)).toBe(findings.revision === first ? 0 : findings.revision);
        expect(findings.paths).toHaveLength(findings.revision - first);
      }
    });
    // And one that no first try answers, so that threads are patched meanwhile too.
    const hard = (async () => {
      const question = ask('c0', 'c59', {
        rules: { standing: 'uncited', maxHops: 4 },
        limit: { groups: 4, paths: 1000 },
      });
      while (isWriting) {
        const before = acknowledged;
        const findings = await finder.find(question);
        expect(findings.revision).toBeGreaterThanOrEqual(before);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    })();
    await Promise.all([writing, ...asking, hard]);
    expect(asked).toBeGreaterThanOrEqual(60);
  }, 60_000);

  it('of a thread shows the write that was acknowledged before the question', async () => {
    const { store, finder } = await open();
    const crowd = Array.from({ length: 40 }, (_, number) => `c${number}`);
    await store.apply({
      id: 'first',
      records: [
        CASE,
        ...['a', 'z', ...crowd].map(entity),
        ...crowd.flatMap((from, at) => crowd.slice(at + 1).map((to) => relation(from, to, 'x'))),
        ...crowd.map((one) => relation('a', one, 'x')),
      ],
    });
    const question = ask('a', 'z', {
      rules: { standing: 'uncited', maxHops: 5 },
      limit: { groups: 4, paths: 1000 },
    });
    for (let write = 0; write < 20; write++) {
      const doors = crowd.slice(0, write + 1);
      await store.apply({ id: `door-${write}`, records: [relation(`c${write}`, 'z', 'x')] });
      const findings = await finder.find(question);
      expect(findings.paths.filter(({ hops }) => hops === 2).map(({ entities }) => entities[1])).toEqual(
        [...doors].sort(),
      );
    }
  }, 60_000);

  it('no longer names what has become protected', async () => {
    const { store, finder } = await open();
    await store.apply({
      id: 'first',
      records: [CASE, ...['a', 'm', 'z'].map(entity), relation('a', 'm', 'x'), relation('m', 'z', 'x')],
    });
    expect((await finder.find(ask('a', 'z', RULES))).paths).toHaveLength(1);
    await store.apply({
      id: 'hide',
      records: [{ record: 'entity', id: 'm', kind: 'company', name: 'Company m', protection: 'protected' }],
    });
    expect((await finder.find(ask('a', 'z', RULES))).paths).toEqual([]);
    await expect(finder.find(ask('a', 'm', RULES))).rejects.toMatchObject({
      faults: [{ code: 'unknown-entity' }],
    });
  });
});
