import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 639px)');

function onChange(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** True where there is no room for a map: the rows are the way in. */
export const useIsNarrow = (): boolean => useSyncExternalStore(onChange, () => narrow.matches);
