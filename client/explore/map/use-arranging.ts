/** An arrangement that is asked for, and what the step is called when its places come, as one move. */
import { type RefObject, useCallback, useRef } from 'react';
import type { Arrangement, CanvasHandle } from '../../graph/graph-canvas.tsx';

/** The entity that a circle stands around. */
export interface Centre {
  id: string;
  name: string;
}

export const arrangedWords = (arrangement: Arrangement, centre: Centre | undefined): string => {
  if (arrangement === 'force') return 'by force';
  return arrangement === 'layered' ? 'in layers' : `in a circle round ${centre?.name ?? 'one of them'}`;
};

export interface Arranging {
  arrange: (arrangement: Arrangement, centre: Centre | undefined) => void;
  /** The words of the arrangement that was last asked for, once. */
  takeWords: () => string | undefined;
}

export function useArranging(canvas: RefObject<CanvasHandle | null>): Arranging {
  const words = useRef<string>(undefined);
  const arrange: Arranging['arrange'] = (arrangement, centre) => {
    words.current = `Arranged ${arrangedWords(arrangement, centre)}`;
    canvas.current?.arrange(arrangement, centre?.id);
  };
  const takeWords = useCallback(() => {
    const taken = words.current;
    words.current = undefined;
    return taken;
  }, []);
  return { arrange, takeWords };
}
