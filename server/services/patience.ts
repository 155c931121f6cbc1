/** What to do when the store does not bear out what was found: ask again, and for how long. */
import type { Disagreement } from '../domain/paths/second-look.ts';
import { BusyError, StoreDisagreesError } from '../errors.ts';
import type { PathFinder } from '../paths/path-finder.ts';
import type { GraphStore, Stamp } from '../store/graph-store.ts';

/** The store does not bear out what was found. */
export class Contradicted extends Error {
  readonly wrong: Disagreement;
  constructor(wrong: Disagreement) {
    super(wrong);
    this.wrong = wrong;
  }
}

/** So often a write may come between the search and the second look. */
const WRITES = 2;

/**
 * A write between the search and the second look is nobody's fault: the question is asked again, of the graph as it is
 * now. Without one the finder is wrong: it is told to read the store anew, once.
 */
export class Patience {
  readonly #store: Pick<GraphStore, 'stamp'>;
  readonly #finder: Pick<PathFinder, 'distrust'>;
  #before: Stamp | undefined;
  #writes = 0;
  #isDistrusted = false;

  constructor(store: Pick<GraphStore, 'stamp'>, finder: Pick<PathFinder, 'distrust'>) {
    this.#store = store;
    this.#finder = finder;
  }

  /** To be called before each search. */
  async begin(): Promise<void> {
    this.#before = await this.#store.stamp();
  }

  /** Resolves where it is worth to search again; throws the error otherwise, or what has become of it. */
  async withstand(error: unknown): Promise<void> {
    if (!(error instanceof Contradicted)) throw error;
    const isWritten = (await this.#store.stamp()).state !== this.#before?.state;
    if (isWritten) {
      if (this.#writes === WRITES) throw new BusyError();
      this.#writes++;
      return;
    }
    if (this.#isDistrusted) throw new StoreDisagreesError(error.wrong);
    this.#isDistrusted = true;
    this.#finder.distrust();
  }
}
