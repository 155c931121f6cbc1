/** The row between the question and its answers: how many there are, how far a search is, and the way to stop it. Its room is always there. */
import type { PathsAnswer } from '../../server/contract/paths.ts';
import { CallError } from '../requests/api.ts';
import { count } from '../ui/wording.ts';
import type { Heard } from './answer/heard.ts';
import { completenessWords, progressWords, reachedOf } from './answer/path-words.ts';
import type { Asked } from './answer/use-paths.ts';
import type { Question } from './question/question.ts';
import { pluralWords } from './question/question-words.ts';

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
            <span className="visually-hidden">Searching</span>
          </>
        ) : (
          heard && <Found heard={heard} question={question} error={error} />
        )}
      </p>
      {stop && (
        <button type="button" className="action" onClick={stop}>
          Stop
        </button>
      )}
      {!isSearching && (heard?.isStopped || (error && heard && !heard.answer)) && (
        <button type="button" className="action" onClick={asked.askAgain}>
          Search again
        </button>
      )}
      {!isSearching && heard?.answer?.truncated && onListMore && (
        <button type="button" className="action" onClick={onListMore}>
          List more
        </button>
      )}
      {(heard?.paths.length ?? 0) > 1 && (
        <span className="outcome-order">Shortest first, then best standing, then most sources</span>
      )}
      {isSearching && (
        <span
          className="outcome-bar"
          role="progressbar"
          aria-label="Steps that are searched"
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
  const found = paths.length;
  const named = (found > 0 || answer) && (
    <span>
      <b>{found === 0 ? 'No chain' : count(found, 'chain')}</b>{' '}
      {answer && found > 0 && <Reached answer={answer} question={question} />}
    </span>
  );
  if (isStopped)
    return (
      <>
        {named}
        <span>
          Stopped: not all was searched.{' '}
          {progress && progress.searchedTo > 0 && `It was searched to ${count(progress.searchedTo, 'step')}.`}
        </span>
      </>
    );
  if (!answer)
    return (
      <>
        {named}
        <span>{error instanceof CallError ? error.message : 'The answer did not come whole.'}</span>
      </>
    );
  return (
    <>
      {named}
      <span>{completenessWords(answer)}</span>
    </>
  );
}

function Reached({ answer, question }: { answer: PathsAnswer; question: Question }) {
  const reached = reachedOf(answer, question.from.ids);
  if (!reached) return null;
  return (
    <>
      {answer.paths.length === 1 ? 'reaches' : 'reach'} <b>{reached}</b> {pluralWords(question.to)}
    </>
  );
}
