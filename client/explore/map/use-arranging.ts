/** An arrangement that is asked for, and what the step is called when its places come, as one move. */
import { type RefObject, useCallback, useRef } from 'react';
import type { Arrangement, CanvasHandle, Groups } from '../../graph/graph-canvas.tsx';
import { ARRANGED } from '../../words/explore/map.tsx';
import type { Grouping } from '../view.ts';

/** The entity that a circle stands around. */
export interface Centre {
  id: string;
  name: string;
}

const arrangedWords = (arrangement: Arrangement, centre: Centre | undefined): string => {
  if (arrangement === 'force') return ARRANGED.byForce;
  if (arrangement === 'layered') return ARRANGED.inLayers;
  return centre ? ARRANGED.inCircle(centre.name) : ARRANGED.inCircleOfOne;
};

/** An arrangement whose places come as one move. */
interface Arranged {
  words: string;
  /** What the boxes then stand together by. */
  by?: Grouping | undefined;
}

export interface Arranging {
  arrange: (arrangement: Arrangement, centre: Centre | undefined) => void;
  group: (by: Grouping, groups: Groups) => void;
  /** The arrangement that was last asked for, once. */
  take: () => Arranged | undefined;
}

export function useArranging(canvas: RefObject<CanvasHandle | null>): Arranging {
  const asked = useRef<Arranged>(undefined);
  const arrange: Arranging['arrange'] = (arrangement, centre) => {
    asked.current = { words: arrangedWords(arrangement, centre) };
    canvas.current?.arrange(arrangement, { centre: centre?.id });
  };
  const group: Arranging['group'] = (by, groups) => {
    asked.current = { words: ARRANGED[by], by };
    canvas.current?.arrange('groups', { groups });
  };
  const take = useCallback(() => {
    const taken = asked.current;
    asked.current = undefined;
    return taken;
  }, []);
  return { arrange, group, take };
}
