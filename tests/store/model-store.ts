/**
 * The port as plainly as it can be said: one `Map` of records, every answer computed from all of them each time. What the
 * real stores are compared with; slow, and right because there is nothing in it.
 */
import { randomUUID } from 'node:crypto';
import {
  byCodePoint,
  type CaseRecord,
  type Claim,
  type Entity,
  FAMILY_OF,
  type Family,
  type GraphRecord,
  RECORDS,
  type RecordName,
  type Response,
  type Source,
} from '../../server/contract/model.ts';
import { isAudited, oldestIn } from '../../server/domain/contradictions/audited.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { foldName } from '../../server/domain/text/fold-name.ts';
import { BatchRejectedError } from '../../server/errors.ts';
import { checkBatch } from '../../server/store/check-batch.ts';
import { requireExpected } from '../../server/store/expected.ts';
import type {
  Applied,
  AuditPart,
  Batch,
  BoardStore,
  CaseLayer,
  GraphStore,
  ImportStore,
  NameMatch,
  NeighbourCount,
  Outcomes,
  Page,
  PageRequest,
  RatedRelation,
  RelationFilter,
  SearchFilter,
  ShownRecord,
  Stamp,
  StoreCounts,
  TopologyChange,
  TopologyPart,
} from '../../server/store/graph-store.ts';
import { nameQuery, rankNames } from '../../server/store/names.ts';
import { ModelImports } from './model-imports.ts';
import { byId, ModelRecords, recordsOf } from './model-records.ts';
import { changeSince, type Past, partsOf, pastOf } from './model-topology.ts';

const paged = <T>(all: readonly T[], { offset, limit }: PageRequest): Page<T> => ({
  items: all.slice(offset, offset + limit),
  total: all.length,
});

function tally<K extends string>(words: readonly K[]): Partial<Record<K, number>> {
  const counts = new Map<K, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts) as Partial<Record<K, number>>;
}

export class ModelStore implements GraphStore {
  readonly engine = 'sqlite';
  /** Not a part of the graph, so no command of the comparison asks for one. */
  get boards(): BoardStore {
    throw new Error('The model keeps no boards.');
  }
  readonly #records = new Map<string, GraphRecord>();
  readonly #shown = new ModelRecords(this.#records);
  readonly #imports = new ModelImports(this.#records);
  readonly #applied = new Map<string, Applied>();
  #revision = 0;
  #state: string = randomUUID();
  /** By the state of each stamp that was asked for. */
  readonly #past = new Map<string, Past>();

  async revision(): Promise<number> {
    return this.#revision;
  }

  async ready(): Promise<void> {}

  async case(): Promise<CaseRecord | undefined> {
    return this.#shown.cases()[0];
  }

