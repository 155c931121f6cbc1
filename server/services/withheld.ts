/** The names that no answer may show, as of the last write. */
import { type Withholding, withholdingOf } from '../domain/protection/withhold.ts';
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
