/** What of the topology a batch has changed: read off its plan, once it is written. */
import type { Claim, Entity, Relation } from '../../contract/model.ts';
import { MOST_CHANGES } from '../graph-store.ts';
import { Touched } from '../topology-log.ts';
import { ask, chunksOf, textsOf } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { type BatchPlan, bothOf, type Change, changesOf, removedOf } from './plan-batch.ts';
import type { Stamped } from './stamp.ts';
import { COUNT_OF, TOPOLOGY_CYPHER } from './topology-cypher.ts';

export const isReprotected = ({ record, before }: Change<Entity>): boolean =>
  (record.protection === undefined) !== (before?.protection === undefined);

/** By ids. Untold when others have written while the batch was at work: the counts are not what it alone made of them. */
export async function touchedBy(
  tx: Transaction,
  plan: BatchPlan,
  before: Stamped,
  after: Stamped,
): Promise<Touched<string>> {
  const touched = new Touched<string>();
  const isAlone = countsAfter(plan, before.counts).every((count, index) => count === after.counts[index]);
  const isOtherOrigin =
    changesOf(plan, 'source').some(hasOtherOrigin) ||
    removedOf(plan, 'source').some(({ originatesFrom }) => originatesFrom !== undefined);
  if (!isAlone || isOtherOrigin) touched.everything();
  if (touched.isUntold) return touched;

  const entities = changesOf(plan, 'entity');
  for (const change of entities) if (isOtherInShape(change)) touched.entity(change.record.id);
  for (const { record } of changesOf(plan, 'relation')) touched.relation(record.id);
  for (const claim of changesOf(plan, 'claim').flatMap(bothOf))
    if (isOnRelation(claim)) touched.relation(claim.on);
  for (const { id } of removedOf(plan, 'entity')) touched.entity(id);
  for (const { id } of removedOf(plan, 'relation')) touched.relation(id);
  for (const claim of removedOf(plan, 'claim')) if (isOnRelation(claim)) touched.relation(claim.on);
  const reprotected = entities.filter(isReprotected).map(({ record }) => record.id);
  const limit = neo4j.int(MOST_CHANGES + 1);
  for (const ids of chunksOf(reprotected))
    if (!touched.isUntold)
      for (const id of textsOf(await ask(tx, TOPOLOGY_CYPHER.idsOfRelationsOf, { ids, limit }), 'id'))
        touched.relation(id);
  return touched;
}

const hasOtherOrigin = ({ record, before }: ReturnType<typeof changesOf<'source'>>[number]): boolean =>
  before !== undefined && before.originatesFrom !== record.originatesFrom;

const isOtherInShape = (change: Change<Entity>): boolean =>
  change.before?.kind !== change.record.kind ||
  change.before.hub !== change.record.hub ||
  isReprotected(change);

/** As opposed to a statement, which has a layer of its own. */
const isOnRelation = ({ layer }: Claim): boolean => layer === undefined;

/** What the counts come to when nobody but the batch writes. */
function countsAfter(plan: BatchPlan, before: readonly number[]): number[] {
  const counts = [...before];
  const add = (place: number, by: number) => {
    counts[place] = (counts[place] ?? 0) + by;
  };
  for (const name of ['entity', 'claim', 'source'] as const) {
    const created = changesOf(plan, name).filter((change) => change.before === undefined).length;
    add(COUNT_OF[name], created - removedOf(plan, name).length);
  }
  for (const { originatesFrom } of removedOf(plan, 'source')) if (originatesFrom) add(COUNT_OF.origin, -1);
  for (const { type } of removedOf(plan, 'relation')) add(COUNT_OF.relation(type), -1);
  for (const change of changesOf(plan, 'source'))
    for (const [{ originatesFrom }, by] of sidesOf(change)) if (originatesFrom) add(COUNT_OF.origin, by);
  for (const change of changesOf(plan, 'relation'))
    for (const [{ type }, by] of sidesOf<Relation>(change)) add(COUNT_OF.relation(type), by);
  return counts;
}

const sidesOf = <R extends Change['record']>({ record, before }: Change<R>): (readonly [R, 1 | -1])[] =>
  before === undefined
    ? [[record, 1]]
    : [
        [before, -1],
        [record, 1],
      ];
