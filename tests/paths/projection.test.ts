import { expect, it } from 'vitest';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
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
