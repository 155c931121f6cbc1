/**
 * Whether a batch can be kept, for every store alike. The order of the records makes no difference: a record may refer to
 * a later one. Each fault names its record (`line`, the index in the batch) and the field (`pointer`; empty for the
 * record as a whole), and never what stands there.
 */
import type { Claim, GraphRecord, RecordName, Relation } from '../contract/model.ts';
import type { Fault } from '../errors.ts';
import { identityOf } from './derive.ts';
import { Turns } from './turns.ts';

export type BatchFaultCode =
  /** A field names a record that is neither stored nor in the batch, or one of another kind. */
  | 'unknown-reference'
  /** A second relation of the same type, ends, role and layer. */
  | 'duplicate-relation'
  /** A second record of the same id in the batch. */
  | 'duplicate-id'
  /** The id is already that of another kind of record. */
  | 'id-in-use'
  /** A statement without predicate or layer, or a relation's claim with a field that only statements have. */
  | 'claim-shape'
  /** A layer that the case does not have. */
  | 'unknown-layer';

type Awaitable<T> = T | Promise<T>;

/** What the store already holds. */
export interface Stored {
  /** Which kind of record each id is; an id of nothing is no key. */
  kindsOf(ids: readonly string[]): Awaitable<ReadonlyMap<string, RecordName>>;
  /** The stored relations that have the identity of one of these: from `identityOf` to the stored one's id. */
  relationsLike(relations: readonly Relation[]): Awaitable<ReadonlyMap<string, string>>;
  /** The ids of the layers of each case record, by the record's id. */
  layersOfCases(): Awaitable<ReadonlyMap<string, readonly string[]>>;
}

/** `index` is there when the field is a list. */
type Visit = (id: string, kinds: readonly RecordName[], field: string, index?: number) => void;

const ENTITY: readonly RecordName[] = ['entity'];
const SOURCE: readonly RecordName[] = ['source'];
const CLAIM: readonly RecordName[] = ['claim'];
const ENTITY_OR_RELATION: readonly RecordName[] = ['entity', 'relation'];

/** Every id that a record refers to, with the kinds of record that it may be of. */
function visitReferences(record: GraphRecord, visit: Visit): void {
  switch (record.record) {
    case 'case':
      record.start?.entities.forEach((id, index) => {
        visit(id, ENTITY, '/start/entities', index);
      });
      if (record.start?.select !== undefined) visit(record.start.select, ENTITY_OR_RELATION, '/start/select');
      break;
    case 'source':
      if (record.originatesFrom !== undefined) visit(record.originatesFrom, SOURCE, '/originatesFrom');
      break;
    case 'entity':
      record.aliases?.forEach((alias, index) => {
        visit(alias.source, SOURCE, `/aliases/${index}/source`);
      });
      break;
    case 'relation':
      visit(record.from, ENTITY, '/from');
      visit(record.to, ENTITY, '/to');
      break;
    case 'claim':
      visit(record.on, ENTITY_OR_RELATION, '/on');
      visit(record.source, SOURCE, '/source');
      record.mentions?.forEach((id, index) => {
        visit(id, ENTITY, '/mentions', index);
      });
      break;
    case 'response':
      visit(record.source, SOURCE, '/source');
      record.answers.forEach((id, index) => {
        visit(id, CLAIM, '/answers', index);
      });
      break;
  }
}

const STATEMENT_FIELDS = ['predicate', 'value', 'mentions', 'layer'] as const;
const STATEMENT_NEEDS = ['predicate', 'layer'] as const;

/** The fields that a claim lacks, or has without a right to, given what it is about. */
function misshapen(claim: Claim, on: RecordName | undefined): readonly string[] {
  if (on === 'entity') return STATEMENT_NEEDS.filter((field) => claim[field] === undefined);
  if (on === 'relation') return STATEMENT_FIELDS.filter((field) => claim[field] !== undefined);
  return [];
}

/** Faults in the order of the batch; none when all of it can be kept. */
export async function checkBatch(records: readonly GraphRecord[], stored: Stored): Promise<Fault[]> {
  const inBatch = new Map<string, RecordName>();
  for (const { id, record } of records) if (!inBatch.has(id)) inBatch.set(id, record);

  const relations = records.filter((record) => record.record === 'relation');
  const storedKinds = await stored.kindsOf(idsToLookUp(records, inBatch));
  const relationsLike = await stored.relationsLike(relations);
  const layers = await knownLayers(records, stored);

  const kindOf = (id: string) => storedKinds.get(id) ?? inBatch.get(id);
  const seenIds = new Set<string>();
  const seenRelations = new Set<string>();
  const faults: Fault[] = [];
  const turns = new Turns();

  for (const [line, record] of records.entries()) {
    if (turns.isOver) await turns.next();
    const fault = (code: BatchFaultCode, pointer: string) => faults.push({ code, line, pointer });

    const kind = kindOf(record.id);
    if (kind !== record.record) fault('id-in-use', '/id');
    else if (seenIds.has(record.id)) fault('duplicate-id', '/id');
    seenIds.add(record.id);

    visitReferences(record, (id, kinds, field, index) => {
      const found = kindOf(id);
      if (found === undefined || !kinds.includes(found))
        fault('unknown-reference', index === undefined ? field : `${field}/${index}`);
    });
    if (record.record === 'relation') {
      const identity = identityOf(record);
      const twin = relationsLike.get(identity);
      // A stored twin that this batch replaces is judged by its new identity instead.
      const hasTwin = twin !== undefined && twin !== record.id && inBatch.get(twin) !== 'relation';
      if (hasTwin || seenRelations.has(identity)) fault('duplicate-relation', '');
      seenRelations.add(identity);
    }
    if (record.record === 'claim')
      for (const field of misshapen(record, kindOf(record.on))) fault('claim-shape', `/${field}`);
    if ('layer' in record && record.layer !== undefined && layers?.has(record.layer) === false)
      fault('unknown-layer', '/layer');
  }
  return faults;
}

/** All ids of the batch, and those that it refers to and does not hold itself. */
function idsToLookUp(records: readonly GraphRecord[], inBatch: ReadonlyMap<string, RecordName>): string[] {
  const ids = new Set(inBatch.keys());
  for (const record of records) visitReferences(record, (id) => ids.add(id));
  return [...ids];
}

/** The layers of the case once the batch is kept; `undefined` without a case, when any layer will do. */
async function knownLayers(
  records: readonly GraphRecord[],
  stored: Stored,
): Promise<ReadonlySet<string> | undefined> {
  const layersOf = new Map(await stored.layersOfCases());
  for (const record of records)
    if (record.record === 'case')
      layersOf.set(
        record.id,
        record.layers.map((layer) => layer.id),
      );
  return layersOf.size === 0 ? undefined : new Set([...layersOf.values()].flat());
}
