import { useMemo } from 'react';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { type Item, itemsOf, type Row, rowsOf } from './rows.ts';
import { type Sort, sortRows } from './sorting.ts';

/** What is shown as rows, in the chosen order; `items` also has the entities without a line, last. */
export function useRows(
  shown: Subgraph,
  sort: Sort | undefined,
  contradicted: ReadonlySet<string>,
): { rows: readonly Row[]; items: Item[] } {
  const rows = useMemo(() => {
    const entities = Object.fromEntries(shown.entities.map((entity) => [entity.id, entity]));
    return rowsOf(
      shown.relations,
      { ...shown.included, entities: { ...shown.included.entities, ...entities } },
      contradicted,
    );
  }, [shown, contradicted]);
  const { by, isReversed } = sort ?? {};
  return useMemo(() => {
    const sorted = sortRows(rows, by && { by, isReversed: isReversed === true });
    return { rows: sorted, items: itemsOf(sorted, shown.entities) };
  }, [rows, shown.entities, by, isReversed]);
}
