/** What the map keeps to, with the ways to see more of it. */
import { WITHIN_NOTE } from '../../words/explore/hands.ts';
import { type Settled, selectedThere, type Within } from '../view.ts';

interface WithinNoteProps {
  view: Settled;
  onKeep: (within: Within | undefined) => void;
}

const STEPS: readonly (readonly [within: Within | undefined, words: string])[] = [
  [1, WITHIN_NOTE.one],
  [2, WITHIN_NOTE.two],
  [undefined, WITHIN_NOTE.all],
];

export function WithinNote({ view, onKeep }: WithinNoteProps) {
  const isOfSomething = view.picked.length > 0 || selectedThere(view.selected) !== undefined;
  return (
    <fieldset className="within-note">
      <legend className="visually-hidden">{WITHIN_NOTE.title}</legend>
      <span>{isOfSomething ? WITHIN_NOTE.fromSelected : WITHIN_NOTE.selectFirst}</span>
      {STEPS.map(([within, words]) => (
        <button
          key={words}
          type="button"
          className="within-step"
          aria-pressed={within === view.within}
          onClick={() => onKeep(within)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
