/** For who reads the case: what this is in one sentence, questions to begin with, and where more is explained. */
import type { ReactNode } from 'react';
import { FIRST_VIEW } from '../explore/view.ts';
import { readQuestion, writeQuestion } from '../paths/question/question.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import type { Changes } from '../state/fragment.ts';
import { askHelp, askTour } from '../state/guide.ts';
import { writeLens } from '../state/lens.ts';
import type { Going } from '../state/url-state.ts';
import { FIRST_MINUTE } from '../words/help/first-minute.ts';
import { PLACE_WORDS } from '../words/state.ts';
import { GUIDE } from '../words/ui.ts';
import { type FirstQuestion, firstQuestions } from './first-questions.ts';
import { useOpening } from './read-opening.ts';
import { isTourTaken } from './tour-taken.ts';
import './first-minute.css';

interface FirstMinuteProps {
  answer: CaseAnswer;
  go: (changes: Changes, going?: Going) => void;
  onFigure: (relations: readonly string[], more: Changes) => void;
  /** What stands under it: it comes with it, so that nothing is moved. */
  children: ReactNode;
}

/** The filters are as usual, so that the answer is the one that was meant. */
const USUAL = writeLens({ standing: 'alleged' });

export function FirstMinute({ answer, go, onFigure, children }: FirstMinuteProps) {
  const { data, isLoading } = useOpening(answer);
  if (isLoading) return null;
  const questions = data ? firstQuestions(data) : [];

  const ask = (question: FirstQuestion) => {
    const { words } = question;
    switch (question.place) {
      case 'explore':
        return go(
          { ...FIRST_VIEW, ...USUAL, board: undefined, e: data?.ids?.join(','), relation: question.relation },
          { place: 'explore', words: FIRST_MINUTE.asked(words) },
        );
      case 'paths':
        return go(
          {
            ...writeQuestion(readQuestion({ from: question.from, to: question.to })),
            chainNo: undefined,
            compare: undefined,
          },
          { place: 'paths', words: FIRST_MINUTE.asked(words) },
        );
      case 'figure':
        return onFigure(question.relations, USUAL);
    }
  };

  return (
    <>
      <p className="reading">{FIRST_MINUTE.lead}</p>
      {questions.length > 0 && (
        <section className="dossier-part" aria-labelledby="first-questions">
          <h3 id="first-questions">{FIRST_MINUTE.questions(questions.length)}</h3>
          <ul className="first-questions">
            {questions.map((question) => (
              <li key={question.place}>
                <button type="button" className="first-question" onClick={() => ask(question)}>
                  <span className="first-question-words">{question.words}</span>
                  <span className="quiet">{PLACE_WORDS[question.place]}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className="first-ways">
            {!isTourTaken() && (
              <button type="button" className="action" onClick={askTour}>
                {GUIDE.takeTour}
              </button>
            )}
            <button type="button" className="action" onClick={() => askHelp('drawing')}>
              {FIRST_MINUTE.whatLinesMean}
            </button>
          </p>
        </section>
      )}
      {children}
    </>
  );
}
