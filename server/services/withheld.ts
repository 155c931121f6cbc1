/** The names that no answer may show, as of the last write. */
import { recordWithholder, type Withholding, withholdingOf } from '../domain/protection/withhold.ts';
import type { GraphStore } from '../store/graph-store.ts';

const kept = new WeakMap<GraphStore, { revision: number; withholding: Withholding }>();

/** Read anew when the graph has changed. */
export async function withheldNames(store: GraphStore): Promise<Withholding> {
  const revision = await store.revision();
  const known = kept.get(store);
  if (known?.revision === revision) return known.withholding;
  const withholding = withholdingOf(await store.withheldEntities());
  kept.set(store, { revision, withholding });
  return withholding;
}

/**
 * For values that come one by one: what was shown in one is remembered for the next, and a name that is withheld from
 * now on is taken out from now on.
 */
export function eachWithheld(withholding: () => Promise<Withholding>): <T>(value: T) => Promise<T> {
  let as: Withholding | undefined;
  let clean = recordWithholder(withholdingOf([]));
  return async (value) => {
    const now = await withholding();
    if (now !== as) clean = recordWithholder(now);
    as = now;
    return clean(value);
  };
}
