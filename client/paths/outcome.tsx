/** The row between the question and its answers: how many there are, how far a search is, and the way to stop it. Its room is always there. */
import type { PathsAnswer } from '../../server/contract/paths.ts';
import { CallError } from '../requests/api.ts';
import { OUTCOME } from '../words/paths/answer.tsx';
import { ENDS } from '../words/paths/lines.ts';
import type { Heard } from './answer/heard.ts';
import { completenessWords, progressWords, reachedOf } from './answer/path-words.ts';
import type { Asked } from './answer/use-paths.ts';
import type { Question } from './question/question.ts';

interface OutcomeProps {
  asked: Asked;
  question: Question;
  /** Absent where no more can be listed. */
  onListMore: (() => void) | undefined;
}

export function Outcome({ asked, question, onListMore }: OutcomeProps) {
  const { heard, isSearching, stop, error } = asked;
  const steps = question.pattern?.length ?? question.maxHops;
  const done = heard?.progress?.searchedTo ?? 0;
  return (
    <div className="outcome" tabIndex={-1} data-keeps-focus>
      <p className="outcome-words" role="status">
        {isSearching ? (
          <>
            {/* This changes too often to be read aloud: that there is a search, and what came of it, is. */}
            <span aria-hidden="true">{progressWords(heard?.progress)}</span>
            <span className="visually-hidden">{OUTCOME.searching}</span>
          </>
        ) : (
          heard && <Found heard={heard} question={question} error={error} />
        )}
      </p>
      {stop && (
        <button type="button" className="action" onClick={stop}>
          {OUTCOME.stop}
        </button>
      )}
      {!isSearching && (heard?.isStopped || (error && heard && !heard.answer)) && (
        <button type="button" className="action" onClick={asked.askAgain}>
          {OUTCOME.again}
        </button>
      )}
      {!isSearching && heard?.answer?.truncated && onListMore && (
        <button type="button" className="action" onClick={onListMore}>
          {OUTCOME.more}
        </button>
      )}
      {(heard?.paths.length ?? 0) > 1 && <span className="outcome-order">{OUTCOME.order}</span>}
      {isSearching && (
        <span
          className="outcome-bar"
          role="progressbar"
          aria-label={OUTCOME.progress}
          aria-valuemin={0}
          aria-valuemax={steps}
          aria-valuenow={Math.min(done, steps)}
        >
          <span style={{ width: `${(100 * Math.min(done, steps)) / steps}%` }} />
        </span>
      )}
    </div>
  );
}

function Found({ heard, question, error }: { heard: Heard; question: Question; error: Error | null }) {
  const { paths, answer, isStopped, progress } = heard;
  const named = (paths.length > 0 || answer) && (
    <span>{OUTCOME.found(paths.length, answer && reachedWords(answer, question))}</span>
  );
  if (isStopped)
    return (
      <>
        {named}
        <span>{OUTCOME.stopped(progress?.searchedTo ?? 0)}</span>
      </>
    );
  if (!answer)
    return (
      <>
        {named}
        <span>{error instanceof CallError ? error.message : OUTCOME.notWhole}</span>
      </>
    );
  return (
    <>
      {named}
      <span>{completenessWords(answer)}</span>
    </>
  );
}

/** How many of those that were to be reached; nothing of no chain, and where there was but one. */
function reachedWords(answer: PathsAnswer, question: Question) {
  const counts = answer.paths.length > 0 ? reachedOf(answer, question.from.ids) : undefined;
  return counts && { ...counts, whom: ENDS.counted(question.to) };
}
