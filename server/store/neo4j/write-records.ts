/** Writes what a plan says: first what is new or other, then what goes, then what follows from both. */
import { KINDS, RELATION_TYPES, type Relation } from '../../contract/model.ts';
import { askFor, give, giveIds } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { DELETE_CYPHER, IMPORT_CYPHER } from './import-cypher.ts';
import { type BatchPlan, bothOf, type Change, changesOf, removedOf, storedClaims } from './plan-batch.ts';
import {
  caseProperties,
  claimProperties,
  entityProperties,
  layerProperties,
  nameProperties,
  type Properties,
  relationProperties,
  responseProperties,
  sourceProperties,
} from './rows.ts';
import { isReprotected } from './touched.ts';

export async function writePlan(tx: Transaction, plan: BatchPlan): Promise<void> {
  await writeSources(tx, plan);
  await writeEntities(tx, plan);
  await writeRelations(tx, plan);
  await writeClaims(tx, plan);
  await writeResponses(tx, plan);
  await writeCases(tx, plan);
  await linkSubjects(tx, plan);
  await removeRecords(tx, plan);
  await rateRelations(tx, plan);
}

/** As properties, with the import that the record is kept as one of. */
const marked =
  <R extends Change['record']>(propertiesOf: (record: R) => Properties) =>
  ({ record, broughtBy }: Change<R>): Properties => ({
    ...propertiesOf(record),
    ...(broughtBy !== undefined && { broughtBy }),
  });

const idsOf = (changes: readonly Change[]): string[] => changes.map(({ record }) => record.id);
const updatedIds = (changes: readonly Change[]): string[] =>
  idsOf(changes.filter(({ before }) => before !== undefined));

async function writeSources(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'source');
  const sources = changes.map(({ record }) => record);
  await give(tx, CYPHER.writeSources, changes.map(marked(sourceProperties)));
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
      changes.filter(({ record }) => record.kind === kind).map(marked(entityProperties)),
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
  await deleteRelations(
    tx,
    changes.flatMap(({ before }) => before ?? []),
  );
  for (const type of RELATION_TYPES)
    await give(
      tx,
      CYPHER.createRelations[type],
      changes
        .filter(({ record }) => record.type === type)
        .map((change) => ({
          from: change.record.from,
          to: change.record.to,
          properties: marked(relationProperties)(change),
        })),
    );
}

async function writeClaims(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'claim');
  const claims = changes.map(marked(claimProperties));
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
  const responses = changes.map(marked(responseProperties));
  await give(tx, CYPHER.writeResponses, responses);
  await giveIds(tx, CYPHER.unlinkResponses, updatedIds(changes));
  await give(tx, CYPHER.linkResponses, responses);
}

async function writeCases(tx: Transaction, plan: BatchPlan): Promise<void> {
  const changes = changesOf(plan, 'case');
  const cases = changes.map(({ record }) => record);
  await give(tx, CYPHER.writeCases, changes.map(marked(caseProperties)));
  await giveIds(tx, CYPHER.unlinkLayers, updatedIds(changes));
  await give(
    tx,
    CYPHER.linkLayers,
    cases.flatMap(({ id, layers }) =>
      layers.map((layer, position) => ({ case: id, layer: layerProperties(layer, position) })),
    ),
  );
}

/** What refers to a record goes before it. */
async function removeRecords(tx: Transaction, plan: BatchPlan): Promise<void> {
  if (plan.removed.length === 0) return;
  for (const name of ['response', 'claim', 'relation', 'entity', 'source', 'case'] as const) {
    const ids = removedOf(plan, name).map(({ id }) => id);
    if (name === 'relation') await deleteRelations(tx, removedOf(plan, 'relation'));
    else await giveIds(tx, DELETE_CYPHER[name], ids);
    if (plan.remover === undefined) await giveIds(tx, IMPORT_CYPHER.forgetEarlier, ids);
  }
}

async function deleteRelations(tx: Transaction, relations: readonly Relation[]): Promise<void> {
  for (const [type, those] of Map.groupBy(relations, (relation) => relation.type))
    await giveIds(
      tx,
      CYPHER.deleteRelations[type],
      those.map(({ id }) => id),
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
    ...removedOf(plan, 'response').flatMap((response) => response.answers),
    ...replies.flatMap((row) => row['answers'] as string[]),
  ];
  const claims = [
    ...changesOf(plan, 'claim').flatMap(bothOf),
    ...removedOf(plan, 'claim'),
    ...(await storedClaims(tx, answers)),
  ];
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
