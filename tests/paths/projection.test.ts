import { expect, it } from 'vitest';
import { StoreUnavailableError } from '../../server/errors.ts';
import { createProjectionFinder } from '../../server/paths/plain/projection-finder.ts';
import { ask, LittleStore, topologyOf } from './little-graph.ts';
import { describePathFinder } from './path-finder.suite.ts';

describePathFinder({ name: 'projection', open: (store) => createProjectionFinder({ store }) });

it('reads the store once for all the questions between two writes', async () => {
  const store = new LittleStore(topologyOf({ lines: ['a owns b'] }));
  const finder = createProjectionFinder({ store });
  await Promise.all([finder.find(ask('a', 'b')), finder.find(ask('b', 'a')), finder.find(ask('a', 'b'))]);
  await finder.find(ask('a', 'b'));
  expect(store.reads).toBe(1);
  store.replace(topologyOf({ lines: ['a owns b', 'b owns c'] }));
  await Promise.all([finder.find(ask('a', 'c')), finder.find(ask('b', 'c'))]);
  expect(store.reads).toBe(2);
  await finder.close();
});

it('gives up on a store that only shows an older state than it has acknowledged', async () => {
  const topology = topologyOf({ lines: ['a owns b'] });
  let reads = 0;
  const lagging = {
    revision: async () => topology.revision + 1,
    topology: async () => {
      reads++;
      return topology;
    },
  };
  const finder = createProjectionFinder({ store: lagging });
  await expect(finder.find(ask('a', 'b'))).rejects.toThrow(StoreUnavailableError);
  expect(reads).toBe(3);
  await finder.close();
});

it('reads again after a reading that failed', async () => {
  const topology = topologyOf({ lines: ['a owns b'] });
  let reads = 0;
  const failing = {
    revision: async () => topology.revision,
    topology: async () => {
      if (reads++ === 0) throw new StoreUnavailableError();
      return topology;
    },
  };
  const finder = createProjectionFinder({ store: failing });
  await expect(finder.find(ask('a', 'b'))).rejects.toThrow(StoreUnavailableError);
  expect((await finder.find(ask('a', 'b'))).paths).toHaveLength(1);
  await finder.close();
});
