/** Reads of everything: the topology for a path search, and every record for an export. */
import {
  byCodePoint,
  type GraphRecord,
  KINDS,
  type Kind,
  RELATION_TYPES,
  type Status,
} from '../../contract/model.ts';
import type { Topology, TopologyRelation } from '../graph-store.ts';
import { ask } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { type RawRow, toEntity, toRelation, toSource } from './rows.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';

const byId = (a: { id: string }, b: { id: string }): number => byCodePoint(a.id, b.id);

/** Without the keys that are `null`, which is how Neo4j says that there is no such property. */
const stated = (row: RawRow): object => Object.fromEntries(Object.entries(row).filter(([, v]) => v !== null));

const KNOWN_KINDS: readonly unknown[] = KINDS;

export async function readTopology(tx: Transaction, revision: number): Promise<Topology> {
  const entities = (await ask(tx, CYPHER.topologyEntities))
    .filter((row) => KNOWN_KINDS.includes(row['kind']))
    .map((row) => stated(row) as { id: string; kind: Kind; hub?: string })
    .sort(byId);

  const relations = new Map<string, TopologyRelation>();
  for (const type of RELATION_TYPES)
    for (const row of await ask(tx, CYPHER.topologyRelations[type])) {
      const relation = { ...stated(row), type, claims: [] } as object as TopologyRelation;
      relations.set(relation.id, relation);
    }
  for (const row of await ask(tx, CYPHER.topologyClaims)) {
    const { id, status, source } = row as { id: string; status: Status; source: string };
    relations.get(row['on'] as string)?.claims.push({ id, status, source });
  }
  for (const { claims } of relations.values()) claims.sort(byId);

  const origins = await ask(tx, CYPHER.topologyOrigins);
  return {
    revision,
    entities,
    relations: [...relations.values()].sort(byId),
    originOf: new Map(origins.map((row) => [row['id'] as string, row['origin'] as string])),
  };
}

/** In the order of an export: kinds in the order of `RECORDS`, each by id. */
export async function readRecords(tx: Transaction, withheld: boolean): Promise<GraphRecord[]> {
  const rows = async (statement: string) =>
    (await ask(tx, statement, { withheld })).map((row) => row['row'] as RawRow);
  const [claimRows, responseRows] = [await rows(CYPHER.allClaims), await rows(CYPHER.allResponses)];
  const kinds: readonly (GraphRecord | undefined)[][] = [
    await readCases(tx, { withheld }),
    (await rows(CYPHER.allSources)).map(toSource),
    (await rows(CYPHER.allEntities)).map(toEntity),
    (await rows(CYPHER.allRelations)).map(toRelation),
    shownClaims(claimRows, { withheld }),
    shownResponses(responseRows, { withheld }),
  ];
  return kinds.flatMap((records) => records.filter((record) => record !== undefined).sort(byId));
}
