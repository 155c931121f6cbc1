/** The layers that there are when several cases are kept beside one another. */
import type { CaseRecord, Layer } from '../contract/model.ts';
import type { CaseLayer } from './graph-store.ts';

/** Of cases by id: each layer once, as it is defined first, and shown by default where any of its cases shows it. */
export function layersOfCases(cases: readonly CaseRecord[]): CaseLayer[] {
  const shown = new Set(cases.flatMap(shownByDefault));
  const defined = new Map<string, Layer>();
  for (const layer of cases.flatMap(({ layers }) => layers))
    if (!defined.has(layer.id)) defined.set(layer.id, layer);
  return [...defined.values()].map((layer) => ({ ...layer, default: shown.has(layer.id) }));
}

/** Those that a case marks, or all of its layers when it marks none. */
function shownByDefault({ layers }: CaseRecord): string[] {
  const marked = layers.filter((layer) => layer.default);
  return (marked.length > 0 ? marked : layers).map(({ id }) => id);
}
