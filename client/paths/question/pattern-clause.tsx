/** A pattern in the sentence, step by step: “by this pattern: it sits within any concession, which is owned by …”. */
import { useState } from 'react';
import { FAMILY_OF, RELATION_TYPES } from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { ENDS, LINES } from '../../words/paths/lines.ts';
import { CLAUSES, SENTENCE } from '../../words/paths/question.tsx';
import { END_LIST, PATTERN_LIST } from '../../words/paths/rules.ts';
import { EndList } from './end-list.tsx';
import { type Option, OptionList } from './option-list.tsx';
import { DIRECTIONS, MOST_STEPS } from './pattern.ts';
import { ASKED_FAMILIES } from './question.ts';
import { arrivalWords, type NameOf, verbClause } from './question-words.ts';
import { Term } from './term.tsx';

interface PatternClauseProps {
  pattern: readonly ShapeStep[];
  nameOf: NameOf;
  answer: CaseAnswer;
  /** True where it was just asked for. */
  opensAtOnce: boolean;
  onChange: (pattern: ShapeStep[] | undefined, words: string) => void;
}

export const FIRST_STEP: ShapeStep = { direction: 'any' };

export function PatternClause({ pattern, nameOf, answer, opensAtOnce, onChange }: PatternClauseProps) {
  const [hasAdded, setHasAdded] = useState(opensAtOnce);
  const change = (index: number, step: ShapeStep) =>
    onChange(pattern.with(index, step), PATTERN_LIST.changed);
  const takeOut = (index: number) => {
    const left = pattern.toSpliced(index, 1);
    onChange(left.length > 0 ? left : undefined, PATTERN_LIST.tookOut);
  };
  const steps = pattern.map((step, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
    <span key={index}>
      {SENTENCE.stepInParts(
        (sign) => (
          <Term
            sign={sign}
            clause={verbClause(index)}
            opensAtOnce={hasAdded && index === pattern.length - 1 && isOpen(step)}
            list={(close) => (
              <VerbList
                step={step}
                onChange={(next) => {
                  change(index, next);
                  close();
                }}
                onTakeOut={() => {
                  takeOut(index);
                  close();
                }}
              />
            )}
          >
            {LINES.verb(step)}
          </Term>
        ),
        (sign) => (
          <Term
            sign={sign}
            clause={CLAUSES.arrival}
            list={(close) => (
              <EndList
                label={END_LIST.whereStepArrives(index + 1)}
                end={{ ids: step.to?.ids ?? [], kind: step.to?.kind, badge: step.to?.badge }}
                nameOf={nameOf}
                answer={answer}
                anything={ENDS.anything}
                onChange={({ ids, kind, badge }, isWhole) => {
                  const { to: _to, ...others } = step;
                  const to = {
                    ...(kind && { kind }),
                    ...(badge && { badge }),
                    ...(ids.length > 0 && { ids }),
                  };
                  change(index, Object.keys(to).length > 0 ? { ...others, to } : others);
                  if (isWhole) close();
                }}
              />
            )}
          >
            {arrivalWords(step.to, nameOf)}
          </Term>
        ),
      )}
    </span>
  ));
  return SENTENCE.patternInParts(
    steps,
    pattern.length < MOST_STEPS && (
      <>
        <button
          type="button"
          className="term term-more"
          onClick={() => {
            setHasAdded(true);
            onChange([...pattern, FIRST_STEP], PATTERN_LIST.added);
          }}
        >
          {PATTERN_LIST.oneMore}
        </button>{' '}
      </>
    ),
  );
}

/** Nothing is said of it yet. */
const isOpen = ({ types, families, to }: ShapeStep): boolean => !types && !families && !to;

const TAKE_OUT = 'take out';

interface VerbListProps {
  step: ShapeStep;
  onChange: (step: ShapeStep) => void;
  onTakeOut: () => void;
}

/** Every way in which a line can be read, first what one names, then whole families of lines. */
function VerbList({ step, onChange, onTakeOut }: VerbListProps) {
  const chosen = LINES.verb(step);
  const ways: { group: string; note?: string; ways: ShapeStep }[] = [
    ...RELATION_TYPES.flatMap((type) =>
      (['along', 'against', 'any'] as const).map((direction) => ({
        group: PATTERN_LIST.oneKind,
        note: LINES.family(FAMILY_OF[type]),
        ways: { direction, types: [type] },
      })),
    ),
    ...ASKED_FAMILIES.flatMap((family) =>
      DIRECTIONS.map((direction) => ({
        group: PATTERN_LIST.oneFamily,
        ways: { direction, families: [family] },
      })),
    ),
    ...DIRECTIONS.map((direction) => ({ group: PATTERN_LIST.any, ways: { direction } })),
  ];
  // A line that reads the same both ways is offered once, whichever way it points.
  const byWords = new Map(ways.map((way) => [LINES.verb(way.ways), way]));
  const options: Option[] = [...byWords].map(([words, { group, note }]) => ({
    id: words,
    label: words,
    note,
    group,
    isChosen: words === chosen,
  }));
  return (
    <OptionList
      label={PATTERN_LIST.label}
      placeholder={PATTERN_LIST.placeholder}
      options={[...options, { id: TAKE_OUT, label: PATTERN_LIST.takeOut, group: PATTERN_LIST.thisStep }]}
      onChoose={(id) => {
        const way = byWords.get(id)?.ways;
        if (id === TAKE_OUT) onTakeOut();
        else if (way) onChange({ ...way, ...(step.to && { to: step.to }) });
      }}
    />
  );
}
