/**
 * What Neo4j itself makes of our files: of the pair of tables by its own importer, of the script by running it; and whether
 * that is the graph that our own store keeps there.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CACHE, fetchNeo4j, LocalNeo4jError } from '../../../scripts/neo4j/fetch-neo4j.ts';
import { importTables } from '../../../scripts/neo4j/import-tables.ts';
import { type LocalNeo4j, startLocalNeo4j } from '../../../scripts/neo4j/local-neo4j.ts';
import { type GraphRecord, KINDS, type Relation } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import { neutralised } from '../../../server/domain/text/csv.ts';
import * as csv from '../../../server/exchange/csv/write-csv.ts';
import * as cypher from '../../../server/exchange/cypher/write-cypher.ts';
import { type Driver, neo4j } from '../../../server/store/neo4j/driver.ts';
import { openNeo4jStore } from '../../../server/store/neo4j/neo4j-store.ts';
import { driverOf, emptyGraph } from '../../helpers/neo4j-server.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { entitiesIn, everything, GRAPH_NAMES, GRAPHS, relationsIn } from './graphs.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

interface Peer extends LocalNeo4j {
  /** Its graph holds what its importer made of the tables of all graphs. */
  folder: string;
}

/** All graphs together: their ids do not meet. */
const all = (): GraphRecord[] => GRAPH_NAMES.flatMap((graph) => GRAPHS[graph]());

async function startOnTables(): Promise<Peer | undefined> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const jars = await fetchNeo4j(say);
    const folder = await mkdtemp(join(CACHE, 'throwaway-'));
    const { files } = await writeOut(csv.writer, all());
    await mkdir(join(folder, 'tables'));
    const paths = { nodes: '', relations: '' };
    for (const [of, table] of [['nodes', 'entities'] as const, ['relations', 'relations'] as const]) {
      paths[of] = join(folder, 'tables', `${table}.csv`);
      await writeFile(paths[of], files[`${table}.csv`] ?? '');
    }
    importTables(folder, jars, paths, { options: ['--multiline-fields=true', '--bad-tolerance=0'] });
    return { ...(await startLocalNeo4j({ folder, isShortLived: true, say })), folder };
  } catch (error) {
    if (!(error instanceof LocalNeo4jError) || process.env['CI']) throw error;
    process.stderr.write(`\nSKIPPED: what Neo4j makes of our files. ${error.message}\n\n`);
    return undefined;
  }
}

