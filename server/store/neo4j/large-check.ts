/**
 * Whether a batch that is larger than memory can be kept: it is checked a page at a time by the same `checkBatch`, to which
 * the rest of the batch looks like what is stored. Held are ids, and what sources are copies of.
 */
import type { CaseRecord, GraphRecord, RecordName, Relation } from '../../contract/model.ts';
import type { Fault } from '../../errors.ts';
import { type BatchFaultCode, checkBatch, type Stored } from '../check-batch.ts';
import { identityOf } from '../derive.ts';

const layerId = ({ id }: { id: string }): string => id;

/** What of a batch has to be known before any of it can be checked. */
export class BatchIndex {
  readonly kinds = new Map<string, RecordName>();
  /** Indexes of records whose id an earlier one has. */
  readonly #repeated = new Set<number>();
  readonly #cases: CaseRecord[] = [];
  /** By the id of each source of the batch that is a copy. */
  readonly #origins = new Map<string, string>();
  /** Of the relations that were checked, from `identityOf` to the id. */
  readonly #identities = new Map<string, string>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The record's index in the batch. */
  add(record: GraphRecord): number {
    const line = this.#size++;
    if (this.kinds.has(record.id)) {
      this.#repeated.add(line);
      return line;
    }
    this.kinds.set(record.id, record.record);
    if (record.record === 'case') this.#cases.push(record);
    if (record.record === 'source' && record.originatesFrom !== undefined)
      this.#origins.set(record.id, record.originatesFrom);
    return line;
  }

  /** Of records of one kind, whose indexes in the batch are these. Cases are to be checked first. */
  async check(records: readonly GraphRecord[], lines: Uint32Array, stored: Stored): Promise<Fault[]> {
    const found = await checkBatch(records, this.#around(stored, records[0]?.record === 'case'));
    for (const record of records)
      if (record.record === 'relation') this.#identities.set(identityOf(record), record.id);
    const faults = found.map((fault) => ({ ...fault, line: lines[fault.line ?? 0] ?? 0 }));
    const told = new Set(faults.flatMap(({ line, pointer }) => (pointer === '/id' ? line : [])));
    for (const line of lines)
      if (this.#repeated.has(line) && !told.has(line))
        faults.push({ code: 'duplicate-id' satisfies BatchFaultCode, line, pointer: '/id' });
    return faults;
  }

  #around(stored: Stored, areCases: boolean): Stored {
    return {
      ...stored,
      kindsOf: async (ids) => {
        const kinds = new Map(await stored.kindsOf(ids));
        for (const id of ids) {
          const kind = this.kinds.get(id);
          if (kind !== undefined && !kinds.has(id)) kinds.set(id, kind);
        }
        return kinds;
      },
      relationsLike: async (relations) => this.#likeIn(relations, await stored.relationsLike(relations)),
      layersOfCases: async () => {
        const layers = new Map(await stored.layersOfCases());
        if (!areCases) for (const { id, layers: own } of this.#cases) layers.set(id, own.map(layerId));
        return layers;
      },
      idsInLayer: async (layer, atLeast) => {
        const ids = await stored.idsInLayer(layer, atLeast + this.kinds.size);
        return ids.filter((id) => !this.kinds.has(id));
      },
      originsOf: async (ids) => {
        const origins = new Map(await stored.originsOf(ids.filter((id) => !this.kinds.has(id))));
        for (const id of ids) {
          const origin = this.#origins.get(id);
          if (origin !== undefined) origins.set(id, origin);
        }
        return origins;
      },
    };
  }

  /** A stored one that the batch replaces is judged by its new identity instead. */
  #likeIn(relations: readonly Relation[], stored: ReadonlyMap<string, string>): Map<string, string> {
    const like = new Map([...stored].filter(([, id]) => this.kinds.get(id) !== 'relation'));
    for (const relation of relations) {
      const identity = identityOf(relation);
      const twin = this.#identities.get(identity);
      if (twin !== undefined) like.set(identity, twin);
    }
    return like;
  }
}
