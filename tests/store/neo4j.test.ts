/** The Neo4j store keeps what every store promises, and what only this one does, on a real server. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { byCodePoint, type GraphRecord } from '../../server/contract/model.ts';
import { StoreFormatError, StoreUnavailableError } from '../../server/errors.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { CONSTRAINTS, INDEXES } from '../../server/store/neo4j/cypher.ts';
import { neo4j } from '../../server/store/neo4j/driver.ts';
import { type Neo4jAddress, openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { TOPOLOGY_CYPHER } from '../../server/store/neo4j/topology-cypher.ts';
import { driverOf, emptyGraph, startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { describeAgreement } from './differential.suite.ts';
import { describeGraphStore, type OpenedStore, type StoreKind } from './graph-store.suite.ts';
import {
  ALL,
  allRecords,
  caseRecord,
  claim,
  entity,
  put,
  relation,
  response,
  source,
  statement,
} from './records.ts';
import { changed, readWhole } from './topology-shape.ts';

// A server that has just started plans every statement for the first time.
vi.setConfig({ testTimeout: 120_000 });

interface Plan {
  operatorType: string;
  children: Plan[];
}
const operatorsOf = (plan: Plan | false): string[] =>
  plan === false ? [] : [plan.operatorType, ...plan.children.flatMap(operatorsOf)];

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('on a real Neo4j', () => {
  if (server !== undefined) describeOn(server);
});

function describeOn(server: TestNeo4j): void {
  const driver = driverOf(server);
  const rows = async (query: string, parameters = {}) =>
    (await driver.executeQuery(query, parameters)).records.map((record) => record.toObject());

  afterAll(async () => {
    await driver.close();
    await server.stop();
  });

  async function open(): Promise<OpenedStore> {
    await emptyGraph(driver);
    let store = await openNeo4jStore(server);
    return {
      get store() {
        return store;
      },
      async reopen() {
        store = await openNeo4jStore(server);
        return store;
      },
      dispose: () => store.close(),
    };
  }

  const NEO4J: StoreKind = { name: 'Neo4j', open };
  describeGraphStore(NEO4J);
  describeAgreement(NEO4J, 3);

  describe('the graph that a person finds in Neo4j Browser', () => {
    const opened = async (...records: GraphRecord[]): Promise<GraphStore> => {
      const { store } = await open();
      await put(store, ...records);
      onTestFinished(() => store.close());
      return store;
    };

    test('has a constraint for every id, and every index, online', async () => {
      await opened();
      const constraints = await rows('SHOW CONSTRAINTS YIELD labelsOrTypes, properties, type RETURN *');
      const unique = constraints.filter(({ properties }) => properties[0] === 'id');
      expect(unique.map(({ labelsOrTypes }) => labelsOrTypes[0])).toEqual(
        expect.arrayContaining([...CONSTRAINTS.keys()]),
      );
      const indexes = await rows('SHOW INDEXES YIELD name, state RETURN *');
      for (const name of INDEXES.keys()) expect(indexes).toContainEqual({ name, state: 'ONLINE' });
    });

    test('has labels and relationships in the words of the domain, and evidence to walk along', async () => {
      await opened(
        source('s0'),
        source('s1', { originatesFrom: 's0' }),
        entity('x', { kind: 'person', name: 'Zorin Vektal', aliases: [{ name: 'Z. Vektal', source: 's1' }] }),
        entity('y', { kind: 'concession' }),
        relation('r', 'x', 'y', { share: { min: 40, max: 60 }, since: '2019-05' }),
        claim('c', 'r', { status: 'alleged' }),
        statement('d', 'y', { mentions: ['x'] }),
        response('p', ['c']),
        caseRecord(),
      );
      expect(
        await rows(`MATCH (x:Person)-[o:OWNS]->(y:Concession), (claim:Claim {on: o.id})-[:FROM]->(s:Source)-[:ORIGINATES_FROM]->(root)
          MATCH (claim)-[:ABOUT]->(x), (claim)-[:ABOUT]->(y), (claim)<-[:ANSWERS]-(reply:Response)
          MATCH (d:Claim)-[:ABOUT]->(y), (d)-[:MENTIONS]->(x), (x)-[:NAMED]->(n:Name {name: 'Z. Vektal'})-[:SPELLED_IN]->(s)
          MATCH (k:Case)-[:HAS_LAYER]->(:Layer {id: 'register'})
          RETURN x.name AS owner, o.shareMin AS least, o.since AS since, o.standing AS standing, o.disputed AS disputed,
            root.id AS root, reply.kind AS reply`),
      ).toEqual([
        {
          ...{ owner: 'Zorin Vektal', least: 40, since: '2019-05', standing: 'alleged', disputed: true },
          ...{ root: 's0', reply: 'denial' },
        },
      ]);
    });

    test('keeps one label for the kind when the kind changes', async () => {
      const store = await opened(entity('x', { kind: 'person' }));
      await put(store, entity('x', { kind: 'company' }));
      expect(await rows("MATCH (e:Entity {id: 'x'}) RETURN labels(e) AS labels")).toEqual([
        { labels: ['Entity', 'Company'] },
      ]);
    });

    test('a batch that comes again, and one that says the same, add no node and no relationship', async () => {
      const records = [source('s1'), entity('x'), entity('y'), relation('r', 'x', 'y'), claim('c', 'r')];
      const store = await opened();
      const census = 'MATCH (n) WHERE NOT n:Batch RETURN count(n) AS nodes, sum(COUNT { (n)-->() }) AS links';
      await store.apply({ id: 'first', records });
      const before = await rows(census);
      await store.apply({ id: 'first', records });
      await store.apply({ id: 'second', records });
      expect(await rows(census)).toEqual(before);
    });

    test('what somebody else keeps in the same database is neither answered nor touched', async () => {
      const store = await opened(entity('x'));
      await rows(`CREATE (:Entity {name: 'no id'})-[:OWNS]->(:Entity {id: 'odd', kind: 'dragon', name: 'Smoke'}),
        (:Person {name: 'Unrelated'})-[:KNOWS]->(:Claim {text: 'of another program'})`);
      await rows("MATCH (x:Entity {id: 'x'}) CREATE (x)-[:OWNS]->(x)");
      expect(await store.entities(['x', 'odd'])).toEqual([entity('x')]);
      expect(await store.relationsOf('x', {}, ALL)).toEqual({ items: [], total: 0 });
      expect(await allRecords(store)).toEqual([entity('x')]);
      const { shape } = await readWhole(store.topologyParts());
      expect([...shape.entities.values()]).toEqual([{ id: 'x', kind: 'company' }]);
      await put(store, entity('z'));
      expect(await rows('MATCH (p:Person)-[:KNOWS]->(c) RETURN p.name AS name, c.text AS text')).toEqual([
        { name: 'Unrelated', text: 'of another program' },
      ]);
    });

    test('signs that mean something to Cypher are kept to the letter and do nothing', async () => {
      const signs = [
        '`',
        '\\u0060',
        "'",
        '"',
        '//',
        '}) DETACH DELETE n //',
        '$x',
        '\\',
        '{name: 1}',
        '*:*~1',
        '/a|b/',
      ];
      const entities = signs.map((name, index) => entity(`x${index}`, { name, summary: `${name}\n${name}` }));
      const store = await opened(...entities);
      expect(await store.entities(entities.map(({ id }) => id))).toEqual(
        entities.toSorted((a, b) => byCodePoint(a.id, b.id)),
      );
      for (const sign of signs) await store.search(sign, {}, ALL);
      expect((await store.counts()).entities).toBe(signs.length);
    });

    test('a write is visible to the next read of whoever wrote', async () => {
      const store = await opened();
      for (let index = 0; index < 20; index++) {
        await put(store, entity(`n${index}`));
        expect(await store.entities([`n${index}`])).toHaveLength(1);
      }
    });
  });

  describe('a graph that others write to', () => {
    const LITTLE = [source('s1'), entity('a'), entity('b'), relation('ab', 'a', 'b'), claim('c', 'ab')];

    async function opened(): Promise<GraphStore> {
      const { store, dispose } = await open();
      onTestFinished(dispose);
      await put(store, ...LITTLE);
      return store;
    }

    const CHANGES: Readonly<Record<string, string>> = {
      'an entity is made': "CREATE (:Entity:Person {id: 'x', kind: 'person', name: 'Zorin'})",
      'a relation is made':
        "MATCH (a:Entity {id: 'a'}), (b:Entity {id: 'b'}) CREATE (b)-[:CONTROLS {id: 'ba', layer: 'reporting', standing: 'uncited', disputed: false}]->(a)",
      'a relation is made one of another type':
        "MATCH (a:Entity {id: 'a'})-[r:OWNS]->(b) CREATE (a)-[n:CONTROLS]->(b) SET n = properties(r) DELETE r",
      'a relation is deleted': "MATCH (:Entity {id: 'a'})-[r:OWNS]->() DELETE r",
      'a claim is deleted': "MATCH (c:Claim {id: 'c'}) DETACH DELETE c",
      'a source becomes a copy':
        "MATCH (s:Source {id: 's1'}) CREATE (s)-[:ORIGINATES_FROM]->(:Source {id: 's0'})",
      'an earlier version of this program wrote':
        "MATCH (g:Throughline {id: 'graph'}), ()-[r:OWNS]->() SET g.revision = g.revision + 1, r.since = '2020'",
      'whoever changed a property says so':
        "MATCH (g:Throughline {id: 'graph'}), ()-[r:OWNS]->() SET g.state = randomUUID(), r.since = '2020'",
      'everything is deleted': 'MATCH (n) DETACH DELETE n',
    };

    test('is counted anew once they have', async () => {
      const store = await opened();
      expect(await store.counts()).toMatchObject({ entities: 2, relations: 1, claims: 1 });
      await rows("CREATE (:Entity:Person {id: 'x', kind: 'person', name: 'Zorin'})");
      expect(await store.counts()).toMatchObject({ entities: 3, kinds: { company: 2, person: 1 } });
    });

    test.each(Object.entries(CHANGES))('is found to be another when %s', async (_, statement) => {
      const store = await opened();
      const before = await store.stamp();
      await rows(statement);
      expect((await store.stamp()).state).not.toBe(before.state);
      expect(await store.topologyChange(before)).toBeUndefined();
      // Nor is it passed over by a write of ours that follows.
      await put(store, source('s9'), entity('late'));
      expect(await store.topologyChange(before)).toBeUndefined();
    });

    test('tells what became of it again from a write of ours on', async () => {
      const store = await opened();
      await rows("CREATE (:Entity:Person {id: 'x', kind: 'person', name: 'Zorin'})");
      const since = await store.stamp();
      await put(store, relation('xa', 'x', 'a'));
      expect((await store.topologyChange(since))?.relations).toEqual([
        { id: 'xa', type: 'owns', from: 'x', to: 'a', layer: 'reporting', claims: [] },
      ]);
    });

    test('is not the other way about: what they keep beside it makes no other stamp', async () => {
      const store = await opened();
      const before = await store.stamp();
      await rows("CREATE (:Person {name: 'Unrelated'})-[:KNOWS]->(:Board), (:Batch {id: 'of nobody'})");
      expect(await store.stamp()).toEqual(before);
    });

    test('does not pass for unchanged when they write while a batch of ours is at work', async () => {
      const store = await opened();
      const { begin, shape } = await readWhole(store.topologyParts());
      let isAtWork = true;
      const ours = put(store, ...Array.from({ length: 300 }, (_, index) => entity(`e${index}`))).finally(
        () => {
          isAtWork = false;
        },
      );
      for (let index = 0; isAtWork; index++)
        await rows("CREATE (:Entity:Person {id: $id, kind: 'person', name: 'Zorin'})", { id: `o${index}` });
      await ours;
      const change = await store.topologyChange(begin.stamp);
      const now = await readWhole(store.topologyParts());
      expect(change && changed(shape, change)).toEqual(change && now.shape);
      expect(now.shape.entities.size).toBeGreaterThan(302);
    });

    test('ends a reading of the whole with a refusal when it was written to meanwhile', async () => {
      const store = await opened();
      const reading = (async () => {
        for await (const part of store.topologyParts())
          if (part.part === 'begin')
            await rows("CREATE (:Entity:Person {id: 'x', kind: 'person', name: 'Zorin'})");
      })();
      await expect(reading).rejects.toBeInstanceOf(StoreUnavailableError);
      expect((await readWhole(store.topologyParts())).shape.entities.size).toBe(3);
    });

    test('is asked for its stamp by the counts that Neo4j keeps, however large it is', async () => {
      await opened();
      const { summary } = await driver.executeQuery(`EXPLAIN ${TOPOLOGY_CYPHER.stamp}`);
      const looking = operatorsOf(summary.plan).filter((name) => /Scan|Expand|Match|All/.test(name));
      expect(looking).toEqual([]);
    });

    test('keeps the order of an index where it is read in pages: nothing is sorted', async () => {
      await opened();
      const { sourcePage, entityPage, relationPage, claimPage } = TOPOLOGY_CYPHER;
      for (const page of [sourcePage, entityPage, relationPage.owns, claimPage]) {
        const parameters = { after: '', limit: neo4j.int(10) };
        const { summary } = await driver.executeQuery(`EXPLAIN ${page}`, parameters);
        expect(operatorsOf(summary.plan).filter((name) => /Sort|Top/.test(name))).toEqual([]);
      }
    });

    test('has a stamp too when it was last written to before there were states', async () => {
      const store = await opened();
      await rows("MATCH (g:Throughline {id: 'graph'}) REMOVE g.state");
      const before = await store.stamp();
      expect(before.revision).toBe(1);
      expect(await store.stamp()).toEqual(before);
      await put(store, relation('ba', 'b', 'a'));
      expect((await store.topologyChange(before))?.relations.map(({ id }) => id)).toEqual(['ba']);
    });

    test('gives each who writes through this program its own changes, and no one another’s', async () => {
      const store = await opened();
      const other = await openNeo4jStore(server);
      onTestFinished(() => other.close());
      const since = await store.stamp();
      expect(await other.stamp()).toEqual(since);
      await put(other, entity('x'));
      expect((await other.topologyChange(since))?.entities).toEqual([{ id: 'x', kind: 'company' }]);
      expect(await store.topologyChange(since)).toBeUndefined();
      await put(store, entity('y'));
      expect(await store.topologyChange(since)).toBeUndefined();
      expect(await other.topologyChange(since)).toBeUndefined();
    });
  });

  describe('a schema that does not keep ids unique', () => {
    const RESTORE = CONSTRAINTS.get('Entity') ?? '';

    test('is written to by nobody, and the refusal says which constraint it needs', async () => {
      const { store, dispose } = await open();
      onTestFinished(async () => {
        await dispose();
        await rows('DROP INDEX somebody_elses IF EXISTS');
        await rows(RESTORE);
      });
      await put(store, entity('x'));
      await rows('DROP CONSTRAINT throughline_entity_id');
      await rows('CREATE INDEX somebody_elses FOR (e:Entity) ON (e.id)');

      await expect(put(store, entity('y'))).rejects.toThrow(RESTORE);
      const again = await openNeo4jStore(server);
      onTestFinished(() => again.close());
      await expect(put(again, entity('y'))).rejects.toBeInstanceOf(StoreFormatError);
      expect(await again.entities(['x', 'y'])).toEqual([entity('x')]);
    });
  });

  describe('an address that does not lead to a Neo4j', () => {
    const refusal = async (address: Neo4jAddress): Promise<string> => {
      const start = performance.now();
      const error = await openNeo4jStore(address).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StoreUnavailableError);
      expect(performance.now() - start).toBeLessThan(3_000);
      return (error as Error).message;
    };
    const listening = async (onConnection: (socket: Socket) => void): Promise<string> => {
      const listener = createServer(onConnection).listen(0, '127.0.0.1');
      await once(listener, 'listening');
      onTestFinished(() => void listener.close());
      return `bolt://127.0.0.1:${(listener.address() as AddressInfo).port}`;
    };

    test('is refused within three seconds, each in its own words', async () => {
      const said = [
        await refusal({ ...server, password: 'not the password' }),
        await refusal({ ...server, database: 'nosuchdatabase' }),
        await refusal({ ...server, uri: 'bolt://127.0.0.1:1' }),
        await refusal({ ...server, uri: await listening(() => {}) }),
        await refusal({ ...server, uri: server.uri.replace(/^\w+/, 'bolt+s') }),
        await refusal({
          ...server,
          uri: await listening((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
        }),
      ];
      expect(new Set(said).size).toBe(said.length);
      for (const words of said) expect(words).not.toMatch(/127\.0\.0\.1|not the password|nosuchdatabase/);
    });

    test('does not end a program that runs with `__proto__` disabled', () => {
      const program = `
        import { openNeo4jStore } from './server/store/neo4j/neo4j-store.ts';
        await openNeo4jStore({ uri: 'bolt://127.0.0.1:1', username: 'a', password: 'b' }).catch((e) => console.log(e.code));`;
      const { stdout } = spawnSync(
        process.execPath,
        ['--disable-proto=throw', '--input-type=module', '-e', program],
        { encoding: 'utf8' },
      );
      expect(stdout.trim()).toBe('store-unavailable');
    });
  });
}
