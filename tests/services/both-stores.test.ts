/**
 * Ownership, time, contradictions and withdrawal, asked of the embedded store and of a real Neo4j that hold the same random
 * graph: no answer may differ. `SERVICES_SEED` repeats a run.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTRADICTIONS } from '../../server/contract/contradictions.ts';
import { type GraphRecord, type Relation, SHARE_KINDS, STANDINGS } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { createBoardService } from '../../server/services/boards.ts';
import { createChangesService } from '../../server/services/changes.ts';
import { createContradictionService } from '../../server/services/contradictions.ts';
import { createOwnershipService } from '../../server/services/ownership.ts';
import { createTimelineService } from '../../server/services/timeline.ts';
import { createWithdrawalService } from '../../server/services/withdrawal.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { claim, recordsOf } from '../domain/contradictions-evidence.ts';
import { driverOf, emptyGraph, startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { audited } from '../store/every-answer.ts';
import { ALL, allRecords, put } from '../store/records.ts';
import { random, tangle } from './tangle.ts';

const SEED = Number(process.env['SERVICES_SEED'] ?? Math.floor(Math.random() * 2 ** 31));
/** So many graphs, or those that are asked about in so long: but as many as it takes for each question to tell something. */
const GRAPHS = 6;
const ENOUGH_MS = 25_000;
const ASKED = ['changes', 'contradictions', 'ownership', 'timeline', 'withdrawal'];
const LIMIT_MS = 280_000;

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('Asked of a real Neo4j and of the embedded store', () => {
  if (server !== undefined) describeOn(server);
});

type Below = (number: number) => number;
type Ask = (store: GraphStore) => Promise<unknown>;

function describeOn(neo4j: TestNeo4j): void {
  const driver = driverOf(neo4j);
  let shared: GraphStore;
  beforeAll(async () => {
    shared = await openNeo4jStore(neo4j);
  }, LIMIT_MS);
  afterAll(async () => {
    await shared.close();
    await driver.close();
    await neo4j.stop();
  });

  it(
    `the same comes of ${GRAPHS} random graphs or so (SERVICES_SEED=${SEED})`,
    async () => {
      const below = random(SEED);
      const told = new Set<string>();
      const end = performance.now() + ENOUGH_MS;
      const goesOn = (graph: number) => graph < GRAPHS && performance.now() < end;
      for (let graph = 0; goesOn(graph) || told.size < ASKED.length; graph++) {
        const records = randomRecords(below);
        const embedded = await EMBEDDED.open();
        await emptyGraph(driver);
        await put(embedded.store, ...records);
        await put(shared, ...records);
        expect(await audited(shared), `graph ${graph}`).toEqual(await audited(embedded.store));
        const brought = changedRecords(records, below);
        expect(await importAndBack(shared, brought), `graph ${graph}: an import`).toEqual(
          await importAndBack(embedded.store, brought),
        );
        for (const [words, ask] of questions(records, below)) {
          const ours = await outcomeOf(() => ask(embedded.store));
          const theirs = await outcomeOf(() => ask(shared));
          expect(theirs, `graph ${graph}: ${words}`).toEqual(ours);
          if (Object.keys(ours).length > 1) told.add(words.split(' ')[0] ?? '');
        }
        await embedded.dispose();
      }
      expect([...told].sort()).toEqual(ASKED);
    },
    LIMIT_MS,
  );
}

/** A server that has just started plans every statement for the first time. */
const PATIENCE = 10;

/** The answer, of which no time ran out, without what counts the writes of a store; or the code of the refusal. */
async function outcomeOf(ask: () => Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    for (let left = PATIENCE; ; left--) {
      const { revision: _, nextCursor: __, ...answer } = JSON.parse(JSON.stringify(await ask()));
      if (answer.reason !== 'time' || left === 0) return answer;
    }
  } catch (error) {
    return { refused: (error as { code?: string }).code ?? String(error) };
  }
}

/** Some of the records, of which some read otherwise, and something new. */
const changedRecords = (records: readonly GraphRecord[], below: Below): GraphRecord[] => [
  ...records
    .filter(({ record }) => record === 'case' || below(2) === 0)
    .map((record) =>
      record.record === 'entity' && below(2) === 0 ? { ...record, name: `${record.name} anew` } : record,
    ),
  { record: 'entity', id: 'brought', kind: 'company', name: 'Brought Trading' },
];

