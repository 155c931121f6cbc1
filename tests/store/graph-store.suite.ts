/**
 * What every store promises (`server/store/graph-store.ts`), one `it` for each guarantee. A new promise starts here; then
 * the port says it in a comment; then every adapter keeps it.
 */
import { afterEach, beforeEach, describe } from 'vitest';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { promiseBoards } from './suite/boards.ts';
import { promiseExpecting } from './suite/expecting.ts';
import { promiseFilters } from './suite/filters.ts';
import { promiseImports } from './suite/imports.ts';
import { promiseLifecycle } from './suite/lifecycle.ts';
import { promiseProtection } from './suite/protection.ts';
import { promiseReads } from './suite/reads.ts';
import { promiseRejection } from './suite/rejection.ts';
import { promiseRemoves } from './suite/removes.ts';
import { promiseSearch } from './suite/search.ts';
import { promiseShape } from './suite/shape.ts';
import { promiseSlices } from './suite/slices.ts';
import { promiseTopology } from './suite/topology.ts';
import { promiseWrites } from './suite/writes.ts';

/** A fresh, empty store. */
export interface OpenedStore {
  store: GraphStore;
  /** The same data again, once the store was closed. */
  reopen(): Promise<GraphStore>;
  /** Closes what is open and removes the data. */
  dispose(): Promise<void>;
}

export interface StoreKind {
  name: string;
  open(): Promise<OpenedStore>;
}

/** What each promise is tested with: a new store for each test. */
export interface Bench {
  readonly store: GraphStore;
  reopen(): Promise<GraphStore>;
  /** Another fresh store in place of this one. */
  another(): Promise<GraphStore>;
}

const PROMISES: readonly ((bench: Bench) => void)[] = [
  promiseLifecycle,
  promiseWrites,
  promiseRejection,
  promiseRemoves,
  promiseImports,
  promiseExpecting,
  promiseSlices,
  promiseReads,
  promiseShape,
  promiseFilters,
  promiseProtection,
  promiseSearch,
  promiseBoards,
  promiseTopology,
];

export function describeGraphStore({ name, open }: StoreKind, promises = PROMISES): void {
  describe(`the ${name} store`, () => {
    let opened: OpenedStore | undefined;
    const current = (): OpenedStore => {
      if (opened === undefined) throw new Error('no store is open');
      return opened;
    };
    const bench: Bench = {
      get store() {
        return current().store;
      },
      reopen: () => current().reopen(),
      async another() {
        await current().dispose();
        opened = await open();
        return opened.store;
      },
    };

    beforeEach(async () => {
      opened = await open();
    });
    afterEach(async () => {
      await opened?.dispose();
      opened = undefined;
    });

    for (const promise of promises) promise(bench);
  });
}
