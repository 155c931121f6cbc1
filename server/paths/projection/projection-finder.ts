/**
 * Path search over the topology in memory: the finder to choose while the graph fits. Small questions are answered at
 * once, on the thread that asks; the others by threads of their own.
 */
import { BusyError } from '../../errors.ts';
import type { TopologySource } from '../../store/graph-store.ts';
import type { Asking, Findings, PathFinder, Question } from '../path-finder.ts';
import { type Current, type CurrentProjection, currentProjection } from './threads/current-projection.ts';
import { AT_EASE, firstTry, IN_HASTE, takeTurns } from './threads/first-try.ts';
import { type Log, SILENT } from './threads/log.ts';
import { savedProjection } from './threads/saved-projection.ts';
import {
  createSearchPool,
  POOL_SETTINGS,
  type PoolSettings,
  type SearchPool,
} from './threads/search-pool.ts';
import { createWorkshop, type Workshop } from './threads/workshop.ts';

export interface ProjectionFinderOptions {
  store: TopologySource;
  /** The folder of the program: a large projection is kept there. Without it, none is. */
  home?: string;
  /** What is kept there is opened before the first question: for a program that stays. */
  opensAhead?: boolean;
  log?: Log;
  pool?: Partial<PoolSettings>;
}

/** Questions that may wait for the graph to be read. */
const MOST_WAITING = 500;

export function createProjectionFinder({
  store,
  home,
  opensAhead = false,
  log = SILENT,
  pool,
}: ProjectionFinderOptions): PathFinder {
  const workshop = createWorkshop(log);
  const saved = home === undefined ? undefined : savedProjection(home, workshop, log);
  const current = currentProjection({ store, workshop, log, ...(saved && { saved }) });
  if (opensAhead) current.openAhead();
  return new ProjectionFinder(current, workshop, createSearchPool({ ...POOL_SETTINGS, ...pool }, log));
}

class ProjectionFinder implements PathFinder {
  readonly #current: CurrentProjection;
  readonly #workshop: Workshop;
  readonly #pool: SearchPool;
  readonly #inTurn = takeTurns();
  readonly #closing = new AbortController();
  #waiting = 0;
  #closed: Promise<void> | undefined;

  constructor(current: CurrentProjection, workshop: Workshop, pool: SearchPool) {
    this.#current = current;
    this.#workshop = workshop;
    this.#pool = pool;
  }

  async find(question: Question, asking: Asking = {}): Promise<Findings> {
    const closing = this.#closing.signal;
    const signal = asking.signal ? AbortSignal.any([asking.signal, closing]) : closing;
    signal.throwIfAborted();
    const { kept, changedOutside } = await this.#upToDate(signal);
    const tried = await this.#inTurn(() => {
      signal.throwIfAborted();
      return firstTry(kept.engine, question, this.#pool.isBusy ? IN_HASTE : AT_EASE);
    });
    for (const group of tried?.groups ?? []) asking.onGroup?.(group);
    const newest = () => this.#current.latest ?? kept;
    const findings = tried?.findings ?? (await this.#pool.ask(newest, question, { ...asking, signal }));
    return changedOutside ? { ...findings, notes: ['changed-outside'] } : findings;
  }

  async #upToDate(signal: AbortSignal): Promise<Current> {
    if (this.#waiting >= MOST_WAITING) throw new BusyError();
    this.#waiting++;
    const asked = this.#current.asked().finally(() => this.#waiting--);
    return unlessAborted(asked, signal);
  }

  prepare(): void {
    this.#current.asked().catch(() => {});
  }

  distrust(): void {
    this.#current.distrust();
  }

  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#pool.close(), this.#current.close()]);
    await this.#workshop.close();
  }
}

/** Does not wait for what nobody waits for any more. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
