/** What was undone, and what the page has to say of itself: one sentence with one way on. */
import { type Notice, useNotices } from '../state/notices.ts';
import type { Passed } from '../state/steps.ts';
import { useUrl } from '../state/url-state.ts';
import { STEPS } from '../words/ui.ts';
import './strip-notice.css';

function passedWords({ kind, steps, words }: Passed): string {
  if (words === undefined) return kind === 'undone' ? STEPS.undoneSteps(steps) : STEPS.redoneSteps(steps);
  return kind === 'undone' ? STEPS.undone(words) : STEPS.redone(words);
}

function usePassed(): Notice | undefined {
  const { passed, undo, redo } = useUrl();
  if (!passed) return undefined;
  const [label, onGo] = passed.kind === 'undone' ? [STEPS.redo, redo] : [STEPS.undo, undo];
  return { words: passedWords(passed), way: onGo && { label, onGo } };
}

/** The first that holds: what could be lost, then what was just done, then what is different from before. */
function useStripNotice(): Notice | undefined {
  const passed = usePassed();
  const { unsaved, stale, unloaded, unplaced, edited, board, missing, since, forked } = useNotices();
  return unsaved ?? stale ?? unloaded ?? unplaced ?? edited ?? board ?? missing ?? passed ?? since ?? forked;
}

/** For the strip under the canvas. It is read aloud by `SpokenNotice`. */
export function StripNotice() {
  const notice = useStripNotice();
  if (!notice) return null;
  return (
    <span className="strip-notice">
      <span className="strip-notice-words" title={notice.words}>
        {notice.words}
      </span>
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