  async layers(): Promise<CaseLayer[]> {
    const layers = this.#shown.cases().flatMap(({ layers: own }) =>
      own.map((layer) => ({
        ...layer,
        default: layer.default === true || own.every((other) => other.default !== true),
      })),
    );
    return [...new Set(layers.map(({ id }) => id))].flatMap((id) => {
      const [first, ...others] = layers.filter((layer) => layer.id === id);
      return first === undefined ? [] : { ...first, default: [first, ...others].some((one) => one.default) };
    });
  }

  async counts(): Promise<StoreCounts> {
    return {
      entities: this.#shown.entities().length,
      relations: this.#shown.relations().length,
      claims: this.#shown.claims().length,
      responses: this.#shown.responses().length,
      sources: this.#shown.all('source').length,
      kinds: tally(this.#shown.entities().map(({ kind }) => kind)),
      families: tally<Family>(this.#shown.relations().map(({ type }) => FAMILY_OF[type])),
      layers: tally(this.#shown.relations().map(({ layer }) => layer)) as Record<string, number>,
    };
  }

  async entities(ids: readonly string[]): Promise<Entity[]> {
    return this.#shown.entities().filter(({ id }) => ids.includes(id));
  }

  async relations(ids: readonly string[]): Promise<RatedRelation[]> {
    return this.#shown.admitted({}).filter(({ id }) => ids.includes(id));
  }

  async claims(ids: readonly string[]): Promise<Claim[]> {
    return this.#shown.claims().filter(({ id }) => ids.includes(id));
  }

  async responses(ids: readonly string[]): Promise<Response[]> {
    return this.#shown.responses().filter(({ id }) => ids.includes(id));
  }

  async sources(ids: readonly string[]): Promise<Source[]> {
    return this.#shown.all('source').filter(({ id }) => ids.includes(id));
  }

  async shown(ids: readonly string[]): Promise<ShownRecord[]> {
    return this.#shown.shown().filter(({ record }) => ids.includes(record.id));
  }

  async claimsOn(ids: readonly string[]): Promise<Claim[]> {
    return this.#shown
      .claims()
      .filter(({ on }) => ids.includes(on))
      .sort((a, b) => byCodePoint(a.on, b.on));
  }

  async responsesTo(claimIds: readonly string[]): Promise<Response[]> {
    return this.#shown.responses().filter(({ answers }) => answers.some((id) => claimIds.includes(id)));
  }

  async responsesAbout(entityId: string): Promise<Response[]> {
    if (!this.#shown.entities().some(({ id }) => id === entityId)) return [];
    const subjects = [
      entityId,
      ...this.#shown.relations().flatMap(({ id, from, to }) => ([from, to].includes(entityId) ? [id] : [])),
    ];
    const claims = this.#shown.claims().flatMap(({ id, on }) => (subjects.includes(on) ? [id] : []));
    return this.#shown
      .responses()
      .filter(({ by, answers }) => by === entityId || answers.some((id) => claims.includes(id)));
  }

  async restingOn(sourceId: string, page: PageRequest): Promise<Page<Claim | Response>> {
    const resting = [...this.#shown.claims(), ...this.#shown.responses()].filter(
      ({ source }) => source === sourceId,
    );
    return paged(resting.sort(byId), page);
  }

  async listSources(page: PageRequest): Promise<Page<Source>> {
    return paged(this.#shown.all('source'), page);
  }

  async weightOfSources(ids: readonly string[]): Promise<Map<string, { claims: number; responses: number }>> {
    const on = (records: readonly { source: string }[], id: string) =>
      records.filter(({ source }) => source === id).length;
    return new Map(
      (await this.sources(ids)).map(({ id }) => [
        id,
        { claims: on(this.#shown.claims(), id), responses: on(this.#shown.responses(), id) },
      ]),
    );
  }

  async relationsOf(id: string, filter: RelationFilter, page: PageRequest): Promise<Page<RatedRelation>> {
    return paged(
      this.#shown.admitted(filter).filter(({ from, to }) => from === id || to === id),
      page,
    );
  }

  async relationCounts(id: string, filter: RelationFilter): Promise<Partial<Record<Family, number>>> {
    const { items } = await this.relationsOf(id, filter, { offset: 0, limit: Number.POSITIVE_INFINITY });
    return tally<Family>(items.map(({ type }) => FAMILY_OF[type]));
  }

  async relationsFrom(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#shown.admitted(filter).filter(({ from }) => ids.includes(from));
  }

  async relationsInto(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#shown.admitted(filter).filter(({ to }) => ids.includes(to));
  }

  async holdings(
    ids: readonly string[],
    end: 'from' | 'into',
    filter: RelationFilter,
  ): Promise<RatedRelation[]> {
    const at = end === 'from' ? await this.relationsFrom(ids, filter) : await this.relationsInto(ids, filter);
    return at.filter(({ type, share }) => FAMILY_OF[type] === 'ownership' || share !== undefined);
  }

  async relationsAmong(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#shown.admitted(filter).filter(({ from, to }) => ids.includes(from) && ids.includes(to));
  }

  async neighbourCounts(
    ids: readonly string[],
    filter: RelationFilter,
    except: readonly string[],
  ): Promise<Map<string, NeighbourCount>> {
    const counts = new Map<string, NeighbourCount>();
    for (const { id } of await this.entities(ids)) {
      const met = new Set<string>();
      const metInFamily = new Set<string>();
      for (const { from, to, type } of this.#shown.admitted(filter)) {
        const other = from === id ? to : to === id ? from : id;
        if (other === id || except.includes(other)) continue;
        met.add(other);
        metInFamily.add(`${FAMILY_OF[type]} ${other}`);
      }
      const families = tally([...metInFamily].map((pair) => pair.split(' ')[0] as Family));
      counts.set(id, { families, total: met.size });
    }
    return counts;
  }

  async entityIds({ kinds, after, most }: Parameters<GraphStore['entityIds']>[0]): Promise<string[]> {
    return this.#shown
      .entities()
      .filter(
        ({ kind, id }) =>
          (kinds?.includes(kind) ?? true) && (after === undefined || byCodePoint(id, after) > 0),
      )
      .map(({ id }) => id)
      .slice(0, most);
  }

  async search(text: string, { kinds, layers }: SearchFilter, page: PageRequest): Promise<Page<NameMatch>> {
    const query = nameQuery(text);
    if (query === undefined) return { items: [], total: 0 };
    const isInLayers = (id: string) =>
      layers === undefined ||
      this.#shown
        .relations()
        .some(({ from, to, layer }) => (from === id || to === id) && layers.includes(layer)) ||
      this.#shown
        .claims()
        .some(({ on, layer }) => on === id && layer !== undefined && layers.includes(layer));
    const entities = this.#shown
      .entities()
      .filter(({ id, kind }) => (kinds === undefined || kinds.includes(kind)) && isInLayers(id));
    const candidates = entities.flatMap(({ id, name, aliases = [] }) =>
      [{ name }, ...aliases].map((alias, position) => ({ id, position, foldedName: foldName(alias.name) })),
    );
    const { items, total } = paged(rankNames(query, candidates), page);
    return {
      total,
      items: items.flatMap(({ id, position }) => {
        const entity = entities.find((candidate) => candidate.id === id);
        if (entity === undefined) return [];
        const { name, script, source } = { name: entity.name, ...entity.aliases?.[position - 1] };
        return [{ entity, matched: { name, ...(script && { script }), ...(source && { source }) } }];
      }),
    };
  }

  #now(): Past {
    return pastOf({
      revision: this.#revision,
      entities: this.#shown.entities(),
      relations: this.#shown.relations(),
      claims: this.#shown.claims(),
      sources: this.#shown.all('source'),
    });
  }

  async stamp(): Promise<Stamp> {
    this.#past.set(this.#state, this.#now());
    return { revision: this.#revision, state: this.#state };
  }

  async *topologyParts(): AsyncGenerator<TopologyPart, void> {
    yield* partsOf(await this.stamp(), this.#now());
  }

  async topologyChange(since: Stamp): Promise<TopologyChange | undefined> {
    const before = this.#past.get(since.state);
    return before?.revision === since.revision
      ? changeSince(before, this.#now(), await this.stamp())
      : undefined;
  }

  async apply(batch: Batch): Promise<Applied> {
    const { id, removes = [], origin, expect, keepsProtected = false, dryRun = false, signal } = batch;
    const first = dryRun ? undefined : this.#applied.get(id);
    if (first !== undefined) return first;
    const records = await recordsOf(batch.records);
    if (expect !== undefined) requireExpected(expect, this.#shown.shown());
    const asShown = expect !== undefined;
    const faults = await checkBatch(records, this.#shown.stored(), removes, { asShown });
    if (faults.length > 0) throw new BatchRejectedError(faults);
    signal?.throwIfAborted();

    const stays = (record: GraphRecord) =>
      keepsProtected &&
      record.record === 'entity' &&
      record.protection === undefined &&
      this.#shown.isProtected(record.id);
    const outcomes = records.map((record) => ({
      record,
      outcome: stays(record) ? ('created' as const) : this.#outcomeOf(record),
    }));
    const countOf = (of: typeof outcomes): Outcomes => ({
      created: of.filter(({ outcome }) => outcome === 'created').length,
      updated: of.filter(({ outcome }) => outcome === 'updated').length,
      unchanged: of.filter(({ outcome }) => outcome === 'unchanged').length,
    });
    const kinds = Object.fromEntries(
      [...Map.groupBy(outcomes, ({ record }) => record.record)].map(([kind, of]) => [kind, countOf(of)]),
    );
    const removed = removes.filter((one) => this.#records.has(one));
    const counts = countOf(outcomes);
    if (dryRun) return { revision: this.#revision, ...counts, kinds, removed: removed.length };
    for (const record of records) if (!stays(record)) this.#imports.write(record, origin);
    for (const one of removed) this.#imports.remove(one, origin);
    this.#written(counts.created + counts.updated + removed.length > 0);
    const applied = { revision: this.#revision, ...counts, kinds, removed: removed.length };
    if (origin !== undefined) this.#imports.add(origin, this.#revision, counts);
    this.#applied.set(id, applied);
    return applied;
  }

  #outcomeOf(record: GraphRecord): keyof Outcomes {
    const before = this.#records.get(record.id);
    if (before === undefined) return 'created';
    return canonicalLine(before) === canonicalLine(record) ? 'unchanged' : 'updated';
  }

  #written(isChanged: boolean): void {
    if (!isChanged) return;
    this.#revision += 1;
    this.#state = randomUUID();
  }

  readonly imports: ImportStore = {
    list: async (page) => this.#imports.list(page),
    read: async (id) => this.#imports.read(id),
    versions: async (id) => this.#imports.versions(id),
    broughtBy: async (ids) =>
      this.#imports.broughtBy(this.#shown.idsShown().filter((id) => ids.includes(id))),
    withdraw: async (id, { dryRun = false } = {}) => {
      const answer = await this.#imports.withdraw(id, this.#revision, dryRun, this.#shown.stored());
      if (answer !== undefined && !dryRun) this.#written(answer.revision > this.#revision);
      return answer;
    },
  };

  async *records({ withheld = false }: { withheld?: boolean } = {}): AsyncGenerator<GraphRecord, void> {
    const shown: Record<RecordName, () => GraphRecord[]> = {
      case: () => this.#shown.cases(),
      source: () => this.#shown.all('source'),
      entity: () => this.#shown.entities(),
      relation: () => this.#shown.relations(),
      claim: () => this.#shown.claims(),
      response: () => this.#shown.responses(),
    };
    for (const name of RECORDS) yield* withheld ? this.#shown.all(name) : shown[name]();
  }

  async *auditParts(): AsyncGenerator<AuditPart, void> {
    const sources = this.#shown.all('source');
    yield { part: 'sources', sources };
    const oldest = oldestIn(sources);
    yield { part: 'relations', relations: this.#shown.relations().filter((one) => isAudited(one, oldest)) };
    yield { part: 'claims', claims: this.#shown.claims().filter(({ date }) => date !== undefined) };
    yield { part: 'responses', responses: this.#shown.responses() };
  }

  async withheldEntities(): Promise<Entity[]> {
    return this.#shown.all('entity').filter(({ id }) => this.#shown.isProtected(id));
  }

  async close(): Promise<void> {}
}
