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
import { type Expected, requireExpected } from '../expected.ts';
import type { Applied, Outcomes } from '../graph-store.ts';
import { ask, askFor, chunksOf, numberOf, textsOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { IMPORT_CYPHER } from './import-cypher.ts';
import {
  bringerOf,
  type RawRow,
  toCase,
  toClaim,
  toEntity,
  toRelation,
  toResponse,
  toSource,
} from './rows.ts';
import { readCases } from './shown.ts';
import { shownRecords } from './shown-records.ts';

/** A batch whose records are all at hand. */
export interface Work {
  records: readonly GraphRecord[];
  removes: readonly string[];
  expect?: Expected | undefined;
  keepsProtected?: boolean | undefined;
}

/** A record that is new or differs from the stored one of its id. */
export interface Change<R extends GraphRecord = GraphRecord> {
  record: R;
  before?: R;
  /** The import that left `before`; absent when that was a write without one. */
  broughtBefore?: string;
  /** The import that `record` is kept as one of. */
  broughtBy?: string;
}

export interface BatchPlan {
  changes: Change[];
  /** As `changes`, with a `before` that reads alike. */
  unchanged: Change[];
  /** Of entities that are protected and stay as they stand. */
  kept: Change[];
  /** Stored records that go. */
  removed: GraphRecord[];
  /** Of these, the import that left each as it stands. */
  broughtRemoved: ReadonlyMap<string, string>;
  /** The import that removes them: what they were is kept then. */
  remover?: string;
  /** Those of the ids that are relations once the batch is written, as they are then. */
  relationsAfter(ids: Iterable<string>): Promise<Map<string, Relation>>;
}

export const changesOf = <N extends RecordName>(
  plan: Pick<BatchPlan, 'changes'>,
  name: N,
): Change<Extract<GraphRecord, { record: N }>>[] =>
  plan.changes.filter((change) => change.record.record === name) as Change<
    Extract<GraphRecord, { record: N }>
  >[];

export const removedOf = <N extends RecordName>(
  plan: Pick<BatchPlan, 'removed'>,
  name: N,
): Extract<GraphRecord, { record: N }>[] =>
  plan.removed.filter((record) => record.record === name) as Extract<GraphRecord, { record: N }>[];

/** Throws `StaleError` when something stands otherwise than is expected, `BatchRejectedError` when the batch cannot be kept. */
export async function planBatch(tx: Transaction, work: Work): Promise<BatchPlan> {
  const { records, removes, expect } = work;
  if (expect !== undefined) requireExpected(expect, await shownRecords(tx, [...expect.keys()]));
  const findRelations = relationFinder(tx);
  const faults = await checkBatch(records, storedIn(tx, findRelations), removes, {
    asShown: expect !== undefined,
  });
  if (faults.length > 0) throw new BatchRejectedError(faults);
  return planOf(tx, work, findRelations);
}

/** What is to be done when all of it can be kept. */
export async function planOf(
  tx: Transaction,
  { records, removes, keepsProtected = false }: Work,
  findRelations = relationFinder(tx),
): Promise<BatchPlan> {
  const stored = await storedRecords(tx, records, findRelations);
  const all = records.map((record): Change => {
    const { record: before, broughtBy: broughtBefore } = stored.get(record.id) ?? {};
    return { record, ...(before && { before }), ...(broughtBefore !== undefined && { broughtBefore }) };
  });
  const {
    changes = [],
    unchanged = [],
    kept = [],
  } = Object.groupBy(all, (change) => {
    const { record, before } = change;
    if (keepsProtected && liftsProtection(change)) return 'kept';
    return before !== undefined && canonicalLine(before) === canonicalLine(record) ? 'unchanged' : 'changes';
  });
  const inBatch = records.filter((record) => record.record === 'relation');
  const going = await recordsOf(tx, removes, findRelations);
  const removed = going.map(({ record }) => record);
  const broughtRemoved = new Map(
    going.flatMap(({ record, broughtBy }) => (broughtBy === undefined ? [] : [[record.id, broughtBy]])),
  );
  const gone = new Set(removes);
  return {
    ...{ changes, unchanged, kept, removed, broughtRemoved },
    async relationsAfter(ids) {
      const wanted = new Set(ids);
      const relations = await findRelations([...wanted].filter((id) => !gone.has(id)));
      for (const relation of inBatch) if (wanted.has(relation.id)) relations.set(relation.id, relation);
      return relations;
    },
  };
}

const liftsProtection = ({ record, before }: Change): boolean =>
  record.record === 'entity' &&
  record.protection === undefined &&
  before?.record === 'entity' &&
  before.protection !== undefined;

/** What the plan does, by kind of record and in all. */
export function outcomesOf({ changes, unchanged, kept, removed }: BatchPlan): Omit<Applied, 'revision'> {
  const all = noOutcomes();
  const kinds: Applied['kinds'] = {};
  const count = ({ record }: Change, outcome: keyof Outcomes) => {
    const kind = kinds[record.record] ?? noOutcomes();
    kinds[record.record] = kind;
    kind[outcome]++;
    all[outcome]++;
  };
  for (const change of changes) count(change, change.before === undefined ? 'created' : 'updated');
  for (const change of unchanged) count(change, 'unchanged');
  for (const change of kept) count(change, 'created');
  return { ...all, kinds, removed: removed.length };
}

export const noOutcomes = (): Outcomes => ({ created: 0, updated: 0, unchanged: 0 });

/** A record as it is stored, and the import that left it so. */
export interface Kept<R extends GraphRecord = GraphRecord> {
  record: R;
  broughtBy?: string;
}

const keptOf = <R extends GraphRecord>(record: R | undefined, row: RawRow): Kept<R> | undefined => {
  const broughtBy = bringerOf(row);
  return record && { record, ...(broughtBy !== undefined && { broughtBy }) };
};

export interface FindRelations {
  (ids: Iterable<string>): Promise<Map<string, Relation>>;
  /** Of a relation that was found. */
  broughtBy(id: string): string | undefined;
}

/** Finds relations as they are stored before the batch, each asked for once, among the types that there are. */
export function relationFinder(tx: Transaction): FindRelations {
  const known = new Map<string, Relation | undefined>();
  const bringers = new Map<string, string>();
  let types: readonly RelationType[] | undefined;
  const find = async (ids: Iterable<string>) => {
    const wanted = [...new Set(ids)];
    const [counts] = types === undefined ? await ask(tx, CYPHER.countTypes) : [];
    types ??= RELATION_TYPES.filter((type) => numberOf(counts, type) > 0);
    const unknown = wanted.filter((id) => !known.has(id));
    for (const id of unknown) known.set(id, undefined);
    for (const type of types)
      for (const row of await askFor(tx, CYPHER.storedRelations[type], unknown)) {
        const kept = keptOf(toRelation(row['row'] as RawRow), row['row'] as RawRow);
        if (kept === undefined) continue;
        known.set(kept.record.id, kept.record);
        if (kept.broughtBy !== undefined) bringers.set(kept.record.id, kept.broughtBy);
      }
    const found = wanted.map((id) => known.get(id)).filter((relation) => relation !== undefined);
    return new Map(found.map((relation) => [relation.id, relation]));
  };
  return Object.assign(find, { broughtBy: (id: string) => bringers.get(id) });
}

export const storedIn = (tx: Transaction, findRelations: FindRelations): Stored => ({
  async kindsOf(ids) {
    const nodes = await askFor(tx, CYPHER.nodeKindsOf, ids);
    const kinds = new Map(nodes.map((row) => [row['id'] as string, row['record'] as RecordName]));
    const others = ids.filter((id) => !kinds.has(id));
    for (const id of (await findRelations(others)).keys()) kinds.set(id, 'relation');
    return kinds;
  },

  async withheldAmong(ids) {
    const shown = new Set((await shownRecords(tx, ids)).map(({ record }) => record.id));
    return new Set([...(await this.kindsOf(ids)).keys()].filter((id) => !shown.has(id)));
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

  async referredTo(ids, except) {
    const wanted = new Set(ids);
    const referred = new Set<string>();
    for (const row of await askFor(tx, IMPORT_CYPHER.referrers, wanted))
      if (!except.has(row['by'] as string)) referred.add(row['id'] as string);
    for (const { id: by, start } of await readCases(tx, { withheld: true }))
      if (start && !except.has(by))
        for (const id of [...start.entities, start.select ?? '']) if (wanted.has(id)) referred.add(id);
    return referred;
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
  records: readonly Pick<GraphRecord, 'id' | 'record'>[],
  findRelations: FindRelations,
): Promise<Map<string, Kept>> {
  const stored = new Map<string, Kept>();
  for (const name of RECORDS) {
    const ids = records.filter(({ record }) => record === name).map(({ id }) => id);
    if (ids.length > 0)
      for (const kept of await keptRecords(tx, name, ids, findRelations)) stored.set(kept.record.id, kept);
  }
  return stored;
}

/** Those of the ids that are stored as records of this kind. */
export async function keptRecords(
  tx: Transaction,
  name: RecordName,
  ids: readonly string[],
  findRelations = relationFinder(tx),
): Promise<Kept[]> {
  if (name === 'relation')
    return [...(await findRelations(ids)).values()].map((record) => {
      const broughtBy = findRelations.broughtBy(record.id);
      return { record, ...(broughtBy !== undefined && { broughtBy }) };
    });
  const [statement, read] = STORED[name];
  const rows = (await askFor(tx, statement, ids)).map((row) => row['row'] as RawRow);
  return rows.map((row) => keptOf<GraphRecord>(read(row), row)).filter((kept) => kept !== undefined);
}

/** Those of the ids that are stored, of whatever kind. */
async function recordsOf(
  tx: Transaction,
  ids: readonly string[],
  findRelations: FindRelations,
): Promise<Kept[]> {
  if (ids.length === 0) return [];
  const kinds = await storedIn(tx, findRelations).kindsOf(ids);
  const stubs = [...kinds].map(([id, record]) => ({ id, record }));
  return [...(await storedRecords(tx, stubs, findRelations)).values()];
}

export async function storedClaims(tx: Transaction, ids: Iterable<string>): Promise<Claim[]> {
  const rows = await askFor(tx, CYPHER.storedClaims, ids);
  return rows.map((row) => toClaim(row['row'] as RawRow)).filter((claim) => claim !== undefined);
}

/** What a change touches before and after it. */
export const bothOf = <R extends Claim | Response>({ record, before }: Change<R>): R[] =>
  before === undefined ? [record] : [before, record];
