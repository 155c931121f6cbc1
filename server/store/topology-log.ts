/**
 * What the last writes of this process may have changed of the topology, so that a copy of it can be brought up to date
 * without reading the graph anew. Kept in memory alone; what is not known here is answered as not known.
 */
import { MOST_CHANGES, type Stamp, type TopologyChange } from './graph-store.ts';

/** Beyond so many, reading the graph anew is hardly more work. */
const MOST_ENTITIES = 4 * MOST_CHANGES;

/** Ids or keys remembered altogether: a few megabytes. */
const REMEMBERED = 50_000;

/** The entities and relations that one write, or several, may have changed: by ids, or a store's own keys. */
export class Touched<Key> {
  readonly #entities = new Set<Key>();
  readonly #relations = new Set<Key>();
  readonly #gone = { entities: new Set<string>(), relations: new Set<string>() };
  #isUntold = false;

  /** Then nothing more needs to be noted: no change is told across this write. */
  get isUntold(): boolean {
    return this.#isUntold;
  }
  get entities(): ReadonlySet<Key> {
    return this.#entities;
  }
  get relations(): ReadonlySet<Key> {
    return this.#relations;
  }
  /** Ids of what was removed; something may be stored under them again since. */
  get gone(): { readonly entities: ReadonlySet<string>; readonly relations: ReadonlySet<string> } {
    return this.#gone;
  }
  get size(): number {
    const { entities, relations } = this.#gone;
    return this.#entities.size + this.#relations.size + entities.size + relations.size;
  }

  entity(key: Key): void {
    if (!this.#isUntold && this.#entities.add(key).size > MOST_ENTITIES) this.everything();
  }

  relation(key: Key): void {
    if (!this.#isUntold && this.#relations.add(key).size > MOST_CHANGES) this.everything();
  }

  removed(kind: 'entities' | 'relations', id: string): void {
    const most = kind === 'entities' ? MOST_ENTITIES : MOST_CHANGES;
    if (!this.#isUntold && this.#gone[kind].add(id).size > most) this.everything();
  }

  /** More than is worth telling, or what cannot be told one by one. */
  everything(): void {
    this.#isUntold = true;
    this.#entities.clear();
    this.#relations.clear();
    this.#gone.entities.clear();
    this.#gone.relations.clear();
  }
}

/** A write that is committed. */
export interface Written<Key> {
  before: Stamp;
  after: Stamp;
  touched: Touched<Key>;
}

export const isSameStamp = (a: Stamp, b: Stamp): boolean => a.revision === b.revision && a.state === b.state;

export const nothingChanged = (stamp: Stamp): TopologyChange => ({
  stamp,
  entities: [],
  relations: [],
  gone: { entities: [], relations: [] },
});

export class TopologyLog<Key> {
  /** Each begins where the one before it ended. */
  readonly #writes: Written<Key>[] = [];
  #remembered = 0;

  /** In the order of the writes. A write of others in between ends what was known. */
  add(written: Written<Key>): void {
    const { before, touched } = written;
    const last = this.#writes.at(-1);
    const continues = last !== undefined && isSameStamp(last.after, before);
    if (!continues || touched.isUntold) this.#forget(this.#writes.length);
    if (touched.isUntold) return;
    this.#writes.push(written);
    this.#remembered += weightOf(touched);
    while (this.#remembered > REMEMBERED) this.#forget(1);
  }

  #forget(count: number): void {
    for (const { touched } of this.#writes.splice(0, count)) this.#remembered -= weightOf(touched);
  }

  /** What the writes from one stamp to another may have changed; `undefined` when that is not known, or is too much. */
  between(since: Stamp, now: Stamp): Touched<Key> | undefined {
    const last = this.#writes.at(-1);
    const first = this.#writes.findIndex(({ before }) => isSameStamp(before, since));
    if (last === undefined || first < 0 || !isSameStamp(last.after, now)) return undefined;
    const all = new Touched<Key>();
    for (const { touched } of this.#writes.slice(first)) {
      for (const key of touched.entities) all.entity(key);
      for (const key of touched.relations) all.relation(key);
      for (const id of touched.gone.entities) all.removed('entities', id);
      for (const id of touched.gone.relations) all.removed('relations', id);
    }
    return all.isUntold ? undefined : all;
  }
}

/** A write that touched nothing takes room too. */
const weightOf = (touched: Touched<unknown>): number => 50 + touched.size;
