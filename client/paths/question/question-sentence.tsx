/** The question as one sentence; each underlined term opens its own small list. Rules that are seldom used are quiet until then. */
import { type ReactNode, useState } from 'react';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { EndList } from './end-list.tsx';
import { OptionList } from './option-list.tsx';
import { FIRST_STEP, PatternClause } from './pattern-clause.tsx';
import { type End, isOpenEnd, type Question } from './question.ts';
import {
  asOfWords,
  beginningWords,
  DIRECTION_WORDS,
  endWords,
  HUB_RULES,
  isUsualListing,
  layersWords,
  linesWords,
  listingWords,
  type NameOf,
  namesWords,
  questionWords,
  standingTerms,
  stepsWords,
  TIME_RULES,
} from './question-words.ts';
import {
  AsOfList,
  DirectionList,
  HubsList,
  LayersList,
  LinesList,
  ListingList,
  type RuleProps,
  StandingList,
  StepsList,
  TimeList,
} from './rule-lists.tsx';
import { Term } from './term.tsx';

interface QuestionSentenceProps {
  question: Question;
  nameOf: NameOf;
  answer: CaseAnswer;
  /** `words`: what the change did, for who undoes it. */
  onChange: (question: Question, words: string) => void;
}

/** The rules that stand in the sentence only where they are used, or were asked for. */
type Rarely = 'lines' | 'avoid' | 'time' | 'pattern' | 'listing';

const RARELY: readonly { id: Rarely; label: string; note: string }[] = [
  { id: 'avoid', label: 'Not by way of …', note: 'names to avoid' },
  { id: 'lines', label: 'Over some kinds of lines', note: 'ownership, “sits within” …' },
  { id: 'time', label: 'When the lines hold', note: 'on one day, or in order' },
  { id: 'pattern', label: 'By a pattern', note: 'step by step' },
  { id: 'listing', label: 'How many are listed', note: 'lengths, chains, for each pair' },
];

const isUsed = (rule: Rarely, question: Question): boolean => {
  switch (rule) {
    case 'lines':
      return question.families !== undefined || question.types !== undefined;
    case 'avoid':
      return question.avoid.length > 0;
    case 'time':
      return question.time !== 'any';
    case 'pattern':
      return question.pattern !== undefined;
    case 'listing':
      return !isUsualListing(question);
  }
};

