/** What a batch would change: checked against what is stored, nothing written. */
import {
  type Claim,
  type GraphRecord,
  RECORDS,
  RELATION_TYPES,
  type RecordName,
  type Relation,
  type RelationType,
  type Response,
} from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { BatchRejectedError } from '../../errors.ts';
import { checkBatch, type Stored } from '../check-batch.ts';
import { identityOf } from '../derive.ts';
import { ask, askFor, chunksOf, numberOf, textsOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { type RawRow, toCase, toClaim, toEntity, toRelation, toResponse, toSource } from './rows.ts';

/** A record that is new or differs from the stored one of its id. */
export interface Change<R extends GraphRecord = GraphRecord> {
  record: R;
  before?: R;
}

export interface BatchPlan {
  changes: Change[];
  created: number;
  updated: number;
  unchanged: number;
  /** Those of the ids that are relations once the batch is written, as they are then. */
  relationsAfter(ids: Iterable<string>): Promise<Map<string, Relation>>;
}

export const changesOf = <N extends RecordName>(
  plan: BatchPlan,
  name: N,
): Change<Extract<GraphRecord, { record: N }>>[] =>
  plan.changes.filter((change) => change.record.record === name) as Change<
    Extract<GraphRecord, { record: N }>
  >[];

/** Throws `BatchRejectedError` when the batch cannot be kept. */
export async function planBatch(tx: Transaction, records: readonly GraphRecord[]): Promise<BatchPlan> {
  const findRelations = relationFinder(tx);
  const faults = await checkBatch(records, storedIn(tx, findRelations));
  if (faults.length > 0) throw new BatchRejectedError(faults);
  const stored = await storedRecords(tx, records, findRelations);
  const inBatch = records.filter((record) => record.record === 'relation');
  const changes = records
    .map((record): Change => {
      const before = stored.get(record.id);
      return before === undefined ? { record } : { record, before };
    })
    .filter(({ record, before }) => before === undefined || canonicalLine(before) !== canonicalLine(record));
  const created = changes.filter(({ before }) => before === undefined).length;
  return {
    changes,
    created,
    updated: changes.length - created,
    unchanged: records.length - changes.length,
    async relationsAfter(ids) {
      const wanted = new Set(ids);
      const relations = await findRelations(wanted);
      for (const relation of inBatch) if (wanted.has(relation.id)) relations.set(relation.id, relation);
      return relations;
    },
  };
}

type FindRelations = (ids: Iterable<string>) => Promise<Map<string, Relation>>;

/** Finds relations as they are stored before the batch, each asked for once, among the types that there are. */
function relationFinder(tx: Transaction): FindRelations {
  const known = new Map<string, Relation | undefined>();
  let types: readonly RelationType[] | undefined;
  return async (ids) => {
    const wanted = [...new Set(ids)];
    const [counts] = types === undefined ? await ask(tx, CYPHER.countTypes) : [];
    types ??= RELATION_TYPES.filter((type) => numberOf(counts, type) > 0);
    const unknown = wanted.filter((id) => !known.has(id));
    for (const id of unknown) known.set(id, undefined);
    for (const type of types)
      for (const row of await askFor(tx, CYPHER.storedRelations[type], unknown)) {
        const relation = toRelation(row['row'] as RawRow);
        if (relation) known.set(relation.id, relation);
      }
    const found = wanted.map((id) => known.get(id)).filter((relation) => relation !== undefined);
    return new Map(found.map((relation) => [relation.id, relation]));
  };
}

const storedIn = (tx: Transaction, findRelations: FindRelations): Stored => ({
  async kindsOf(ids) {
    const nodes = await askFor(tx, CYPHER.nodeKindsOf, ids);
    const kinds = new Map(nodes.map((row) => [row['id'] as string, row['record'] as RecordName]));
    const others = ids.filter((id) => !kinds.has(id));
    for (const id of (await findRelations(others)).keys()) kinds.set(id, 'relation');
    return kinds;
  },

  async relationsLike(relations) {
    const like = new Map<string, string>();
    for (const type of RELATION_TYPES) {
      const wanted = relations.filter((relation) => relation.type === type).map(likenessOf);
      for (const rows of chunksOf(wanted))
        for (const row of await ask(tx, CYPHER.relationsLike[type], { rows }))
          like.set(row['identity'] as string, row['id'] as string);
    }
    return like;
  },

  async layersOfCases() {
    const rows = await ask(tx, CYPHER.cases);
    return new Map(
      rows
        .map((row) => toCase(row['row'] as RawRow))
        .filter((record) => record !== undefined)
        .map((record) => [record.id, record.layers.map((layer) => layer.id)]),
    );
  },

  async idsInLayer(layer, atLeast) {
    return textsOf(await ask(tx, CYPHER.idsInLayer, { layer, atLeast: neo4j.int(atLeast) }), 'id');
  },

  async originsOf(ids) {
    const rows = await askFor(tx, CYPHER.originsOf, ids);
    return new Map(rows.map((row) => [row['id'] as string, row['origin'] as string]));
  },
});

const likenessOf = (relation: Relation) => ({
  identity: identityOf(relation),
  from: relation.from,
  to: relation.to,
  layer: relation.layer,
  role: relation.role ?? null,
});

const STORED = {
  case: [CYPHER.storedCases, toCase],
  source: [CYPHER.sources, toSource],
  entity: [CYPHER.storedEntities, toEntity],
  claim: [CYPHER.storedClaims, toClaim],
  response: [CYPHER.storedResponses, toResponse],
} as const satisfies Record<
  Exclude<RecordName, 'relation'>,
  readonly [string, (row: RawRow) => GraphRecord | undefined]
>;

async function storedRecords(
  tx: Transaction,
  records: readonly GraphRecord[],
  findRelations: FindRelations,
): Promise<Map<string, GraphRecord>> {
  const stored = new Map<string, GraphRecord>();
  for (const name of RECORDS) {
    const ids = records.filter(({ record }) => record === name).map(({ id }) => id);
    if (name === 'relation') {
      for (const [id, relation] of await findRelations(ids)) stored.set(id, relation);
      continue;
    }
    const [statement, read] = STORED[name];
    for (const row of await askFor(tx, statement, ids)) {
      const record = read(row['row'] as RawRow);
      if (record) stored.set(record.id, record);
    }
  }
  return stored;
}

export async function storedClaims(tx: Transaction, ids: Iterable<string>): Promise<Claim[]> {
  const rows = await askFor(tx, CYPHER.storedClaims, ids);
  return rows.map((row) => toClaim(row['row'] as RawRow)).filter((claim) => claim !== undefined);
}

/** What a change touches before and after it. */
export const bothOf = <R extends Claim | Response>({ record, before }: Change<R>): R[] =>
  before === undefined ? [record] : [before, record];
