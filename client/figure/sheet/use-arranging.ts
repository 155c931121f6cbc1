/**
 * Boxes moved on the sheet, by pointer and by arrow keys. A move shows at once; it is a step when it ends, and then the
 * server draws the sheet again. Every box is placed from the first move on, so that nothing else moves with it.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FigureSize } from '../../../server/contract/figure.ts';
import { keptWithin } from '../arrange/keep-within.ts';
import { moved, type PlacedById, type Places, placesOf, type Shift } from '../arrange/placed.ts';
import { type Guide, snap } from '../arrange/snap.ts';

/** Some boxes on their way. */
interface Move extends Shift {
  readonly ids: readonly string[];
  readonly guides: readonly Guide[];
}

interface ArrangingProps {
  /** Where boxes stand, as far as the page knows: as drawn, or as wished and not drawn yet. */
  standing: PlacedById;
  size: FigureSize;
  onPlaces: (places: Places, moved: readonly string[]) => void;
}

export interface Arranging {
  /** What is on its way, by pointer or by keys. */
  move: Move | undefined;
  /** Follows the pointer from where the boxes stood. @param reach how near is near enough; 0: nothing holds the boxes */
  drag(ids: readonly string[], shift: Shift, reach: number): void;
  drop(): void;
  cancel(): void;
  /** Presses that follow each other are one move, which ends when they do. */
  nudge(ids: readonly string[], shift: Shift): void;
}

const PAUSE_MS = 450;

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, index) => id === b[index]);

export function useArranging({ standing, size, onPlaces }: ArrangingProps): Arranging {
  const [move, setMove] = useState<Move>();
  const latest = useRef({ standing, size, onPlaces, move });
  latest.current = { standing, size, onPlaces, move };
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = useCallback((next: Move | undefined) => {
    latest.current.move = next;
    setMove(next);
  }, []);

  const drop = useCallback(() => {
    clearTimeout(timer.current);
    const { move: done, standing: boxes, onPlaces: place } = latest.current;
    if (!done) return;
    show(undefined);
    if (done.dx === 0 && done.dy === 0) return;
    place(placesOf(withMove(boxes, done)), done.ids);
  }, [show]);

  const cancel = useCallback(() => {
    clearTimeout(timer.current);
    show(undefined);
  }, [show]);

  const drag = useCallback(
    (ids: readonly string[], shift: Shift, reach: number) => {
      const { standing: boxes, size: sheet } = latest.current;
      const moving = ids.flatMap((id) => boxes.get(id) ?? []);
      const others = [...boxes].flatMap(([id, box]) => (ids.includes(id) ? [] : [box]));
      const held = reach > 0 ? snap(moving, shift, others, reach) : { ...shift, guides: [] };
      const kept = keptWithin(moving, held, sheet);
      const isFree = kept.dx === held.dx && kept.dy === held.dy;
      show({ ids, ...kept, guides: isFree ? held.guides : [] });
    },
    [show],
  );

  const nudge = useCallback(
    (ids: readonly string[], shift: Shift) => {
      const before = latest.current.move;
      if (before && !same(before.ids, ids)) drop();
      const { move: going, standing: boxes, size: sheet } = latest.current;
      const moving = ids.flatMap((id) => boxes.get(id) ?? []);
      const wanted = { dx: (going?.dx ?? 0) + shift.dx, dy: (going?.dy ?? 0) + shift.dy };
      show({ ids, ...keptWithin(moving, wanted, sheet), guides: [] });
      clearTimeout(timer.current);
      timer.current = setTimeout(drop, PAUSE_MS);
    },
    [drop, show],
  );

  // Who leaves the page has moved what was on its way.
  useEffect(() => drop, [drop]);

  return { move, drag, drop, cancel, nudge };
}

/** Everything where it stands, with what is on its way. */
export function withMove(
  standing: PlacedById,
  move: (Shift & { ids: readonly string[] }) | undefined,
): PlacedById {
  if (!move) return standing;
  return new Map([...standing].map(([id, box]) => [id, move.ids.includes(id) ? moved(box, move) : box]));
}
