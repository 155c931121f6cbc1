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
  type Kind,
  RECORDS,
  type RecordName,
  type Relation,
  type Response,
  type Source,
} from '../../server/contract/model.ts';
import { admits, disputes, standingOf } from '../../server/domain/evidence/standing.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { mayHoldAsOf } from '../../server/domain/time/span.ts';
import { BatchRejectedError } from '../../server/errors.ts';
import { checkBatch } from '../../server/store/check-batch.ts';
import { identityOf } from '../../server/store/derive.ts';
import type {
  Applied,
  Batch,
  BoardStore,
  CaseLayer,
  GraphStore,
  NameMatch,
  NeighbourCount,
  Page,
  PageRequest,
  RatedRelation,
  RelationFilter,
  SearchFilter,
  Stamp,
  StoreCounts,
  Topology,
  TopologyChange,
  TopologyPart,
} from '../../server/store/graph-store.ts';
import { foldName, nameQuery, rankNames } from '../../server/store/names.ts';
import { changeSince, type Past, partsOf, pastOf } from './model-topology.ts';

const byId = (a: { id: string }, b: { id: string }) => byCodePoint(a.id, b.id);

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
  readonly #applied = new Map<string, Applied>();
  #revision = 0;
  #state: string = randomUUID();
  /** By the state of each stamp that was asked for. */
  readonly #past = new Map<string, Past>();

  #all<N extends RecordName>(name: N): Extract<GraphRecord, { record: N }>[] {
    return [...this.#records.values()]
      .filter((record): record is Extract<GraphRecord, { record: N }> => record.record === name)
      .sort(byId);
  }

  #isProtected(id: string): boolean {
    const record = this.#records.get(id);
    return record?.record === 'entity' && record.protection !== undefined;
  }

  #entities(): Entity[] {
    return this.#all('entity').filter(({ id }) => !this.#isProtected(id));
  }

  #relations(): Relation[] {
    return this.#all('relation').filter(({ from, to }) => !this.#isProtected(from) && !this.#isProtected(to));
  }

  #claims(): Claim[] {
    const subjects = new Set([...this.#entities(), ...this.#relations()].map(({ id }) => id));
    return this.#all('claim')
      .filter(({ on }) => subjects.has(on))
      .map((claim) => {
        const mentions = claim.mentions?.filter((id) => !this.#isProtected(id));
        if (mentions === undefined || mentions.length === claim.mentions?.length) return claim;
        const { mentions: _, ...rest } = claim;
        return mentions.length === 0 ? rest : { ...rest, mentions };
      });
  }

  #responses(): Response[] {
    const claims = new Set(this.#claims().map(({ id }) => id));
    return this.#all('response')
      .filter(({ by }) => !this.#isProtected(by))
      .map((response) => ({ ...response, answers: response.answers.filter((id) => claims.has(id)) }))
      .filter(({ answers }) => answers.length > 0);
  }

  #cases(): CaseRecord[] {
    return this.#all('case').map((record) => {
      const { start, ...rest } = record;
      if (start === undefined) return record;
      const shown = new Set([...this.#entities(), ...this.#relations()].map(({ id }) => id));
      const entities = start.entities.filter((id) => shown.has(id));
      const select = start.select !== undefined && shown.has(start.select) ? { select: start.select } : {};
      const placed = Object.entries(start.positions ?? {}).filter(([id]) => shown.has(id));
      const positions = placed.length > 0 ? { positions: Object.fromEntries(placed) } : {};
      return entities.length === 0 ? rest : { ...rest, start: { entities, ...select, ...positions } };
    });
  }

  #rated(relation: Relation): RatedRelation {
    const claims = this.#claims().filter(({ on }) => on === relation.id);
    const ids = new Set(claims.map(({ id }) => id));
    const replies = this.#responses().filter(({ answers }) => answers.some((id) => ids.has(id)));
    return {
      ...relation,
      standing: standingOf(claims.map(({ status }) => status)),
      disputed: replies.some(({ kind }) => disputes(kind)),
    };
  }

  #admitted({ types, layers, standing, asOf }: RelationFilter): RatedRelation[] {
    return this.#relations()
      .map((relation) => this.#rated(relation))
      .filter(
        (relation) =>
          (types === undefined || types.includes(relation.type)) &&
          (layers === undefined || layers.includes(relation.layer)) &&
          (standing === undefined || admits(standing, relation.standing)) &&
          (asOf === undefined || mayHoldAsOf(relation, asOf)),
      );
  }

  async revision(): Promise<number> {
    return this.#revision;
  }

  async ready(): Promise<void> {}

  async case(): Promise<CaseRecord | undefined> {
    return this.#cases()[0];
  }

  async layers(): Promise<CaseLayer[]> {
    const layers = this.#cases().flatMap(({ layers: own }) =>
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
      entities: this.#entities().length,
      relations: this.#relations().length,
      claims: this.#claims().length,
      responses: this.#responses().length,
      sources: this.#all('source').length,
      kinds: tally(this.#entities().map(({ kind }) => kind)),
      families: tally<Family>(this.#relations().map(({ type }) => FAMILY_OF[type])),
      layers: tally(this.#relations().map(({ layer }) => layer)) as Record<string, number>,
    };
  }

  async entities(ids: readonly string[]): Promise<Entity[]> {
    return this.#entities().filter(({ id }) => ids.includes(id));
  }

  async relations(ids: readonly string[]): Promise<RatedRelation[]> {
    return this.#admitted({}).filter(({ id }) => ids.includes(id));
  }

  async claims(ids: readonly string[]): Promise<Claim[]> {
    return this.#claims().filter(({ id }) => ids.includes(id));
  }

  async responses(ids: readonly string[]): Promise<Response[]> {
    return this.#responses().filter(({ id }) => ids.includes(id));
  }

  async sources(ids: readonly string[]): Promise<Source[]> {
    return this.#all('source').filter(({ id }) => ids.includes(id));
  }

  async claimsOn(ids: readonly string[]): Promise<Claim[]> {
    return this.#claims()
      .filter(({ on }) => ids.includes(on))
      .sort((a, b) => byCodePoint(a.on, b.on));
  }

  async responsesTo(claimIds: readonly string[]): Promise<Response[]> {
    return this.#responses().filter(({ answers }) => answers.some((id) => claimIds.includes(id)));
  }

  async responsesAbout(entityId: string): Promise<Response[]> {
    if (!this.#entities().some(({ id }) => id === entityId)) return [];
    const subjects = [
      entityId,
      ...this.#relations().flatMap(({ id, from, to }) => ([from, to].includes(entityId) ? [id] : [])),
    ];
    const claims = this.#claims().flatMap(({ id, on }) => (subjects.includes(on) ? [id] : []));
    return this.#responses().filter(
      ({ by, answers }) => by === entityId || answers.some((id) => claims.includes(id)),
    );
  }

  async restingOn(sourceId: string, page: PageRequest): Promise<Page<Claim | Response>> {
    const resting = [...this.#claims(), ...this.#responses()].filter(({ source }) => source === sourceId);
    return paged(resting.sort(byId), page);
  }

  async listSources(page: PageRequest): Promise<Page<Source>> {
    return paged(this.#all('source'), page);
  }

  async weightOfSources(ids: readonly string[]): Promise<Map<string, { claims: number; responses: number }>> {
    const on = (records: readonly { source: string }[], id: string) =>
      records.filter(({ source }) => source === id).length;
    return new Map(
      (await this.sources(ids)).map(({ id }) => [
        id,
        { claims: on(this.#claims(), id), responses: on(this.#responses(), id) },
      ]),
    );
  }

  async relationsOf(id: string, filter: RelationFilter, page: PageRequest): Promise<Page<RatedRelation>> {
    return paged(
      this.#admitted(filter).filter(({ from, to }) => from === id || to === id),
      page,
    );
  }

  async relationCounts(id: string, filter: RelationFilter): Promise<Partial<Record<Family, number>>> {
    const { items } = await this.relationsOf(id, filter, { offset: 0, limit: Number.POSITIVE_INFINITY });
    return tally<Family>(items.map(({ type }) => FAMILY_OF[type]));
  }

  async relationsFrom(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#admitted(filter).filter(({ from }) => ids.includes(from));
  }

  async relationsAmong(ids: readonly string[], filter: RelationFilter): Promise<RatedRelation[]> {
    return this.#admitted(filter).filter(({ from, to }) => ids.includes(from) && ids.includes(to));
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
      for (const { from, to, type } of this.#admitted(filter)) {
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

  async entityIds({ kinds }: { kinds?: readonly Kind[] }): Promise<string[]> {
    return this.#entities()
      .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
      .map(({ id }) => id);
  }

  async search(text: string, { kinds, layers }: SearchFilter, page: PageRequest): Promise<Page<NameMatch>> {
    const query = nameQuery(text);
    if (query === undefined) return { items: [], total: 0 };
    const isInLayers = (id: string) =>
      layers === undefined ||
      this.#relations().some(({ from, to, layer }) => (from === id || to === id) && layers.includes(layer)) ||
      this.#claims().some(({ on, layer }) => on === id && layer !== undefined && layers.includes(layer));
    const entities = this.#entities().filter(
      ({ id, kind }) => (kinds === undefined || kinds.includes(kind)) && isInLayers(id),
    );
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

  async topology(): Promise<Topology> {
    return {
      revision: this.#revision,
      entities: this.#entities().map(({ id, kind, hub }) => ({ id, kind, ...(hub && { hub }) })),
      relations: this.#relations().map(({ id, type, from, to, layer, since, until, asOf }) => ({
        ...{ id, type, from, to, layer },
        ...(since !== undefined && { since }),
        ...(until !== undefined && { until }),
        ...(asOf !== undefined && { asOf }),
        claims: this.#claims()
          .filter(({ on }) => on === id)
          .map((claim) => ({ id: claim.id, status: claim.status, source: claim.source })),
      })),
      originOf: new Map(
        this.#all('source').flatMap(({ id, originatesFrom }) =>
          originatesFrom === undefined ? [] : [[id, originatesFrom]],
        ),
      ),
    };
  }

  #now(): Past {
    return pastOf({
      revision: this.#revision,
      entities: this.#entities(),
      relations: this.#relations(),
      claims: this.#claims(),
      sources: this.#all('source'),
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

  async apply({ id, records, dryRun = false }: Batch): Promise<Applied> {
    const first = dryRun ? undefined : this.#applied.get(id);
    if (first !== undefined) return first;
    const faults = await checkBatch(records, {
      kindsOf: () => new Map([...this.#records].map(([key, { record }]) => [key, record])),
      relationsLike: () => new Map(this.#all('relation').map((known) => [identityOf(known), known.id])),
      idsInLayer: (layer) =>
        [...this.#records.values()].flatMap((record) =>
          'layer' in record && record.layer === layer ? [record.id] : [],
        ),
      originsOf: (ids) =>
        new Map(
          this.#all('source').flatMap(({ id: copy, originatesFrom }) =>
            originatesFrom !== undefined && ids.includes(copy) ? [[copy, originatesFrom]] : [],
          ),
        ),
      layersOfCases: () => new Map(this.#all('case').map(({ id, layers }) => [id, layers.map((l) => l.id)])),
    });
    if (faults.length > 0) throw new BatchRejectedError(faults);

    const outcome = { created: 0, updated: 0, unchanged: 0 };
    for (const record of records) {
      const before = this.#records.get(record.id);
      if (before === undefined) outcome.created += 1;
      else if (canonicalLine(before) === canonicalLine(record)) outcome.unchanged += 1;
      else outcome.updated += 1;
      if (!dryRun) this.#records.set(record.id, structuredClone(record));
    }
    if (dryRun) return { revision: this.#revision, ...outcome };
    if (outcome.created + outcome.updated > 0) {
      this.#revision += 1;
      this.#state = randomUUID();
    }
    const applied = { revision: this.#revision, ...outcome };
    this.#applied.set(id, applied);
    return applied;
  }

  async *records({ withheld = false }: { withheld?: boolean } = {}): AsyncGenerator<GraphRecord, void> {
    const shown: Record<RecordName, () => GraphRecord[]> = {
      case: () => this.#cases(),
      source: () => this.#all('source'),
      entity: () => this.#entities(),
      relation: () => this.#relations(),
      claim: () => this.#claims(),
      response: () => this.#responses(),
    };
    for (const name of RECORDS) yield* withheld ? this.#all(name) : shown[name]();
  }

  async withheldEntities(): Promise<Entity[]> {
    return this.#all('entity').filter(({ id }) => this.#isProtected(id));
  }

  async close(): Promise<void> {}
}
