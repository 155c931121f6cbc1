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
  /** The id is already that of another kind of record, or of one that whoever writes is not shown. */
  | 'id-in-use'
  /** A statement without predicate or layer, or a relation's claim with a field that only statements have. */
  | 'claim-shape'
  /** A layer that no case has. */
  | 'unknown-layer'
  /** A case leaves out a layer that no other case has, and that records outside of the batch are in. */
  | 'layer-in-use'
  /** A source that is, through others or at once, a copy of itself. */
  | 'origin-circle'
  /** A record to remove that something kept refers to; the pointer is its place in `/removes`, and there is no line. */
  | 'still-referred-to';

type Awaitable<T> = T | Promise<T>;

/** What the store already holds. */
export interface Stored {
  /** Which kind of record each id is; an id of nothing is no key. */
  kindsOf(ids: readonly string[]): Awaitable<ReadonlyMap<string, RecordName>>;
  /** Those of the ids that are of stored records which are not shown. */
  withheldAmong(ids: readonly string[]): Awaitable<ReadonlySet<string>>;
  /** The stored relations that have the identity of one of these: from `identityOf` to the stored one's id. */
  relationsLike(relations: readonly Relation[]): Awaitable<ReadonlyMap<string, string>>;
  /** The ids of the layers of each case record, by the record's id. */
  layersOfCases(): Awaitable<ReadonlyMap<string, readonly string[]>>;
  /** Relations, statements and responses in a layer, the protected too: as many as there are, or at least so many. */
  idsInLayer(layer: string, atLeast: number): Awaitable<readonly string[]>;
  /** What each of these sources is a copy of; one that is no copy is no key. */
  originsOf(ids: readonly string[]): Awaitable<ReadonlyMap<string, string>>;
  /**
   * Those of the ids that a stored record outside of `except` refers to: by a field that has to name a record, or as the
   * author of a response. The layers of a case are not asked for here.
   */
  referredTo(ids: readonly string[], except: ReadonlySet<string>): Awaitable<ReadonlySet<string>>;
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

const NONE: ReadonlySet<string> = new Set();

/** What only a claim on an entity has. */
export const STATEMENT_FIELDS = ['predicate', 'value', 'mentions', 'layer'] as const;
const STATEMENT_NEEDS = ['predicate', 'layer'] as const;

/** The fields that a claim lacks, or has without a right to, given what it is about. */
function misshapen(claim: Claim, on: RecordName | undefined): readonly string[] {
  if (on === 'entity') return STATEMENT_NEEDS.filter((field) => claim[field] === undefined);
  if (on === 'relation') return STATEMENT_FIELDS.filter((field) => claim[field] !== undefined);
  return [];
}

/**
 * Faults in the order of the batch, those of what it removes last; none when all of it can be kept. `asShown`: whoever writes
 * may not name what is not shown.
 */
export async function checkBatch(
  records: readonly GraphRecord[],
  stored: Stored,
  removes: readonly string[] = [],
  { asShown = false }: { asShown?: boolean } = {},
): Promise<Fault[]> {
  const removed = new Set(removes);
  const inBatch = new Map<string, RecordName>();
  for (const { id, record } of records) if (!inBatch.has(id)) inBatch.set(id, record);

  const relations = records.filter((record) => record.record === 'relation');
  const named = idsToLookUp(records, inBatch);
  const storedKinds = await stored.kindsOf(named);
  const withheld = asShown ? await stored.withheldAmong(named) : NONE;
  const relationsLike = await stored.relationsLike(relations);
  const layers = await layersAround(records, inBatch, removed, stored);
  const inCircles = idsInCircles(await originsAfter(records, stored));

  const kindOf = (id: string) => storedKinds.get(id) ?? inBatch.get(id);
  const seenKindOf = (id: string) => (withheld.has(id) ? undefined : kindOf(id));
  const seenIds = new Set<string>();
  const seenRelations = new Set<string>();
  const faults: Fault[] = [];
  const turns = new Turns();

  for (const [line, record] of records.entries()) {
    if (turns.isOver) await turns.next();
    const fault = (code: BatchFaultCode, pointer: string) => faults.push({ code, line, pointer });

    const kind = kindOf(record.id);
    if (kind !== record.record || withheld.has(record.id)) fault('id-in-use', '/id');
    else if (seenIds.has(record.id)) fault('duplicate-id', '/id');
    seenIds.add(record.id);

    visitReferences(record, (id, kinds, field, index) => {
      const found = seenKindOf(id);
      if (found === undefined || !kinds.includes(found))
        fault('unknown-reference', index === undefined ? field : `${field}/${index}`);
    });
    if (record.record === 'relation') {
      const identity = identityOf(record);
      const twin = relationsLike.get(identity);
      // A stored twin that this batch replaces is judged by its new identity instead.
      const hasTwin =
        twin !== undefined &&
        twin !== record.id &&
        inBatch.get(twin) !== 'relation' &&
        !removed.has(twin) &&
        !withheld.has(record.from) &&
        !withheld.has(record.to);
      if (hasTwin || seenRelations.has(identity)) fault('duplicate-relation', '');
      seenRelations.add(identity);
    }
    if (record.record === 'claim')
      for (const field of misshapen(record, seenKindOf(record.on))) fault('claim-shape', `/${field}`);
    if ('layer' in record && record.layer !== undefined && layers.known?.has(record.layer) === false)
      fault('unknown-layer', '/layer');
    if (record.record === 'case') {
      for (const index of repeatedLayers(record)) fault('duplicate-id', `/layers/${index}/id`);
      if (layers.before.get(record.id)?.some((layer) => layers.missed.has(layer)))
        fault('layer-in-use', '/layers');
    }
    if (record.record === 'source' && inCircles.has(record.id)) fault('origin-circle', '/originatesFrom');
  }
  if (removes.length > 0) faults.push(...(await faultsOfRemoves(records, removes, layers, stored)));
  return faults;
}

async function faultsOfRemoves(
  records: readonly GraphRecord[],
  removes: readonly string[],
  layers: LayersAround,
  stored: Stored,
): Promise<Fault[]> {
  const written = new Set(records.map(({ id }) => id));
  const needed = new Set(await stored.referredTo(removes, new Set([...removes, ...written])));
  for (const record of records) {
    visitReferences(record, (id) => needed.add(id));
    if (record.record === 'response') needed.add(record.by);
  }
  const layersInUse = new Set(records.flatMap((record) => ('layer' in record ? [record.layer] : [])));
  const isMissed = (layer: string) =>
    layers.missed.has(layer) || (layersInUse.has(layer) && !layers.kept.has(layer));
  return removes.flatMap((id, index): Fault[] => {
    const pointer = `/removes/${index}`;
    if (written.has(id)) return [{ code: 'duplicate-id' satisfies BatchFaultCode, pointer }];
    return needed.has(id) || layers.before.get(id)?.some(isMissed)
      ? [{ code: 'still-referred-to' satisfies BatchFaultCode, pointer }]
      : [];
  });
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
  /** Those of all cases once the batch is kept, and of those that it removes; `undefined` without a case, when any will do. */
  known: ReadonlySet<string> | undefined;
  /** Those of the cases that are left once the batch is kept. */
  kept: ReadonlySet<string>;
  /** Those that no case has any longer, though records outside of the batch are in them. */
  missed: ReadonlySet<string>;
}

async function layersAround(
  records: readonly GraphRecord[],
  inBatch: ReadonlyMap<string, RecordName>,
  removed: ReadonlySet<string>,
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
  const known = after.size === 0 ? undefined : new Set([...after.values()].flat());
  const kept = new Set([...after].flatMap(([id, layers]) => (removed.has(id) ? [] : layers)));
  const missed = new Set<string>();
  for (const layer of new Set([...before.values()].flat())) {
    if (kept.has(layer)) continue;
    // One more than the batch could have moved to another layer, or taken away.
    const users = await stored.idsInLayer(layer, inBatch.size + removed.size + 1);
    if (users.some((id) => !inBatch.has(id) && !removed.has(id))) missed.add(layer);
  }
  return { before, known, kept, missed };
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
