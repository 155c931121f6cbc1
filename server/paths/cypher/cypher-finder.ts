/**
 * Path search asked of the store itself: the finder to choose for a graph that does not fit in memory. What lies around
 * the ends is read step by step while that is little, and the answer is exact in every part. Otherwise the store finds
 * the groups, length by length; what then is only known in part says so.
 */
import { StoreUnavailableError, ValidationError } from '../../errors.ts';
import { createGate } from '../../gate.ts';
import type { GraphStore, PathQueries, Stamp } from '../../store/graph-store.ts';
import type { Asking, Findings, Group, PathFinder, Question } from '../path-finder.ts';
import { Crowds } from './crowds.ts';
import { Inquiry } from './inquiry.ts';
import { type Budget, Limits, USUAL_BUDGET } from './limits.ts';
import { LittleEngine } from './little-engine.ts';

/** What the finder needs of a store. */
export interface FollowingStore extends Pick<GraphStore, 'stamp'> {
  readonly pathQueries: PathQueries;
}

export interface CypherFinderOptions {
  store: FollowingStore;
  budget?: Partial<Budget>;
}

const GATE = { inside: 4, waiting: 8 };

/** A graph that others write to is asked so often, until one answer is of one state. */
const ATTEMPTS = 3;

export function createCypherFinder({ store, budget }: CypherFinderOptions): PathFinder {
  return new CypherFinder(store, { ...USUAL_BUDGET, ...budget });
}

class CypherFinder implements PathFinder {
  readonly #store: FollowingStore;
  readonly #budget: Budget;
  readonly #gate = createGate(GATE);
  readonly #engine = new LittleEngine();
  readonly #closing = new AbortController();
  #crowds: { state: string; known: Crowds } | undefined;

  constructor(store: FollowingStore, budget: Budget) {
    this.#store = store;
    this.#budget = budget;
    this.prepare();
  }

  async find(question: Question, asking: Asking = {}): Promise<Findings> {
    const closing = this.#closing.signal;
    const signal = asking.signal ? AbortSignal.any([asking.signal, closing]) : closing;
    const findings = await this.#gate.enter(() => this.#atOneState(question, { ...asking, signal }), signal);
    // Told when it is sure that they are of one state.
    for (const group of groupsOf(findings)) asking.onGroup?.(group);
    return findings;
  }

  /** Nobody waits for it, and whoever asks meanwhile is told when the store cannot be read. */
  prepare(): void {
    this.#store.pathQueries.prepare(this.#closing.signal).catch(() => {});
  }

  distrust(): void {
    this.#crowds = undefined;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#engine.close();
  }

  async #atOneState(question: Question, asking: Asking & { signal: AbortSignal }): Promise<Findings> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const stamp = await this.#store.stamp();
      const answered = await this.#answer(stamp, question, asking);
      if ((await this.#store.stamp()).state !== stamp.state) continue;
      if (answered instanceof ValidationError) throw answered;
      return answered;
    }
    throw new StoreUnavailableError('The graph is being written to faster than it can be searched.');
  }

  /** What is not there is told as an answer: it may be there when the state is another. */
  #answer(
    stamp: Stamp,
    question: Question,
    asking: Asking & { signal: AbortSignal },
  ): Promise<Findings | ValidationError> {
    const desk = {
      queries: this.#store.pathQueries,
      crowds: this.#crowdsAt(stamp),
      engine: this.#engine,
      stamp,
      limits: new Limits(asking.signal, this.#budget.milliseconds),
      relations: this.#budget.relations,
    };
    return new Inquiry(desk, question, asking).findings().catch((error: unknown) => {
      if (error instanceof ValidationError) return error;
      throw error;
    });
  }

  #crowdsAt({ state }: Stamp): Crowds {
    if (this.#crowds?.state !== state)
      this.#crowds = { state, known: new Crowds(this.#store.pathQueries, this.#closing.signal) };
    return this.#crowds.known;
  }
}

function groupsOf({ paths }: Findings): Group[] {
  return [...Map.groupBy(paths, ({ hops }) => hops)].map(([hops, some]) => ({ hops, paths: some }));
}
