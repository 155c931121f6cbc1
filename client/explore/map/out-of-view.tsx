/** How many entities there are beyond each edge of the map: opening the table covers some, and never moves them. */
import type { OutOfView } from '../../graph/graph-canvas.tsx';
import { count } from '../../ui/wording.ts';
import './out-of-view.css';

const SIDES = {
  above: 'above',
  below: 'below',
  left: 'to the left',
  right: 'to the right',
} as const satisfies Record<keyof OutOfView, string>;

const SIDE_NAMES = ['above', 'below', 'left', 'right'] as const;

/** “3 entities above”, for each side that has any. */
export const outOfViewWords = (counts: OutOfView): { side: keyof OutOfView; words: string }[] =>
  SIDE_NAMES.filter((side) => counts[side] > 0).map((side) => ({
    side,
    words: `${count(counts[side], 'entity', 'entities')} ${SIDES[side]}`,
  }));

export const OutOfViewNotes = ({ counts }: { counts: OutOfView }) =>
  outOfViewWords(counts).map(({ side, words }) => (
    <p key={side} className="out-of-view" data-side={side}>
      {words}
    </p>
  ));
