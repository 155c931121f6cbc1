/** A pattern in the sentence, step by step: “by this pattern: it sits within any concession, which is owned by …”. */
import { useState } from 'react';
import { FAMILY_OF, RELATION_TYPES } from '../../../server/contract/model.ts';
import type { ShapeStep } from '../../../server/contract/paths.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { FAMILY_WORDS } from '../../ui/wording.ts';
import { EndList } from './end-list.tsx';
import { type Option, OptionList } from './option-list.tsx';
import { DIRECTIONS, MOST_STEPS } from './pattern.ts';
import { ASKED_FAMILIES, arrivalWords, type NameOf, verbWords } from './question-words.ts';
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
    onChange(pattern.with(index, step), 'Changed a step of the pattern');
  const takeOut = (index: number) => {
    const left = pattern.toSpliced(index, 1);
    onChange(left.length > 0 ? left : undefined, 'Took a step out of the pattern');
  };
  return (
    <>
      by this pattern:{' '}
      {pattern.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step has no identity but its place
        <span key={index}>
          <Term
            lead={index === 0 ? 'it' : 'which'}
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
            {verbWords(step)}
          </Term>{' '}
          <Term
            after=","
            lead=""
            list={(close) => (
              <EndList
                label={`Where step ${index + 1} arrives`}
                end={{ ids: step.to?.ids ?? [], kind: step.to?.kind, badge: step.to?.badge }}
                nameOf={nameOf}
                answer={answer}
                anything="anything"
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
          </Term>{' '}
        </span>
      ))}
      {pattern.length < MOST_STEPS && (
        <>
          <button
            type="button"
            className="term term-more"
            onClick={() => {
              setHasAdded(true);
              onChange([...pattern, FIRST_STEP], 'Added a step to the pattern');
            }}
          >
            One more step
          </button>{' '}
        </>
      )}
    </>
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
  const chosen = verbWords(step);
  const ways: { group: string; note?: string; ways: ShapeStep }[] = [
    ...RELATION_TYPES.flatMap((type) =>
      (['along', 'against', 'any'] as const).map((direction) => ({
        group: 'One kind of line',
        note: FAMILY_WORDS[FAMILY_OF[type]].toLowerCase(),
        ways: { direction, types: [type] },
      })),
    ),
    ...ASKED_FAMILIES.flatMap((family) =>
      DIRECTIONS.map((direction) => ({
        group: 'A family of lines',
        ways: { direction, families: [family] },
      })),
    ),
    ...DIRECTIONS.map((direction) => ({ group: 'Any line', ways: { direction } })),
  ];
  // A line that reads the same both ways is offered once, whichever way it points.
  const byWords = new Map(ways.map((way) => [verbWords(way.ways), way]));
  const options: Option[] = [...byWords].map(([words, { group, note }]) => ({
    id: words,
    label: words,
    note,
    group,
    isChosen: words === chosen,
  }));
  return (
    <OptionList
      label="How the step is taken"
      placeholder="Owns, is owned by, sits within …"
      options={[...options, { id: TAKE_OUT, label: 'Take this step out', group: 'This step' }]}
      onChoose={(id) => {
        const way = byWords.get(id)?.ways;
        if (id === TAKE_OUT) onTakeOut();
        else if (way) onChange({ ...way, ...(step.to && { to: step.to }) });
      }}
    />
  );
}
