import { useMemo, useState } from 'react';
import { endsOfAll, rowsAmong } from './marked-rows.ts';
import type { Item } from './rows.ts';

export interface Marked {
  ids: ReadonlySet<string>;
  /** Marks these rows and no others, and picks their ends on the map. */
  mark: (items: readonly Item[]) => void;
}

/** What is marked in the table goes along with what is picked on the map, either way. */
export function useMarked(
  items: readonly Item[],
  picked: readonly string[],
  onPick: (entities: string[]) => void,
): Marked {
  const [byHand, setByHand] = useState<{ ids: ReadonlySet<string>; ends: string }>();
  const ends = picked.join();
  const ids = useMemo(
    // Until something else is picked, the rows that were marked and not all others between the same ends.
    () => (byHand?.ends === ends ? byHand.ids : rowsAmong(items, picked)),
    [byHand, ends, items, picked],
  );
  const mark: Marked['mark'] = (marked) => {
    const entities = endsOfAll(marked);
    setByHand({ ids: new Set(marked.map(({ id }) => id)), ends: entities.join() });
    onPick(entities);
  };
  return { ids, mark };
}
