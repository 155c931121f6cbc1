/**
 * Writes a batch in one transaction: all of it or nothing. The driver repeats a transaction whose commit reply was lost,
 * so everything here may run again: the batch's own node says that it was applied, and what it answered.
 */
import { KINDS, RELATION_TYPES } from '../../contract/model.ts';
import type { Applied, Batch } from '../graph-store.ts';
import type { Written } from '../topology-log.ts';
import { ask, askFor, give, giveIds, numberOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { type BatchPlan, bothOf, type Change, changesOf, planBatch, storedClaims } from './plan-batch.ts';
import {
  caseProperties,
  claimProperties,
  entityProperties,
  layerProperties,
  nameProperties,
  type RawRow,
  relationProperties,
  responseProperties,
  sourceProperties,
} from './rows.ts';
import { newState, readStamp, readStamped, stampOf } from './stamp.ts';
import { isReprotected, touchedBy } from './touched.ts';

/** What the batch would do, at the revision that stands. */
export async function tryBatch(tx: Transaction, batch: Batch): Promise<Applied> {
  const { created, updated, unchanged } = await planBatch(tx, batch.records);
  const { revision } = await readStamp(tx);
  return { revision, created, updated, unchanged };
}

/** `written` is absent when nothing changed, or the batch was applied before. */
export async function writeBatch(
  tx: Transaction,
  batch: Batch,
): Promise<{ applied: Applied; written?: Written<string> }> {
  // From here on this is the only batch at work, whoever else has the graph open.
  await tx.run(CYPHER.lockGraph, { batch: batch.id });
  const before = await readStamped(tx);
  const [first] = await ask(tx, CYPHER.batch, { batch: batch.id });
  if (first !== undefined) return { applied: appliedOf(first['row'] as RawRow) };

  const plan = await planBatch(tx, batch.records);
  await writeSources(tx, plan);
  await writeEntities(tx, plan);
  await writeRelations(tx, plan);
  await writeClaims(tx, plan);
  await writeResponses(tx, plan);
  await writeCases(tx, plan);
  await linkSubjects(tx, plan);
  await rateRelations(tx, plan);

  const { created, updated, unchanged } = plan;
  const isChange = created + updated > 0;
  const applied = { revision: before.revision + (isChange ? 1 : 0), created, updated, unchanged };
  await tx.run(CYPHER.finishBatch, {
    batch: batch.id,
    row: Object.fromEntries(Object.entries(applied).map(([key, count]) => [key, neo4j.int(count)])),
    state: isChange ? newState() : null,
  });
  if (!isChange) return { applied };
  const after = await readStamped(tx);
  const touched = await touchedBy(tx, plan, before, after);
  return { applied, written: { before: stampOf(before), after: stampOf(after), touched } };
}

const appliedOf = (row: RawRow): Applied => ({
  revision: numberOf(row, 'revision'),
  created: numberOf(row, 'created'),
  updated: numberOf(row, 'updated'),
  unchanged: numberOf(row, 'unchanged'),
});

const idsOf = (changes: readonly Change[]): string[] => changes.map(({ record }) => record.id);
const updatedIds = (changes: readonly Change[]): string[] =>
  idsOf(changes.filter(({ before }) => before !== undefined));

async function writeSources(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'source');
  const sources = changes.map(({ record }) => record);
  await give(tx, CYPHER.writeSources, sources.map(sourceProperties));
  await giveIds(tx, CYPHER.unlinkSources, updatedIds(changes));
  await give(
    tx,
    CYPHER.linkSources,
    sources.filter(({ originatesFrom }) => originatesFrom !== undefined).map(sourceProperties),
  );
}

