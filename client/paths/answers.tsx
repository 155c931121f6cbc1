/** The answers to a question: the list of them, two of them compared, or the sentence that there is none. */
import { type ReactNode, useMemo, useRef } from 'react';
import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import { CallError } from '../requests/api.ts';
import { Failed, Message } from '../ui/message.tsx';
import { ANSWERS } from '../words/paths/answer.tsx';
import { STEPS_LIST } from '../words/paths/rules.ts';
import type { ChainActs } from './answer/chain.tsx';
import { ChainList } from './answer/chain-list.tsx';
import { NoPath } from './answer/no-path.tsx';
import { cutWords } from './answer/path-words.ts';
import { chainSetter } from './answer/set-chain.ts';
import { useMeasure } from './answer/use-measure.ts';
import type { Asked } from './answer/use-paths.ts';
import { Comparison } from './compare/comparison.tsx';
import { isAboutOne, isOpenEnd, type Question } from './question/question.ts';
import { withoutUnknown } from './question/without-unknown.ts';

interface AnswersProps {
  asked: Asked;
  question: Question;
  isAsked: boolean;
  layers: readonly Layer[];
  layersOn: readonly string[];
  width: number;
  scroller: HTMLElement | null;
  followed: number;
  /** Numbers of the chains that are kept for comparing: none, one or two. */
  kept: readonly number[];
  acts: ChainActs & {
    onAsk: (question: Question, words: string) => void;
    onCompareEnd: () => void;
    onChoose: (end: 'from' | 'to') => void;
  };
}

/** The number of a chain stands before it. */
const INDENT = 40;
/** Where there is less room, a path is read as its sentences. */
const NARROWEST = 420;

export function Answers(props: AnswersProps): ReactNode {
  const { asked, question, isAsked, layers, layersOn, width, scroller, followed, kept, acts } = props;
  const { heard, error, isSearching } = asked;
  const measure = useMeasure(heard?.included);
  const isDrawn = width - INDENT >= NARROWEST;
  const set = useMemo(
    () => (heard && measure ? chainSetter(heard.included, measure, width - INDENT) : undefined),
    [heard, measure, width],
  );
  const latest = useRef(acts);
  latest.current = acts;
  const steady = useMemo<ChainActs>(
    () => ({
      onFollow: (number) => latest.current.onFollow(number),
      onCompare: (number) => latest.current.onCompare(number),
    }),
    [],
  );

  if (!isAsked || isAboutOne(question))
    return (
      <div className="paths-message">
        <NotYet question={question} onChoose={acts.onChoose} />
      </div>
    );
  if (!heard)
    return error && !isSearching ? (
      <div className="paths-message">
        <Refused error={error} question={question} asked={asked} onAsk={acts.onAsk} />
      </div>
    ) : null;
  if (!measure || !set || width === 0) return null;
  const { paths, included, answer } = heard;
  const shared = { included, set, isDrawn, followed, acts: steady };
  const pair = pairOf(paths, kept);
  if (pair) return <Comparison {...pair} {...shared} onClose={acts.onCompareEnd} />;
  const cut = answer && paths.length > 0 ? cutWords(answer) : undefined;
  return (
    <>
      {cut !== undefined && (
        <div className="paths-message">
          <Message kind="cut-short" way={fewerSteps(question, answer, acts.onAsk)}>
            {cut}
          </Message>
        </div>
      )}
      {paths.length > 0 && <ChainList paths={paths} scroller={scroller} kept={kept[0]} {...shared} />}
      {answer && paths.length === 0 && (
        <NoPath
          answer={answer}
          question={question}
          layers={layers}
          layersOn={layersOn}
          width={width}
          isDrawn={isDrawn}
          measure={measure}
          onAsk={acts.onAsk}
        />
      )}
    </>
  );
}

/** To ask no further than all was searched. */
function fewerSteps(
  question: Question,
  answer: PathsAnswer | undefined,
  onAsk: AnswersProps['acts']['onAsk'],
): { label: string; onGo: () => void } | undefined {
  const steps = answer?.scope.searchedTo ?? 0;
  if (question.pattern || steps < 1 || steps >= question.maxHops) return undefined;
  return {
    label: ANSWERS.fewerSteps(steps),
    onGo: () => onAsk({ ...question, maxHops: steps }, STEPS_LIST.asked(steps)),
  };
}

/** The end that is chosen first, or next. */
function NotYet({ question, onChoose }: { question: Question; onChoose: (end: 'from' | 'to') => void }) {
  const end = isOpenEnd(question.from) ? 'from' : 'to';
  const label = end === 'from' ? ANSWERS.chooseFrom : ANSWERS.chooseTo;
  return (
    <Message kind="empty" way={{ label, onGo: () => onChoose(end) }}>
      {isAboutOne(question) ? ANSWERS.aboutOne : ANSWERS.twoEnds}
    </Message>
  );
}

interface RefusedProps extends Pick<AnswersProps, 'asked' | 'question'> {
  error: Error;
  onAsk: AnswersProps['acts']['onAsk'];
}

/** Where the case does not have what is asked about, the way on is to ask without it. */
function Refused({ error, question, asked, onAsk }: RefusedProps) {
  const known = error instanceof CallError ? withoutUnknown(question, error.faults) : undefined;
  if (!known) return <Failed error={error} onRetry={asked.askAgain} />;
  return (
    <Message
      kind="failed"
      way={{ label: ANSWERS.withoutUnknown, onGo: () => onAsk(known, ANSWERS.leftUnknownOut) }}
    >
      {ANSWERS.unknownNamed}
    </Message>
  );
}

function pairOf(
  paths: readonly PathView[],
  [first, second]: readonly number[],
): { numbers: readonly [number, number]; paths: readonly [PathView, PathView] } | undefined {
  if (first === undefined || second === undefined) return undefined;
  const [one, other] = [paths[first - 1], paths[second - 1]];
  return one && other && { numbers: [first, second], paths: [one, other] };
}
