/** Which entities have so many neighbours that they are hubs, whatever their record says. */
import { HUB_THRESHOLD } from '../../contract/model.ts';
import type { PathQueries, PathReads } from '../../store/graph-store.ts';
import { Limits } from './limits.ts';

/** The whole graph is looked through: some seconds for millions of entities. */
const SURVEY_MS = 60_000;

/** What was counted at one state of the store. */
export class Crowds {
  readonly #queries: PathQueries;
  readonly #closing: AbortSignal;
  readonly #neighbours = new Map<string, number>();
  #all: Promise<string[]> | undefined;

  constructor(queries: PathQueries, closing: AbortSignal) {
    this.#queries = queries;
    this.#closing = closing;
  }

  /** Of entities, by how many links they have: those with more than `HUB_THRESHOLD` distinct neighbours. */
  among(reads: PathReads, entities: readonly { id: string; links: number }[]): Promise<Set<string>> {
    return this.#crowdedOf(
      reads,
      entities.filter(({ links }) => links > HUB_THRESHOLD).map(({ id }) => id),
    );
  }

  /** All there are. Looked for once, for all who ask; one whose time ends does not end it. */
  all(limits: Limits): Promise<string[]> {
    this.#all ??= this.#survey().catch((error: unknown) => {
      this.#all = undefined;
      throw error;
    });
    return limits.wait(this.#all);
  }

  async #survey(): Promise<string[]> {
    const reads = this.#queries.within(new Limits(this.#closing, SURVEY_MS));
    return [...(await this.#crowdedOf(reads, await reads.entitiesLinkedOver(HUB_THRESHOLD)))];
  }

  async #crowdedOf(reads: PathReads, ids: readonly string[]): Promise<Set<string>> {
    const unknown = ids.filter((id) => !this.#neighbours.has(id));
    if (unknown.length > 0)
      for (const [id, count] of await reads.countNeighbours(unknown)) this.#neighbours.set(id, count);
    return new Set(ids.filter((id) => (this.#neighbours.get(id) ?? 0) > HUB_THRESHOLD));
  }
}
