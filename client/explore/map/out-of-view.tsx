/** How many entities there are beyond each edge of the map: opening the table covers some, and never moves them. */
import type { OutOfView } from '../../graph/graph-canvas.tsx';
import { OUT_OF_VIEW } from '../../words/explore/map.tsx';
import './out-of-view.css';

const SIDES = ['above', 'below', 'left', 'right'] as const;

/** “3 entities above”, for each side that has any. */
export const outOfViewWords = (counts: OutOfView): { side: keyof OutOfView; words: string }[] =>
  SIDES.filter((side) => counts[side] > 0).map((side) => ({
    side,
    words: OUT_OF_VIEW[side](counts[side]),
  }));

export const OutOfViewNotes = ({ counts }: { counts: OutOfView }) =>
  outOfViewWords(counts).map(({ side, words }) => (
    <p key={side} className="out-of-view" data-side={side}>
      {words}
    </p>
  ));
