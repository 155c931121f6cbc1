import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { LittleStore } from './little-graph.ts';
import { describePathFinder } from './path-finder.suite.ts';

describePathFinder({
  name: 'projection',
  crowd: 100_000,
  open(topology) {
    const store = new LittleStore(topology);
    return { finder: createProjectionFinder({ store }), replace: async (next) => store.replace(next) };
  },
});
