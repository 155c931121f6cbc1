/** The Neo4j store keeps what every store promises, on a real server. */
import { afterAll, beforeAll, describe, vi } from 'vitest';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { driverOf, emptyGraph, startTestNeo4j } from '../helpers/neo4j-server.ts';
import { describeGraphStore, type OpenedStore } from './graph-store.suite.ts';

// A server that has just started plans every statement for the first time.
vi.setConfig({ testTimeout: 120_000 });

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('on a real Neo4j', () => {
  if (server === undefined) return;
  const driver = driverOf(server);

  beforeAll(() => emptyGraph(driver));
  afterAll(async () => {
    await driver.close();
    await server.stop();
  });

  async function open(): Promise<OpenedStore> {
    await emptyGraph(driver);
    let store = await openNeo4jStore(server as NonNullable<typeof server>);
    return {
      get store() {
        return store;
      },
      async reopen() {
        store = await openNeo4jStore(server as NonNullable<typeof server>);
        return store;
      },
      dispose: () => store.close(),
    };
  }

  describeGraphStore({ name: 'Neo4j', open });
});