export function QuestionSentence({ question, nameOf, answer, onChange }: QuestionSentenceProps) {
  const [touched, setTouched] = useState<readonly Rarely[]>([]);
  const { layers } = answer;
  const set = (part: Partial<Question>, words: string) => onChange({ ...question, ...part }, words);
  const { alleged, joint, inferred } = standingTerms(question.lens.standing);
  const list =
    (List: (props: RuleProps) => ReactNode) =>
    (close: () => void): ReactNode => <List question={question} layers={layers} set={set} close={close} />;
  const isShown = (rule: Rarely) => isUsed(rule, question) || (rule !== 'pattern' && touched.includes(rule));
  const rare = (rule: Rarely) => ({ opensAtOnce: touched.includes(rule) });
  const absent = RARELY.filter(({ id }) => !isShown(id) && !(id === 'lines' && question.pattern));
  const ask = (rule: Rarely) => {
    if (rule === 'pattern') set({ pattern: [FIRST_STEP] }, 'Asked for a pattern');
    setTouched([...touched, rule]);
  };

  return (
    <>
      <h2 className="visually-hidden">{questionWords(question, { nameOf, layers })}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a sentence is no fieldset */}
      <div
        className="question"
        role="group"
        aria-label="The question, term by term"
        tabIndex={-1}
        data-keeps-focus
      >
        <EndTerm
          lead={beginningWords(question.from)}
          name="from"
          end={question.from}
          {...{ nameOf, answer, set }}
        />{' '}
        <EndTerm lead="connected to" name="to" end={question.to} {...{ nameOf, answer, set }} />{' '}
        {question.pattern ? (
          <PatternClause
            pattern={question.pattern}
            nameOf={nameOf}
            answer={answer}
            {...rare('pattern')}
            onChange={(pattern, words) => set({ pattern }, words)}
          />
        ) : (
          <>
            <Term after="," lead="in at most" list={list(StepsList)}>
              {stepsWords(question.maxHops)}
            </Term>{' '}
            {isShown('lines') && (
              <>
                <Term after="," lead="over" tail="lines" list={list(LinesList)} {...rare('lines')}>
                  {linesWords(question)}
                </Term>{' '}
              </>
            )}
            <Term after="," lead="in" list={list(DirectionList)}>
              {DIRECTION_WORDS[question.direction]}
            </Term>{' '}
          </>
        )}
        <Term lead="allowing" list={list(StandingList)}>
          {alleged}
        </Term>{' '}
        <Term after="," lead={joint} tail="lines" list={list(StandingList)}>
          {inferred}
        </Term>{' '}
        <Term after="," lead="with" list={list(HubsList)}>
          {HUB_RULES[question.hubs]}
        </Term>{' '}
        {isShown('avoid') && (
          <>
            <Term
              after=","
              lead="not by way of"
              {...rare('avoid')}
              list={(close) => (
                <EndList
                  label="Names to avoid"
                  end={{ ids: question.avoid }}
                  nameOf={nameOf}
                  isAdding
                  onChange={({ ids }, isWhole) => {
                    set({ avoid: ids }, 'Changed whom to avoid');
                    if (isWhole) close();
                  }}
                />
              )}
            >
              {namesWords(question.avoid, nameOf) || 'some names'}
            </Term>{' '}
          </>
        )}
        <Term after="," lead="in" list={list(LayersList)}>
          {layersWords(question, layers)}
        </Term>{' '}
        <Term after={isShown('time') || isShown('listing') ? ',' : '?'} lead="as of" list={list(AsOfList)}>
          {asOfWords(question.lens.asOf)}
        </Term>
        {isShown('time') && (
          <>
            {' '}
            <Term
              after={isShown('listing') ? ',' : '?'}
              lead="the lines of one chain"
              list={list(TimeList)}
              {...rare('time')}
            >
              {TIME_RULES[question.time]}
            </Term>
          </>
        )}
        {isShown('listing') && (
          <>
            {' '}
            <Term after="?" lead="listing" list={list(ListingList)} {...rare('listing')}>
              {listingWords(question)}
            </Term>
          </>
        )}
        {absent.length > 0 && (
          <>
            {' '}
            <Term
              lead=""
              kind="more"
              list={(close) => (
                <OptionList
                  label="More rules"
                  options={absent}
                  onChoose={(id) => {
                    const rule = absent.find((each) => each.id === id);
                    close();
                    if (rule) ask(rule.id);
                  }}
                />
              )}
            >
              More rules
            </Term>
          </>
        )}
      </div>
    </>
  );
}

interface EndTermProps {
  lead: string;
  name: 'from' | 'to';
  end: End;
  nameOf: NameOf;
  answer: CaseAnswer;
  set: RuleProps['set'];
}

function EndTerm({ lead, name, end, nameOf, answer, set }: EndTermProps) {
  return (
    <Term
      lead={lead}
      kind={isOpenEnd(end) ? 'open' : 'end'}
      end={name}
      list={(close) => (
        <EndList
          label={name === 'from' ? 'Whom to begin with' : 'Whom to reach'}
          end={end}
          nameOf={nameOf}
          answer={answer}
          onChange={(next, isWhole) => {
            set({ [name]: next }, name === 'from' ? 'Changed whom to begin with' : 'Changed whom to reach');
            if (isWhole) close();
          }}
        />
      )}
    >
      {endWords(end, nameOf, name)}
    </Term>
  );
}
