/** A leak as records of a store, in batches, what is referred to before what refers to it. */
import type { GraphRecord, Relation, Source } from '../../../server/contract/model.ts';
import { LAYERS, type Leak, type LeakRelation } from './leak.ts';
import { sourceId } from './leak-parts.ts';

export function* leakRecords(leak: Leak): Generator<GraphRecord> {
  yield {
    record: 'case',
    id: 'leak',
    title: 'A made-up leak',
    layers: LAYERS.map((id) => ({ id, title: id })),
  };
  for (let source = 0; source < leak.sources; source++) yield sourceRecord(leak, source);
  for (let number = 0; number < leak.entities; number++) yield { record: 'entity', ...leak.entity(number) };
  for (let number = 0; number < leak.entities; number++)
    for (const relation of leak.relationsBy(number)) {
      yield relationRecord(relation);
      yield* claimRecords(relation);
    }
}

export function sourceRecord(leak: Leak, source: number): Source {
  const origin = leak.originOf(source);
  return {
    record: 'source',
    id: sourceId(source),
    title: `Ledger ${source}`,
    publisher: 'A made-up register',
    ...(origin !== undefined && { originatesFrom: sourceId(origin) }),
  };
}

const entityId = (number: number): string => `n${number}`;

export function relationRecord({ id, type, from, to, layer, role, since, until }: LeakRelation): Relation {
  const ends = { from: entityId(from), to: entityId(to), layer };
  const details = { ...(role && { role }), ...(since && { since }), ...(until && { until }) };
  return { record: 'relation', id, type, ...ends, ...details };
}

const claimRecords = (relation: LeakRelation): GraphRecord[] =>
  relation.claims.map(({ id, status, source }) => ({
    record: 'claim',
    id,
    on: relation.id,
    source: sourceId(source),
    locator: 'row 1',
    status,
    attribution: 'the register',
    paraphrase: 'As the register has it.',
  }));

export function* inBatches<T>(things: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const thing of things) {
    batch.push(thing);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