/** A whole number and one that is not whole are different properties. */
const exact = (value: unknown): unknown => {
  if (neo4j.isInt(value)) return { int: value.toString() };
  if (Array.isArray(value)) return value.map(exact);
  return value;
};
const sorted = (properties: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(properties)
      .map(([name, value]) => [name, exact(value)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** What is the store's alone: its revision, and what was written by which batch and import. */
const OF_STORE = ['Throughline', 'Batch', 'Board'];

interface Lines {
  nodes: string[];
  lines: string[];
}

async function wholeGraph(driver: Driver): Promise<Lines> {
  const nodes = await driver.executeQuery(
    'MATCH (n) WHERE NOT any(label IN labels(n) WHERE label IN $own) RETURN elementId(n) AS at, labels(n) AS labels, properties(n) AS properties',
    { own: OF_STORE },
  );
  const textOf = new Map<string, string>();
  for (const record of nodes.records) {
    const { at, labels, properties } = record.toObject() as {
      at: string;
      labels: string[];
      properties: Record<string, unknown>;
    };
    textOf.set(at, `${labels.toSorted().join(':')} ${sorted(properties)}`);
  }
  const relations = await driver.executeQuery(
    'MATCH (a)-[r]->(b) RETURN elementId(a) AS from, elementId(b) AS to, type(r) AS type, properties(r) AS properties',
  );
  const lines = relations.records.map((record) => {
    const { from, to, type, properties } = record.toObject() as {
      from: string;
      to: string;
      type: string;
      properties: Record<string, unknown>;
    };
    return `${textOf.get(from)} ${type} ${sorted(properties)} ${textOf.get(to)}`;
  });
  return { nodes: [...textOf.values()].sort(), lines: lines.sort() };
}

const peer = await startOnTables();

describe.skipIf(peer === undefined)('Neo4j', () => {
  if (peer !== undefined) describeOn(peer);
});

function describeOn(peer: Peer): void {
  const driver = driverOf(peer);
  afterAll(async () => {
    await driver.close();
    await peer.stop();
    await rm(peer.folder, { recursive: true, force: true });
  });

  describe('imports the pair of tables', () => {
    it('with every entity: its labels, and its texts to the letter where no spreadsheet would reckon with them', async () => {
      const { records } = await driver.executeQuery('MATCH (n) RETURN labels(n) AS labels, n {.*} AS n');
      const seen = records.map((record) => {
        const { labels, n } = record.toObject() as { labels: string[]; n: Record<string, unknown> };
        return [n['id'], [labels.toSorted(), n['name'], n['summary'], n['aliases'], n['unknown']]] as const;
      });
      const meant = entitiesIn(all()).map(({ id, kind, name, summary, aliases, unknown }) => {
        const label = KINDS.includes(kind) ? `${kind.charAt(0).toUpperCase()}${kind.slice(1)}` : '';
        const list = aliases?.map((alias) => alias.name.replaceAll(';', ',')).join(';');
        return [
          neutralised(id),
          [
            ['Entity', label].sort(),
            neutralised(name),
            summary === undefined ? undefined : neutralised(summary),
            list === undefined ? undefined : neutralised(list).split(';'),
            unknown,
          ],
        ] as const;
      });
      expect(seen.length).toBe(meant.length);
      expect(new Map(seen)).toEqual(new Map(meant));
    });

    it('with every relation: parallel ones and loops, and shares as numbers', async () => {
      const { records } = await driver.executeQuery(
        'MATCH (a)-[r]->(b) RETURN a.id AS from, b.id AS to, type(r) AS type, r {.*} AS r',
      );
      const seen = records.map((record) => {
        const { from, to, type, r } = record.toObject() as {
          [key in 'from' | 'to' | 'type']: string;
        } & { r: Record<string, unknown> };
        return [r['id'], [from, to, type, r['since'], r['ended'], r['shareMin'], r['shareMax']]] as const;
      });
      const meant = relationsIn(all()).map(
        ({ id, from, to, type, since, ended, share }: Relation) =>
          [
            neutralised(id),
            [neutralised(from), neutralised(to), type.toUpperCase(), since, ended, share?.min, share?.max],
          ] as const,
      );
      expect(seen.length).toBe(meant.length);
      expect(new Map(seen)).toEqual(new Map(meant));
    });
  });

  // A server reads a script slowly: the graph that has something of everything will do.
  describe('runs the script', () => {
    const records = everything();
    let script: string[] = [];
    let scripted: Lines = { nodes: [], lines: [] };

    beforeAll(async () => {
      await emptyGraph(driver);
      await dropSchema(driver);
      const { files } = await writeOut(cypher.writer, records);
      script = (files[''] ?? '').split(/;\n/).filter((statement) => statement !== '');
      for (const statement of script) await driver.executeQuery(statement);
      scripted = await wholeGraph(driver);
    });

    it('twice, and the second time nothing changes', async () => {
      for (const statement of script) await driver.executeQuery(statement);
      expect(await wholeGraph(driver)).toEqual(scripted);
    });

    it('into a graph that our own store opens and reads whole', async () => {
      const store = await openNeo4jStore(peer);
      try {
        const read: string[] = [];
        for await (const record of store.records()) read.push(canonicalLine(record));
        expect(read.sort()).toEqual(records.map(canonicalLine).sort());
        const [some] = entitiesIn(records);
        const found = await store.search(some?.name ?? '', {}, { offset: 0, limit: 10 });
        expect(found.items.map(({ entity }) => entity.id)).toContain(some?.id);
      } finally {
        await store.close();
      }
    });
  });
}

async function dropSchema(driver: Driver): Promise<void> {
  for (const [all, one] of [
    ['CONSTRAINTS', 'CONSTRAINT'],
    ['INDEXES', 'INDEX'],
  ]) {
    const { records } = await driver.executeQuery(
      `SHOW ${all} YIELD name, type WHERE type <> 'LOOKUP' RETURN name`,
    );
    for (const record of records)
      await driver.executeQuery(`DROP ${one} \`${record.get('name')}\` IF EXISTS`);
  }
}
