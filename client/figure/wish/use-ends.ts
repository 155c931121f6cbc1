import { useCallback, useRef } from 'react';

interface Joining {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** The ends of relations: of those on the canvas, and of all that were drawn since the page was opened. */
export function useEnds(onCanvas: readonly Joining[]) {
  const learnt = useRef(new Map<string, readonly string[]>());
  const learn = useCallback((lines: readonly Joining[]) => {
    for (const { id, from, to } of lines) learnt.current.set(id, [from, to]);
  }, []);
  for (const { id, from, to } of onCanvas) learnt.current.set(id, [from, to]);
  const endsOf = useCallback((relation: string) => learnt.current.get(relation), []);
  return { endsOf, learn };
}
