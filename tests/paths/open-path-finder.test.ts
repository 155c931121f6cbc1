import { afterEach, describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/errors.ts';
import { bytesNeeded, openPathFinder } from '../../server/paths/open-path-finder.ts';
import type { PathFinder } from '../../server/paths/path-finder.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { ask } from './little-graph.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function storeOf(): Promise<GraphStore> {
  const opened = await EMBEDDED.open();
  closing.push(() => opened.dispose());
  await opened.store.apply({ id: 'small', records: SMALL_CASE });
  return opened.store;
}
const closed = (finder: PathFinder): PathFinder => {
  closing.push(() => finder.close());
  return finder;
};

describe('The path finder that is opened', () => {
  it.each(['auto', 'projection'] as const)('answers on the embedded store: %s', async (paths) => {
    const finder = closed(openPathFinder({ paths, store: await storeOf() }));
    expect((await finder.find(ask('odo-brask', 'vantar'))).paths).toHaveLength(1);
  });

  it('closes unasked, and twice', async () => {
    const finder = openPathFinder({ paths: 'auto', store: await storeOf() });
    finder.distrust();
    await finder.close();
    await finder.close();
    await expect(finder.find(ask('odo-brask', 'vantar'))).rejects.toThrow();
  });

  it('reads the graph when questions are to come, and not again for them', async () => {
    const store = await storeOf();
    let readings = 0;
    const read = Promise.withResolvers<void>();
    const counting = new Proxy(store, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (name !== 'topologyParts') return member.bind(target);
        return async function* () {
          readings++;
          yield* target.topologyParts();
          read.resolve();
        };
      },
    });
    const finder = closed(openPathFinder({ paths: 'auto', store: counting }));
    finder.prepare();
    await read.promise;
    expect((await finder.find(ask('odo-brask', 'vantar'))).paths).toHaveLength(1);
    expect(readings).toBe(1);
  });

  it('chooses with the next question where the store could not be reached with the first', async () => {
    const store = await storeOf();
    let reaches = 0;
    // It stands for one of Neo4j, whose size has to be asked for.
    const far = new Proxy(store, {
      get: (target, name) => {
        if (name === 'engine') return 'neo4j';
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        if (name !== 'counts') return member.bind(target);
        return async () => {
          if (reaches++ === 0) throw new StoreUnavailableError();
          return target.counts();
        };
      },
    });
    const finder = closed(openPathFinder({ paths: 'auto', store: far }));
    await expect(finder.find(ask('odo-brask', 'vantar'))).rejects.toThrow(StoreUnavailableError);
    expect((await finder.find(ask('odo-brask', 'vantar'))).paths).toHaveLength(1);
    expect(reaches).toBe(2);
  });

  it('reckons with under a gigabyte for two million entities and three million relations', () => {
    const bytes = bytesNeeded({ entities: 2_000_000, relations: 3_300_000, claims: 3_500_000 }, 2);
    expect(bytes / 2 ** 20).toBeGreaterThan(500);
    expect(bytes / 2 ** 20).toBeLessThan(1_024);
  });
});
