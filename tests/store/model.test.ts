/** What the stores are compared with keeps the promises that it is newest to. */
import { describeGraphStore } from './graph-store.suite.ts';
import { ModelStore } from './model-store.ts';
import { promiseImports } from './suite/imports.ts';
import { promiseRemoves } from './suite/removes.ts';
import { promiseSlices } from './suite/slices.ts';
import { promiseTopology } from './suite/topology.ts';

describeGraphStore(
  {
    name: 'model',
    async open() {
      const store = new ModelStore();
      return { store, reopen: async () => store, dispose: async () => {} };
    },
  },
  [promiseTopology, promiseRemoves, promiseImports, promiseSlices],
);
