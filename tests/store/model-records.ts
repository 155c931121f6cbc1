/** What a `Map` of records comes to where the protected are absent, computed from all of them each time. */
import {
  byCodePoint,
  type CaseRecord,
  type Claim,
  type Entity,
  type GraphRecord,
  type RecordName,
  type Relation,
  type Response,
} from '../../server/contract/model.ts';
import { admits, disputes, standingOf } from '../../server/domain/evidence/standing.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { mayHoldAsOf } from '../../server/domain/time/span.ts';
import type { Stored } from '../../server/store/check-batch.ts';
import { identityOf } from '../../server/store/derive.ts';
import type { Batch, RatedRelation, RelationFilter, ShownRecord } from '../../server/store/graph-store.ts';
import { isSlices, recordsIn } from '../../server/store/record-slice.ts';

export const byId = (a: { id: string }, b: { id: string }) => byCodePoint(a.id, b.id);

/** Of a batch, whether it comes as records or in slices. */
export async function recordsOf(records: Batch['records']): Promise<readonly GraphRecord[]> {
  if (!isSlices(records)) return records;
  const all: GraphRecord[] = [];
  for await (const slice of records) all.push(...recordsIn(slice));
  return all;
}

/** Every id that has to be there as long as this record is. */
export function referencesOf(record: GraphRecord): string[] {
  switch (record.record) {
    case 'case':
      return [record.start?.entities ?? [], record.start?.select ?? []].flat();
    case 'source':
      return [record.originatesFrom ?? []].flat();
    case 'entity':
      return record.aliases?.map(({ source }) => source) ?? [];
    case 'relation':
      return [record.from, record.to];
    case 'claim':
      return [record.on, record.source, ...(record.mentions ?? [])];
    case 'response':
      return [record.by, record.source, ...record.answers];
  }
}

/** Each list by id, and read off the map as it is when it is asked for. */
export class ModelRecords {
  readonly #records: ReadonlyMap<string, GraphRecord>;

  constructor(records: ReadonlyMap<string, GraphRecord>) {
    this.#records = records;
  }

  /** The protected too. */
  all<N extends RecordName>(name: N): Extract<GraphRecord, { record: N }>[] {
    return [...this.#records.values()]
      .filter((record): record is Extract<GraphRecord, { record: N }> => record.record === name)
      .sort(byId);
  }

  /** What a batch is checked against. */
  stored(): Stored {
    return {
      kindsOf: () => new Map([...this.#records].map(([key, { record }]) => [key, record])),
      withheldAmong: (ids) => {
        const shown = new Set(this.idsShown());
        return new Set(ids.filter((id) => this.#records.has(id) && !shown.has(id)));
      },
      relationsLike: () => new Map(this.all('relation').map((known) => [identityOf(known), known.id])),
      idsInLayer: (layer) =>
        [...this.#records.values()].flatMap((record) =>
          'layer' in record && record.layer === layer ? [record.id] : [],
        ),
      originsOf: (ids) =>
        new Map(
          this.all('source').flatMap(({ id: copy, originatesFrom }) =>
            originatesFrom !== undefined && ids.includes(copy) ? [[copy, originatesFrom]] : [],
          ),
        ),
      layersOfCases: () => new Map(this.all('case').map(({ id, layers }) => [id, layers.map((l) => l.id)])),
      referredTo: (ids, except) =>
        new Set(
          [...this.#records.values()]
            .filter(({ id }) => !except.has(id))
            .flatMap(referencesOf)
            .filter((id) => ids.includes(id)),
        ),
    };
  }

  isProtected(id: string): boolean {
    const record = this.#records.get(id);
    return record?.record === 'entity' && record.protection !== undefined;
  }

  entities(): Entity[] {
    return this.all('entity').filter(({ id }) => !this.isProtected(id));
  }

  relations(): Relation[] {
    return this.all('relation').filter(({ from, to }) => !this.isProtected(from) && !this.isProtected(to));
  }

  claims(): Claim[] {
    const subjects = new Set([...this.entities(), ...this.relations()].map(({ id }) => id));
    return this.all('claim')
      .filter(({ on }) => subjects.has(on))
      .map((claim) => {
        const mentions = claim.mentions?.filter((id) => !this.isProtected(id));
        if (mentions === undefined || mentions.length === claim.mentions?.length) return claim;
        const { mentions: _, ...rest } = claim;
        return mentions.length === 0 ? rest : { ...rest, mentions };
      });
  }

  responses(): Response[] {
    const claims = new Set(this.claims().map(({ id }) => id));
    return this.all('response')
      .filter(({ by }) => !this.isProtected(by))
      .map((response) => ({ ...response, answers: response.answers.filter((id) => claims.has(id)) }))
      .filter(({ answers }) => answers.length > 0);
  }

  idsShown(): string[] {
    return this.shown().map(({ record: { id } }) => id);
  }

  shown(): ShownRecord[] {
    return [
      ...this.cases(),
      ...this.all('source'),
      ...this.entities(),
      ...this.relations(),
      ...this.claims(),
      ...this.responses(),
    ]
      .sort(byId)
      .map((record) => ({
        record,
        isPart: canonicalLine(record) !== canonicalLine(this.#records.get(record.id) ?? record),
      }));
  }

  cases(): CaseRecord[] {
    return this.all('case').map((record) => {
      const { start, ...rest } = record;
      if (start === undefined) return record;
      const shown = new Set([...this.entities(), ...this.relations()].map(({ id }) => id));
      const entities = start.entities.filter((id) => shown.has(id));
      const select = start.select !== undefined && shown.has(start.select) ? { select: start.select } : {};
      const placed = Object.entries(start.positions ?? {}).filter(([id]) => shown.has(id));
      const positions = placed.length > 0 ? { positions: Object.fromEntries(placed) } : {};
      return entities.length === 0 ? rest : { ...rest, start: { entities, ...select, ...positions } };
    });
  }

  #rated(relation: Relation): RatedRelation {
    const claims = this.claims().filter(({ on }) => on === relation.id);
    const ids = new Set(claims.map(({ id }) => id));
    const replies = this.responses().filter(({ answers }) => answers.some((id) => ids.has(id)));
    return {
      ...relation,
      standing: standingOf(claims.map(({ status }) => status)),
      disputed: replies.some(({ kind }) => disputes(kind)),
    };
  }

  admitted({ types, layers, standing, asOf }: RelationFilter): RatedRelation[] {
    return this.relations()
      .map((relation) => this.#rated(relation))
      .filter(
        (relation) =>
          (types === undefined || types.includes(relation.type)) &&
          (layers === undefined || layers.includes(relation.layer)) &&
          (standing === undefined || admits(standing, relation.standing)) &&
          (asOf === undefined || mayHoldAsOf(relation, asOf)),
      );
  }
}
