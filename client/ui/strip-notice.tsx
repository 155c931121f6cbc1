/** What was undone, and what the page has to say of itself: one sentence with one way on. */
import { type Notice, useNotice } from '../notices.ts';
import { inSentence } from '../step-words.ts';
import type { Passed } from '../steps.ts';
import { useUrl } from '../url-state.ts';
import { count } from './wording.ts';
import './strip-notice.css';

const DONE = { undone: 'Undone', redone: 'Redone' } as const;

export const passedWords = ({ kind, steps, words }: Passed): string =>
  `${DONE[kind]}: ${words === undefined ? count(steps, 'step') : inSentence(words)}.`;

/** The sentence that holds now, if any. */
function useStripNotice(): Notice | undefined {
  const { passed, undo, redo } = useUrl();
  const notice = useNotice();
  if (notice || !passed) return notice;
  const [label, onGo] = passed.kind === 'undone' ? ['Redo', redo] : ['Undo', undo];
  return { words: passedWords(passed), way: onGo && { label, onGo } };
}

/** For the strip under the canvas. It is read aloud by `SpokenNotice`. */
export function StripNotice() {
  const notice = useStripNotice();
  if (!notice) return null;
  return (
    <span className="strip-notice">
      <span className="strip-notice-words">{notice.words}</span>
      {notice.way && (
        <button type="button" className="action" onClick={notice.way.onGo}>
          {notice.way.label}
        </button>
      )}
    </span>
  );
}

/** The same for a screen reader, in every place of the page. */
export const SpokenNotice = () => (
  <p className="visually-hidden" role="status">
    {useStripNotice()?.words}
  </p>
);
