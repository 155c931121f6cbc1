/** A little topology in a real Neo4j, written through the adapter. */
import type { GraphRecord } from '../../server/contract/model.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import type { Driver } from '../../server/store/neo4j/driver.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { driverOf, emptyGraph, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { batchOf, claim, entity, relation, source } from '../store/records.ts';
import type { Topology } from './topology.ts';

/** A larger topology would take minutes. It is written as the adapter would, but for what no path search reads. */
const MANY = 5_000;

export function recordsOf({ entities, relations, originOf }: Topology): GraphRecord[] {
  const sources = new Set([
    ...relations.flatMap(({ claims }) => claims.map((each) => each.source)),
    ...originOf.keys(),
    ...originOf.values(),
  ]);
  const isOriginal = (id: string) => !originOf.has(id);
  return [
    ...[...sources].filter(isOriginal).map((id) => source(id)),
    ...[...originOf].map(([id, originatesFrom]) => source(id, { originatesFrom })),
    ...entities.map(({ id, ...rest }) => entity(id, rest as object)),
    ...relations.map(({ id, from, to, claims: _claims, ...rest }) =>
      // The graphs have relations that are alike but for their claims, which a store tells apart by their role.
      relation(id, from, to, { ...rest, role: id }),
    ),
    ...relations.flatMap(({ id: on, claims }) =>
      claims.map(({ id, status, source: from }) => claim(id, on, { status, source: from })),
    ),
  ];
}

export interface Neo4jTopologies {
  readonly store: GraphStore;
  /** For what the store has no word for. */
  readonly driver: Driver;
  /** Leaves nothing but the topology in the graph. */
  hold(topology: Topology): Promise<void>;
  /** Writes what is in the topology, and leaves what else there is. */
  add(topology: Topology): Promise<void>;
  close(): Promise<void>;
}

export async function neo4jTopologies(server: TestNeo4j): Promise<Neo4jTopologies> {
  const driver = driverOf(server);
  const store = await openNeo4jStore(server);
  return {
    store,
    driver,
    async hold(topology) {
      await emptyGraph(driver);
      if (topology.relations.length > MANY) await writeMany(driver, topology);
      else await store.apply(batchOf(recordsOf(topology)));
      await driver.executeQuery("MERGE (g:Throughline {id: 'graph'}) SET g.revision = toInteger($revision)", {
        revision: topology.revision,
      });
    },
    async add(topology) {
      await store.apply(batchOf(recordsOf(topology)));
    },
    async close() {
      await store.close();
      await driver.close();
    },
  };
}

async function writeMany(driver: Driver, { entities, relations }: Topology): Promise<void> {
  const rowsOf = function* <T>(all: readonly T[]) {
    for (let start = 0; start < all.length; start += 10_000) yield { rows: all.slice(start, start + 10_000) };
  };
  for (const rows of rowsOf(entities))
    await driver.executeQuery('UNWIND $rows AS row CREATE (e:Entity:Company) SET e = row', rows);
  for (const rows of rowsOf(relations.map(({ id, from, to, layer }) => ({ id, from, to, layer }))))
    await driver.executeQuery(
      `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
       CREATE (a)-[:OWNS {id: row.id, layer: row.layer, standing: 'reported', disputed: false}]->(b)`,
      rows,
    );
  for (const rows of rowsOf(
    relations.flatMap(({ claims }, index) => claims.map((one) => ({ ...one, on: relations[index]?.id }))),
  ))
    await driver.executeQuery('UNWIND $rows AS row CREATE (c:Claim) SET c = row', rows);
}
