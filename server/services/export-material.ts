/** What the writers of formats are given: the graph joined record by record, at one revision, without withheld names. */
import type {
  Claim,
  Entity,
  GraphRecord,
  Layer,
  RecordName,
  Relation,
  Response,
  Source,
} from '../contract/model.ts';
import { disputes, standingOf } from '../domain/evidence/standing.ts';
import { recordWithholder, type Withholding } from '../domain/protection/withhold.ts';
import { BusyError } from '../errors.ts';
import type { EntityDetail, Material, RelationDetail } from '../exchange/writer.ts';
import type { GraphStore } from '../store/graph-store.ts';

/** Takes withheld names out of a record. */
export type Clean = ReturnType<typeof recordWithholder>;

type RecordOf<K extends RecordName> = Extract<GraphRecord, { record: K }>;

/** So many entities or relations are joined with what was said of them at a time. */
const PART = 500;
/** So many sources are read at a time. */
const SOURCES = 1_000;

/**
 * The names that records of any kind may quote are known to the withholder at once, as they are after the entities of a
 * bundle: else what a claim says of a public name would hang on the order of a format.
 */
export async function withholderOfAll(store: GraphStore, withholding: Withholding): Promise<Clean> {
  const clean = recordWithholder(withholding);
  if (withholding.ids.size > 0) for await (const entity of recordsOf(store, 'entity')) clean(entity);
  return clean;
}

/**
 * The whole graph, of which no more is held than its sources and a part of the walk. Each walk throws `BusyError` once
 * something was written since.
 */
export async function materialOfAll(store: GraphStore, clean: Clean): Promise<Material> {
  const revision = await store.revision();
  const theCase = await store.case();
  const layers = await store.layers();
  const sources = new Map((await allSources(store)).map((source) => [source.id, clean(source)]));
  let ends = new Map<string, Entity>();

  const unchanged = async (): Promise<void> => {
    if ((await store.revision()) !== revision) throw new BusyError();
  };
  const entityDetails = async (entities: readonly Entity[]): Promise<EntityDetail[]> => {
    const { claimsOn, repliesTo } = await saidOf(store, entities, clean);
    await unchanged();
    return entities.map((entity) => {
      const statements = claimsOn(entity.id);
      return { entity: clean(entity), statements, replies: repliesTo(statements) };
    });
  };
  const relationDetails = async (relations: readonly Relation[]): Promise<RelationDetail[]> => {
    const { claimsOn, repliesTo } = await saidOf(store, relations, clean);
    const both = new Set(relations.flatMap(({ from, to }) => [from, to]));
    ends = new Map((await store.entities([...both])).map((entity) => [entity.id, clean(entity)]));
    await unchanged();
    return relations.map((relation) => detailOf(clean(relation), claimsOn(relation.id), repliesTo));
  };

  await unchanged();
  return {
    case: theCase && clean(theCase),
    layers: layers.map(({ default: _default, ...layer }) => clean<Layer>(layer)),
    revision,
    sources: () => sources.values(),
    source: (id) => sources.get(id),
    entity: async (id) => ends.get(id) ?? clean((await store.entities([id]))[0]),
    async *entities() {
      for await (const part of partsOf(recordsOf(store, 'entity'))) yield* await entityDetails(part);
    },
    async *relations() {
      for await (const part of partsOf(recordsOf(store, 'relation'))) yield* await relationDetails(part);
    },
  };
}

/** Of records that are few, in the order of an export, without withheld names. */
export function materialOfRecords(records: readonly GraphRecord[], revision: number): Material {
  const ofKind = <K extends RecordName>(kind: K): RecordOf<K>[] =>
    records.filter((record): record is RecordOf<K> => record.record === kind);
  const [theCase] = ofKind('case');
  const sources = new Map<string, Source>(ofKind('source').map((source) => [source.id, source]));
  const entities = new Map<string, Entity>(ofKind('entity').map((entity) => [entity.id, entity]));
  const { claimsOn, repliesTo } = joined(ofKind('claim'), ofKind('response'));
  return {
    case: theCase,
    layers: theCase?.layers ?? [],
    revision,
    sources: () => sources.values(),
    source: (id) => sources.get(id),
    entity: async (id) => entities.get(id),
    async *entities() {
      for (const entity of entities.values()) {
        const statements = claimsOn(entity.id);
        yield { entity, statements, replies: repliesTo(statements) };
      }
    },
    async *relations() {
      for (const relation of ofKind('relation')) yield detailOf(relation, claimsOn(relation.id), repliesTo);
    },
  };
}

interface Said {
  claimsOn(id: string): readonly Claim[];
  repliesTo(claims: readonly Claim[]): readonly Response[];
}

async function saidOf(store: GraphStore, on: readonly { id: string }[], clean: Clean): Promise<Said> {
  const claims = await store.claimsOn(on.map(({ id }) => id));
  const replies = await store.responsesTo(claims.map(({ id }) => id));
  return joined(claims.map(clean<Claim>), replies.map(clean<Response>));
}

/** Claims by id and replies by id, as they are given. */
function joined(claims: readonly Claim[], replies: readonly Response[]): Said {
  const claimsOn = Map.groupBy(claims, ({ on }) => on);
  return {
    claimsOn: (id) => claimsOn.get(id) ?? [],
    repliesTo: (said) => {
      if (said.length === 0 || replies.length === 0) return [];
      const ids = new Set(said.map(({ id }) => id));
      return replies.filter(({ answers }) => answers.some((id) => ids.has(id)));
    },
  };
}

function detailOf(
  relation: Relation,
  claims: readonly Claim[],
  repliesTo: Said['repliesTo'],
): RelationDetail {
  const replies = repliesTo(claims);
  return {
    relation,
    standing: standingOf(claims.map(({ status }) => status)),
    disputed: replies.some(({ kind }) => disputes(kind)),
    claims,
    replies,
  };
}

/** By id. */
async function* recordsOf<K extends RecordName>(store: GraphStore, kind: K): AsyncGenerator<RecordOf<K>> {
  let isThere = false;
  for await (const record of store.records()) {
    if (record.record === kind) {
      isThere = true;
      yield record as RecordOf<K>;
    } else if (isThere) return;
  }
}

async function* partsOf<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let part: T[] = [];
  for await (const item of items) {
    part.push(item);
    if (part.length < PART) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

async function allSources(store: GraphStore): Promise<Source[]> {
  const sources: Source[] = [];
  for (;;) {
    const { items, total } = await store.listSources({ offset: sources.length, limit: SOURCES });
    sources.push(...items);
    if (items.length === 0 || sources.length >= total) return sources;
  }
}
