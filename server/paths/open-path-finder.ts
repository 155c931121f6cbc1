/** The one place that knows every path finder. Each is loaded only when it is asked for. */
import { availableParallelism, totalmem } from 'node:os';
import { StoreClosedError } from '../errors.ts';
import type { GraphStore, StoreCounts } from '../store/graph-store.ts';
import type { Asking, Findings, PathFinder, Question } from './path-finder.ts';
import type { Log } from './projection/threads/log.ts';

export interface PathFinderSettings {
  /**
   * `auto` searches in memory, unless the graph is in Neo4j and, when the first question is asked, too large for the
   * memory of this machine: then Neo4j itself is asked.
   */
  paths: 'auto' | Way;
  store: GraphStore;
  /** The folder of the program: see `ProjectionFinderOptions`. */
  home?: string;
  /** See `ProjectionFinderOptions`. */
  opensAhead?: boolean;
  log?: Log;
}

type Way = 'projection' | 'cypher';

export const openPathFinder = (settings: PathFinderSettings): PathFinder => new ChosenFinder(settings);

/** Loads what is chosen: at once where nothing has to be asked for that, else with the first question. */
class ChosenFinder implements PathFinder {
  readonly #settings: PathFinderSettings;
  #opening: Promise<PathFinder> | undefined;

  constructor(settings: PathFinderSettings) {
    this.#settings = settings;
    // So that the first question need not wait for it, nor anybody behind that.
    if (isCertain(settings)) this.#opened().catch(() => {});
  }

  async find(question: Question, asking?: Asking): Promise<Findings> {
    return (await this.#opened()).find(question, asking);
  }

  /** Chooses anew after a store that could not be reached. */
  #opened(): Promise<PathFinder> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #open(): Promise<PathFinder> {
    const way = await wayOf(this.#settings);
    return WAYS[way](this.#settings);
  }

  prepare(): void {
    this.#opened()
      .then((finder) => finder.prepare())
      .catch(() => {});
  }

  distrust(): void {
    this.#opening?.then((finder) => finder.distrust()).catch(() => {});
  }

  async close(): Promise<void> {
    const finder = await this.#opening?.catch(() => undefined);
    // Closed before it was asked anything: whoever asks later is told so.
    this.#opening ??= Promise.reject(new StoreClosedError());
    this.#opening.catch(() => {});
    await finder?.close();
  }
}

const WAYS: Record<Way, (settings: PathFinderSettings) => Promise<PathFinder>> = {
  async projection(settings) {
    const { createProjectionFinder } = await import('./projection/projection-finder.ts');
    return createProjectionFinder(settings);
  },
  async cypher(settings) {
    const { store } = settings;
    const { pathQueries } = store;
    // The answers are the same.
    if (!pathQueries) return WAYS.projection(settings);
    const { createCypherFinder } = await import('./cypher/cypher-finder.ts');
    return createCypherFinder({ store: { stamp: () => store.stamp(), pathQueries } });
  },
};

const isCertain = ({ paths, store }: PathFinderSettings): boolean =>
  paths !== 'auto' || store.engine === 'sqlite';

async function wayOf(settings: PathFinderSettings): Promise<Way> {
  const { paths, store } = settings;
  if (isCertain(settings)) return paths === 'auto' ? 'projection' : paths;
  const threads = availableParallelism();
  return bytesNeeded(await store.counts(), threads) <= mostBytes() ? 'projection' : 'cypher';
}

/** Half of the memory that this process may use: the rest is for the program, and for a second base while one is replaced. */
function mostBytes(): number {
  const allowed = process.constrainedMemory();
  return (allowed > 0 ? Math.min(allowed, totalmem()) : totalmem()) / 2;
}

/** Of a projection while it is built, when it takes most: arrays by entity, relation and claim, and those of each thread. */
export const bytesNeeded = (
  { entities, relations, claims }: Pick<StoreCounts, 'entities' | 'relations' | 'claims'>,
  threads: number,
): number => (90 + 41 * threads) * entities + 130 * relations + 5 * claims;
