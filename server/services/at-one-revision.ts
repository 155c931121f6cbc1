/** Answers that are read in several steps, and still tell of one graph. */
import { BusyError } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';

/** So often a write may come in between. */
const WRITES = 2;

/** Reads anew when something was written meanwhile. Throws `BusyError` where the graph does not rest. */
export async function atOneRevision<T>(
  store: Pick<GraphStore, 'revision'>,
  read: (revision: number) => Promise<T>,
): Promise<T> {
  for (let writes = 0; writes <= WRITES; writes++) {
    const revision = await store.revision();
    const answer = await read(revision);
    if ((await store.revision()) === revision) return answer;
  }
  throw new BusyError();
}
