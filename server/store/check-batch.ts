/**
 * Whether a batch can be kept, for every store alike. The order of the records makes no difference: a record may refer to
 * a later one. Each fault names its record (`line`, the index in the batch) and the field (`pointer`; empty for the
 * record as a whole), and never what stands there.
 */
import type { CaseRecord, Claim, GraphRecord, RecordName, Relation } from '../contract/model.ts';
import type { Fault } from '../errors.ts';
import { identityOf } from './derive.ts';
import { idsInCircles } from './origin-circles.ts';
import { Turns } from './turns.ts';

export type BatchFaultCode =
  /** A field names a record that is neither stored nor in the batch, or one of another kind. */
  | 'unknown-reference'
  /** A second relation of the same type, ends, role and layer. */
  | 'duplicate-relation'
  /** A second record of the same id in the batch, or a second layer of the same id in one case. */
  | 'duplicate-id'
  /** The id is already that of another kind of record. */
  | 'id-in-use'
  /** A statement without predicate or layer, or a relation's claim with a field that only statements have. */
  | 'claim-shape'
  /** A layer that no case has. */
  | 'unknown-layer'
  /** A case leaves out a layer that no other case has, and that records outside of the batch are in. */
  | 'layer-in-use'
  /** A source that is, through others or at once, a copy of itself. */
  | 'origin-circle';

type Awaitable<T> = T | Promise<T>;

/** What the store already holds. */
export interface Stored {
  /** Which kind of record each id is; an id of nothing is no key. */
  kindsOf(ids: readonly string[]): Awaitable<ReadonlyMap<string, RecordName>>;
  /** The stored relations that have the identity of one of these: from `identityOf` to the stored one's id. */
  relationsLike(relations: readonly Relation[]): Awaitable<ReadonlyMap<string, string>>;
  /** The ids of the layers of each case record, by the record's id. */
  layersOfCases(): Awaitable<ReadonlyMap<string, readonly string[]>>;
  /** Relations, statements and responses in a layer, the protected too: as many as there are, or at least so many. */
  idsInLayer(layer: string, atLeast: number): Awaitable<readonly string[]>;
  /** What each of these sources is a copy of; one that is no copy is no key. */
  originsOf(ids: readonly string[]): Awaitable<ReadonlyMap<string, string>>;
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
  const layers = await layersAround(records, inBatch, stored);
  const inCircles = idsInCircles(await originsAfter(records, stored));

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
    if ('layer' in record && record.layer !== undefined && layers.known?.has(record.layer) === false)
      fault('unknown-layer', '/layer');
    if (record.record === 'case') {
      for (const index of repeatedLayers(record)) fault('duplicate-id', `/layers/${index}/id`);
      if (layers.before.get(record.id)?.some((layer) => layers.missed.has(layer)))
        fault('layer-in-use', '/layers');
    }
    if (record.record === 'source' && inCircles.has(record.id)) fault('origin-circle', '/originatesFrom');
  }
  return faults;
}

/** All ids of the batch, and those that it refers to and does not hold itself. */
function idsToLookUp(records: readonly GraphRecord[], inBatch: ReadonlyMap<string, RecordName>): string[] {
  const ids = new Set(inBatch.keys());
  for (const record of records) visitReferences(record, (id) => ids.add(id));
  return [...ids];
}

/** The places of the layers of a case that have the id of an earlier one. */
function repeatedLayers({ layers }: CaseRecord): number[] {
  const seen = new Set<string>();
  return layers.flatMap(({ id }, index) => (seen.size === seen.add(id).size ? [index] : []));
}

interface LayersAround {
  /** The layers of each stored case, by its id. */
  before: ReadonlyMap<string, readonly string[]>;
  /** Those of all cases once the batch is kept; `undefined` without a case, when any layer will do. */
  known: ReadonlySet<string> | undefined;
  /** Those that no case has any longer, though records outside of the batch are in them. */
  missed: ReadonlySet<string>;
}

async function layersAround(
  records: readonly GraphRecord[],
  inBatch: ReadonlyMap<string, RecordName>,
  stored: Stored,
): Promise<LayersAround> {
  const before = await stored.layersOfCases();
  const after = new Map(before);
  for (const record of records)
    if (record.record === 'case')
      after.set(
        record.id,
        record.layers.map((layer) => layer.id),
      );
  if (after.size === 0) return { before, known: undefined, missed: new Set() };

  const known = new Set([...after.values()].flat());
  const missed = new Set<string>();
  for (const layer of new Set([...before.values()].flat())) {
    if (known.has(layer)) continue;
    // One more than the batch could have moved to another layer.
    const users = await stored.idsInLayer(layer, inBatch.size + 1);
    if (users.some((id) => !inBatch.has(id))) missed.add(layer);
  }
  return { before, known, missed };
}

/** What each source of the batch is a copy of once the batch is kept, and what that is a copy of, to the end. */
async function originsAfter(records: readonly GraphRecord[], stored: Stored): Promise<Map<string, string>> {
  const originOf = new Map<string, string>();
  const looked = new Set<string>();
  for (const record of records)
    if (record.record === 'source') {
      looked.add(record.id);
      if (record.originatesFrom !== undefined) originOf.set(record.id, record.originatesFrom);
    }
  const notLooked = (origins: ReadonlyMap<string, string>) =>
    [...new Set(origins.values())].filter((id) => !looked.has(id));
  let above = notLooked(originOf);
  while (above.length > 0) {
    const origins = await stored.originsOf(above);
    for (const id of above) looked.add(id);
    for (const [id, origin] of origins) originOf.set(id, origin);
    above = notLooked(origins);
  }
  return originOf;
}
