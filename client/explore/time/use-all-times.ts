/** What would be in view without a date: what a date keeps away has dates too. */
import { useMemo } from 'react';
import type { RelationView } from '../../../server/contract/views.ts';
import { MOST_ENTITIES, useSubgraph } from '../../requests/read-subgraph.ts';
import type { Lens } from '../../state/lens.ts';
import { includedOf } from '../ownership/holdings.ts';
import { useHoldings } from '../ownership/use-holdings.ts';
import { familiesOf, type Settled } from '../view.ts';

interface AllTimes {
  /** Undefined until they are known. */
  readonly relations: readonly RelationView[] | undefined;
  readonly entities: readonly string[];
}

const NOBODY: readonly string[] = [];

/** On the map the lines among those that are open; of ownership all that its answer tells of. */
export function useAllTimes(view: Settled): AllTimes {
  const isMap = view.mode === 'map';
  const lens: Lens = { ...view.lens, asOf: undefined };
  const map = useSubgraph(
    isMap ? view.entities.slice(0, MOST_ENTITIES) : NOBODY,
    lens,
    familiesOf(view.hidden),
  );
  const { answers } = useHoldings(isMap ? undefined : view.subject, view.direction ?? 'up', lens);
  const told = useMemo(() => answers && Object.values(includedOf(answers).relations), [answers]);
  const ends = useMemo(() => [...new Set((told ?? []).flatMap(({ from, to }) => [from, to]))], [told]);
  return isMap
    ? { relations: map.data?.relations, entities: view.entities }
    : { relations: told, entities: ends };
}