async function writeEntities(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'entity');
  const entities = changes.map(({ record }) => record);
  for (const kind of KINDS)
    await give(
      tx,
      CYPHER.writeEntities[kind],
      entities.filter((entity) => entity.kind === kind).map(entityProperties),
    );
  await giveIds(tx, CYPHER.unlinkNames, updatedIds(changes));
  await give(
    tx,
    CYPHER.linkNames,
    entities.flatMap((entity) => nameProperties(entity).map((name) => ({ entity: entity.id, name }))),
  );
  await giveIds(
    tx,
    CYPHER.linkSpellings,
    entities.filter(({ aliases }) => aliases !== undefined).map(({ id }) => id),
  );
}

async function writeRelations(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'relation');
  // A relationship's type and ends cannot change: it is made anew.
  await giveIds(tx, CYPHER.deleteRelations, updatedIds(changes));
  for (const type of RELATION_TYPES)
    await give(
      tx,
      CYPHER.createRelations[type],
      changes
        .filter(({ record }) => record.type === type)
        .map(({ record }) => ({ from: record.from, to: record.to, properties: relationProperties(record) })),
    );
}

async function writeClaims(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'claim');
  const claims = changes.map(({ record }) => claimProperties(record));
  await give(tx, CYPHER.writeClaims, claims);
  await giveIds(tx, CYPHER.unlinkClaims, updatedIds(changes));
  await give(tx, CYPHER.linkClaims, claims);
  await give(
    tx,
    CYPHER.linkMentions,
    claims.filter((claim) => claim['mentions'] !== undefined),
  );
}

async function writeResponses(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'response');
  const responses = changes.map(({ record }) => responseProperties(record));
  await give(tx, CYPHER.writeResponses, responses);
  await giveIds(tx, CYPHER.unlinkResponses, updatedIds(changes));
  await give(tx, CYPHER.linkResponses, responses);
}

async function writeCases(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'case');
  const cases = changes.map(({ record }) => record);
  await give(tx, CYPHER.writeCases, cases.map(caseProperties));
  await giveIds(tx, CYPHER.unlinkLayers, updatedIds(changes));
  await give(
    tx,
    CYPHER.linkLayers,
    cases.flatMap(({ id, layers }) =>
      layers.map((layer, position) => ({ case: id, layer: layerProperties(layer, position) })),
    ),
  );
}

/** Links claims to what they are about: their entity, or both ends of their relation, which may just have moved. */
async function linkSubjects(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changedClaims = changesOf(plan, 'claim').map(({ record }) => record);
  const movedRelations = changesOf(plan, 'relation')
    .filter(({ record, before }) => before && (before.from !== record.from || before.to !== record.to))
    .map(({ record }) => record.id);
  await giveIds(tx, CYPHER.unlinkAbout, movedRelations);

  const subjects = new Set([...movedRelations, ...changedClaims.map(({ on }) => on)]);
  const relations = await plan.relationsAfter(subjects);
  const rows = [...subjects].map((on) => {
    const relation = relations.get(on);
    return { on, about: relation ? [relation.from, relation.to] : [on] };
  });
  await give(tx, CYPHER.linkAbout, rows);
}

/** Brings standing and dispute of every relation up to date whose claims or replies the batch may have changed. */
async function rateRelations(tx: Transaction, plan: BatchPlan): Promise<void> {
  const answered = changesOf(plan, 'response').flatMap(bothOf);
  const reprotected = changesOf(plan, 'entity')
    .filter(isReprotected)
    .map(({ record }) => record.id);
  const replies = await askFor(tx, CYPHER.answeredBy, reprotected);
  const answers = [
    ...answered.flatMap((response) => response.answers),
    ...replies.flatMap((row) => row['answers'] as string[]),
  ];
  const claims = [...changesOf(plan, 'claim').flatMap(bothOf), ...(await storedClaims(tx, answers))];
  const stale = await plan.relationsAfter([
    ...idsOf(changesOf(plan, 'relation')),
    ...claims.map(({ on }) => on),
  ]);
  for (const [type, relations] of Map.groupBy(stale.values(), (relation) => relation.type))
    await giveIds(
      tx,
      CYPHER.rateRelations[type],
      relations.map(({ id }) => id),
    );
}