/** All that is told of an import and of its withdrawal, and what stands after each. */
async function importAndBack(store: GraphStore, records: readonly GraphRecord[]): Promise<unknown> {
  const origin = { title: 'Import', format: 'bundle', at: '2026-01-02T03:04:05.678Z', files: [] };
  const standing = async () => (await allRecords(store, { withheld: true })).map(canonicalLine);
  const applied = await store.apply({ id: 'import', records, origin: { id: 'import', ...origin } });
  const brought = [...(await store.imports.broughtBy(records.map(({ id }) => id)))].sort();
  const between = await standing();
  const withdrawn = await store.imports.withdraw('import');
  return {
    applied,
    brought,
    between,
    withdrawn,
    after: await standing(),
    list: await store.imports.list(ALL),
  };
}

/** A tangle with holdings in it, somebody who is protected, and what the records need to stand by themselves. */
function randomRecords(below: Below): GraphRecord[] {
  const evidence = tangle(below);
  const hidden = below(3) === 0 ? `e${below(12)}` : undefined;
  return [
    ...recordsOf(evidence).map((record) =>
      record.record === 'entity' && record.id === hidden
        ? { ...record, protection: 'protected' as const }
        : record,
    ),
    ...Array.from({ length: 20 }, (_, index) => holding(index, below)).flat(),
  ];
}

const YEARS = ['2012', '2015-06', '2018-03-04', '2020'];

function holding(index: number, below: Below): GraphRecord[] {
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const min = below(60);
  const kind = pick([undefined, undefined, ...SHARE_KINDS]);
  const relation: Relation = {
    ...{ record: 'relation', id: `h${index}`, type: pick(['owns', 'owns', 'invests_in', 'controls']) },
    ...{ from: `e${below(12)}`, to: `e${below(12)}`, role: `stake ${index >> 1}` },
    layer: index % 2 ? 'register' : 'reporting',
    ...(below(4) > 0 && { share: { min, max: min + below(40) } }),
    ...(kind && { shareOf: kind }),
    ...(below(2) && { since: pick(YEARS) }),
    ...(below(3) === 0 && { until: pick(YEARS) }),
  };
  return below(5) === 0 ? [relation] : [relation, claim(`ch${index}`, relation.id, 's-2022')];
}

function questions(records: readonly GraphRecord[], below: Below): [words: string, ask: Ask][] {
  const pick = <T>(all: readonly T[]): T => all[below(all.length)] as T;
  const entities = ['e0', 'e3', 'e5', 'e7', 'e9', 'e11', 'nobody'];
  const lenses = [
    {},
    { layers: ['reporting', 'register'] },
    { standing: pick(STANDINGS), asOf: pick(YEARS), layers: ['register'] },
  ];
  const asked: [unknown, string, Ask][] = [];
  const add = (name: string, question: unknown, ask: Ask) => asked.push([question, name, ask]);
  for (const entity of entities) {
    for (const direction of ['up', 'down'] as const) {
      const question = {
        entity,
        direction,
        shareOf: pick(SHARE_KINDS),
        ...pick(lenses),
        standing: pick(STANDINGS),
      };
      add('ownership', question, (store) => createOwnershipService({ store }).find(question));
    }
    add('contradictions', entity, (store) =>
      createContradictionService({ store }).list({ entity, limit: 500 }),
    );
  }
  for (const lens of lenses) {
    const ids = [...new Set([pick(entities), pick(entities)])];
    add('timeline', { ids, ...lens }, (store) => createTimelineService({ store }).read({ ids, ...lens }));
    const [from, to] = [pick(YEARS), pick(YEARS)];
    const { layers, standing } = { layers: undefined, standing: undefined, ...lens };
    const changes = { ids, from, to, ...(layers && { layers }), ...(standing && { standing }) };
    add('changes', changes, (store) => createChangesService({ store }).find(changes));
    const whole = { limit: 20, ...(layers && { layer: layers }), ...(standing && { standing }) };
    add('contradictions', whole, (store) => createContradictionService({ store }).list(whole));
  }
  const kind = [pick(CONTRADICTIONS)];
  add('contradictions', kind, (store) => createContradictionService({ store }).list({ kind, limit: 5 }));
  for (const record of records) {
    if (record.record !== 'source') continue;
    const question = { sources: [record.id] };
    add('withdrawal', question, (store) =>
      createWithdrawalService({ store, boards: createBoardService({ store }) }).consider(question),
    );
  }
  return asked.map(([question, name, ask]) => [`${name} ${JSON.stringify(question)}`, ask]);
}
