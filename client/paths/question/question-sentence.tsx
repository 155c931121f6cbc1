/** The question as one sentence; each underlined term opens its own small list. Rules that are seldom used are quiet until then. */
import { type ReactNode, useState } from 'react';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { CLAUSES, type Clause, SENTENCE, TERMS } from '../../words/paths/question.tsx';
import { END_LIST, MORE_RULES, PATTERN_LIST } from '../../words/paths/rules.ts';
import { EndList } from './end-list.tsx';
import { OptionList } from './option-list.tsx';
import { FIRST_STEP, PatternClause } from './pattern-clause.tsx';
import { type End, isOpenEnd, isUsualListing, type Question } from './question.ts';
import {
  allowingWords,
  endWords,
  fromClause,
  layersWords,
  linesWords,
  listingWords,
  type NameOf,
  namesWords,
  questionWords,
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
const RARELY = ['avoid', 'lines', 'time', 'pattern', 'listing'] as const;
type Rarely = (typeof RARELY)[number];

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
  const { alleged, inferred, allegedClause, inferredClause } = allowingWords(question.lens.standing);
  const list =
    (List: (props: RuleProps) => ReactNode) =>
    (close: () => void): ReactNode => <List question={question} layers={layers} set={set} close={close} />;
  const isShown = (rule: Rarely) => isUsed(rule, question) || (rule !== 'pattern' && touched.includes(rule));
  const rare = (rule: Rarely) => ({ opensAtOnce: touched.includes(rule) });
  const absent = RARELY.filter((rule) => !isShown(rule) && !(rule === 'lines' && question.pattern));
  const ask = (rule: Rarely) => {
    if (rule === 'pattern') set({ pattern: [FIRST_STEP] }, PATTERN_LIST.asked);
    setTouched([...touched, rule]);
  };

  return (
    <>
      <h2 className="visually-hidden">{questionWords(question, { nameOf, layers })}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: a sentence is no fieldset */}
      <div className="question" role="group" aria-label={SENTENCE.label} tabIndex={-1} data-keeps-focus>
        {SENTENCE.inParts({
          from: (sign) => (
            <EndTerm
              sign={sign}
              clause={fromClause(question.from)}
              name="from"
              end={question.from}
              {...{ nameOf, answer, set }}
            />
          ),
          to: (sign) => (
            <EndTerm
              sign={sign}
              clause={CLAUSES.to}
              name="to"
              end={question.to}
              {...{ nameOf, answer, set }}
            />
          ),
          pattern: question.pattern && (
            <PatternClause
              pattern={question.pattern}
              nameOf={nameOf}
              answer={answer}
              {...rare('pattern')}
              onChange={(pattern, words) => set({ pattern }, words)}
            />
          ),
          steps: (sign) => (
            <Term sign={sign} clause={CLAUSES.steps} list={list(StepsList)}>
              {TERMS.steps(question.maxHops)}
            </Term>
          ),
          lines: isShown('lines')
            ? (sign) => (
                <Term sign={sign} clause={CLAUSES.lines} list={list(LinesList)} {...rare('lines')}>
                  {linesWords(question)}
                </Term>
              )
            : undefined,
          direction: (sign) => (
            <Term sign={sign} clause={CLAUSES.direction} list={list(DirectionList)}>
              {TERMS.direction(question.direction)}
            </Term>
          ),
          alleged: (sign) => (
            <Term sign={sign} clause={allegedClause} list={list(StandingList)}>
              {alleged}
            </Term>
          ),
          inferred: (sign) => (
            <Term sign={sign} clause={inferredClause} list={list(StandingList)}>
              {inferred}
            </Term>
          ),
          hubs: (sign) => (
            <Term sign={sign} clause={CLAUSES.hubs} list={list(HubsList)}>
              {TERMS.hubs(question.hubs)}
            </Term>
          ),
          avoid: isShown('avoid')
            ? (sign) => (
                <Term
                  sign={sign}
                  clause={CLAUSES.avoid}
                  {...rare('avoid')}
                  list={(close) => (
                    <EndList
                      label={END_LIST.whomToAvoid}
                      end={{ ids: question.avoid }}
                      nameOf={nameOf}
                      isAdding
                      onChange={({ ids }, isWhole) => {
                        set({ avoid: ids }, END_LIST.changedAvoid);
                        if (isWhole) close();
                      }}
                    />
                  )}
                >
                  {namesWords(question.avoid, nameOf) || TERMS.nobodyYet}
                </Term>
              )
            : undefined,
          layers: (sign) => (
            <Term sign={sign} clause={CLAUSES.layers} list={list(LayersList)}>
              {layersWords(question, layers)}
            </Term>
          ),
          asOf: (sign) => (
            <Term sign={sign} clause={CLAUSES.asOf} list={list(AsOfList)}>
              {TERMS.asOf(question.lens.asOf)}
            </Term>
          ),
          time: isShown('time')
            ? (sign) => (
                <Term sign={sign} clause={CLAUSES.time} list={list(TimeList)} {...rare('time')}>
                  {TERMS.time(question.time)}
                </Term>
              )
            : undefined,
          listing: isShown('listing')
            ? (sign) => (
                <Term sign={sign} clause={CLAUSES.listing} list={list(ListingList)} {...rare('listing')}>
                  {listingWords(question)}
                </Term>
              )
            : undefined,
        })}
        {absent.length > 0 && (
          <>
            {' '}
            <Term
              kind="more"
              list={(close) => (
                <OptionList
                  label={MORE_RULES.label}
                  options={absent.map((id) => ({ id, ...MORE_RULES[id] }))}
                  onChoose={(id) => {
                    const rule = absent.find((each) => each === id);
                    close();
                    if (rule) ask(rule);
                  }}
                />
              )}
            >
              {MORE_RULES.label}
            </Term>
          </>
        )}
      </div>
    </>
  );
}

interface EndTermProps {
  sign: string | undefined;
  clause: Clause;
  name: 'from' | 'to';
  end: End;
  nameOf: NameOf;
  answer: CaseAnswer;
  set: RuleProps['set'];
}

const END_WORDS = {
  from: { label: END_LIST.whomToBeginWith, changed: END_LIST.changedFrom },
  to: { label: END_LIST.whomToReach, changed: END_LIST.changedTo },
} as const;

function EndTerm({ sign, clause, name, end, nameOf, answer, set }: EndTermProps) {
  const { label, changed } = END_WORDS[name];
  return (
    <Term
      sign={sign}
      clause={clause}
      kind={isOpenEnd(end) ? 'open' : 'end'}
      end={name}
      list={(close) => (
        <EndList
          label={label}
          end={end}
          nameOf={nameOf}
          answer={answer}
          onChange={(next, isWhole) => {
            set({ [name]: next }, changed);
            if (isWhole) close();
          }}
        />
      )}
    >
      {endWords(end, nameOf, name)}
    </Term>
  );
}
