/** Which entity's list of what it has besides is open, and the way back from it. */
import { type RefObject, useCallback, useState } from 'react';
import type { Rect } from '../../server/domain/drawing/geometry.ts';
import type { CanvasHandle } from '../graph/graph-canvas.tsx';

interface Expanding {
  id: string;
  /** Its box, in CSS pixels of the canvas. */
  around: Rect;
  /** Puts the keyboard back to where it was. */
  goBack: () => void;
}

/** From a row of the table the keyboard goes back to it, from the canvas to the canvas with its ring as it was. */
function wayBack(canvas: CanvasHandle | null): () => void {
  const from = document.activeElement;
  const ring = canvas?.focused();
  return () => {
    if (from instanceof HTMLElement && from.isConnected && from.closest('.table-drawer')) from.focus();
    else canvas?.focus(ring);
  };
}

export function useExpanding(canvas: RefObject<CanvasHandle | null>) {
  const [expanding, setExpanding] = useState<Expanding>();
  const onExpand = useCallback(
    (id: string, around: Rect) => setExpanding({ id, around, goBack: wayBack(canvas.current) }),
    [canvas],
  );
  const onClose = useCallback(
    (back: boolean) => {
      setExpanding(undefined);
      if (back) expanding?.goBack();
    },
    [expanding],
  );
  return { expanding, onExpand, onClose };
}
