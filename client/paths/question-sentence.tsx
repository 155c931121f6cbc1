/** The question as one sentence; each underlined term opens its own small list. */
import type { ReactNode } from 'react';
import { FAMILIES, type Standing } from '../../server/contract/model.ts';
import { rankOf } from '../../server/domain/evidence/standing.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { toggled, withLayerToggled } from '../state/lens.ts';
import { AsOfTerm } from '../ui/as-of-term.tsx';
import { Choices, Popover } from '../ui/popover.tsx';
import { FAMILY_WORDS, listWords, usualLayers } from '../ui/wording.ts';
import { EndTerm } from './end-term.tsx';
import { MOST_HOPS, type Question } from './question.ts';

interface QuestionSentenceProps {
  question: Question;
  nameOf: (id: string) => string;
  answer: CaseAnswer;
  onChange: (question: Question) => void;
}

const DIRECTION_WORDS = {
  any: 'any direction',
  along: 'the direction of each line',
  against: 'the direction against each line',
} as const;

const HUB_CHOICES = { ends: 'hubs only at the ends', through: 'hubs anywhere' } as const;

const TIME_WORDS = {
  any: 'holding at any time',
  together: 'all holding on one same day',
  'in-order': 'none beginning before the one before it',
} as const;

const STANDING_CHOICES: { value: Standing; label: string; note: string }[] = [
  { value: 'documented', label: 'Documented only', note: 'acts and registers' },
  { value: 'reported', label: 'Reported, or better', note: 'no alleged lines' },
  { value: 'attributed', label: 'Attributed, or better', note: 'somebody says so' },
  { value: 'alleged', label: 'Alleged, or better', note: 'the usual' },
  { value: 'inferred', label: 'Inferred too', note: 'ours, with no source' },
];

export function QuestionSentence({ question, nameOf, answer, onChange }: QuestionSentenceProps) {
  const set = (part: Partial<Question>) => onChange({ ...question, ...part });
  const setLens = (part: Partial<Question['lens']>) => set({ lens: { ...question.lens, ...part } });
  const { standing } = question.lens;
  const admitsAlleged = rankOf(standing) >= rankOf('alleged');
  const admitsInferred = rankOf(standing) >= rankOf('inferred');
  const standings = (term: string, label: string) => (
    <ListTerm label={label} term={term}>
      {(close) => (
        <Choices
          options={STANDING_CHOICES}
          value={standing}
          onChoose={(value) => {
            setLens({ standing: value });
            close();
          }}
        />
      )}
    </ListTerm>
  );
  return (
    <h2 className="question">
      How is{' '}
      <EndTerm
        label="From"
        end={question.from}
        nameOf={nameOf}
        answer={answer}
        onChange={(from) => set({ from })}
      />{' '}
      connected to{' '}
      <EndTerm label="To" end={question.to} nameOf={nameOf} answer={answer} onChange={(to) => set({ to })} />{' '}
      in at most{' '}
      <ListTerm label="Steps" term={question.maxHops === 1 ? '1 step' : `${question.maxHops} steps`}>
        {(close) => (
          <Choices
            options={Array.from({ length: MOST_HOPS }, (_, index) => ({
              value: String(index + 1),
              label: index === 0 ? '1 step' : `${index + 1} steps`,
            }))}
            value={String(question.maxHops)}
            onChoose={(value) => {
              set({ maxHops: Number(value) });
              close();
            }}
          />
        )}
      </ListTerm>{' '}
      of <FamiliesTerm question={question} onChange={set} />, in{' '}
      <ListTerm label="Direction" term={DIRECTION_WORDS[question.direction]}>
        {(close) => (
          <Choices
            options={choicesOf(DIRECTION_WORDS)}
            value={question.direction}
            onChoose={(direction) => {
              set({ direction });
              close();
            }}
          />
        )}
      </ListTerm>
      , allowing {standings(admitsAlleged ? 'alleged' : 'no alleged', 'Weakest standing')}{' '}
      {admitsAlleged === admitsInferred ? 'and' : 'but not'}{' '}
      {standings(admitsAlleged || admitsInferred ? 'inferred' : 'no inferred', 'Inferred lines')} lines, with{' '}
      <ListTerm label="Hubs" term={HUB_CHOICES[question.hubs]}>
        {(close) => (
          <>
            <p className="quiet">A country, city, authority or class joins everyone in it.</p>
            <Choices
              options={choicesOf(HUB_CHOICES)}
              value={question.hubs}
              onChoose={(hubs) => {
                set({ hubs });
                close();
              }}
            />
          </>
        )}
      </ListTerm>
      , in <LayersTerm question={question} answer={answer} onChange={set} />, as of{' '}
      <AsOfTerm value={question.lens.asOf} layers={answer.layers} onChange={(asOf) => setLens({ asOf })}>
        <p className="quiet">The lines of one path</p>
        <Choices options={choicesOf(TIME_WORDS)} value={question.time} onChoose={(time) => set({ time })} />
      </AsOfTerm>
      {question.time === 'any' ? '' : `, ${TIME_WORDS[question.time]}`}?
    </h2>
  );
}

const choicesOf = <T extends string>(words: Record<T, string>): { value: T; label: string }[] =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

function ListTerm(props: { label: string; term: string; children: (close: () => void) => ReactNode }) {
  return (
    <Popover label={props.label} term={props.term}>
      {props.children}
    </Popover>
  );
}

function FamiliesTerm({
  question,
  onChange,
}: {
  question: Question;
  onChange: (part: Partial<Question>) => void;
}) {
  const { families } = question;
  const term = families
    ? listWords(families.map((family) => FAMILY_WORDS[family].toLowerCase()))
    : 'any family';
  return (
    <Popover label="Families" term={term}>
      {() => (
        <ul className="choices">
          <li>
            <button
              type="button"
              className="choice"
              aria-pressed={families === undefined}
              onClick={() => onChange({ families: undefined })}
            >
              Any family
            </button>
          </li>
          {FAMILIES.filter((family) => family !== 'identity').map((family) => (
            <li key={family}>
              <button
                type="button"
                className="choice"
                aria-pressed={families?.includes(family) ?? false}
                onClick={() => {
                  const next = toggled(families ?? [], family);
                  onChange({ families: next.length > 0 ? next : undefined });
                }}
              >
                {FAMILY_WORDS[family]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

interface LayersTermProps {
  question: Question;
  answer: CaseAnswer;
  onChange: (part: Partial<Question>) => void;
}

function LayersTerm({ question, answer, onChange }: LayersTermProps) {
  const usual = usualLayers(answer.layers);
  const on = question.lens.layers ?? usual;
  const titles = answer.layers.filter((layer) => on.includes(layer.id)).map((layer) => layer.title);
  return (
    <Popover label="Layers" term={listWords(titles)}>
      {() => (
        <ul className="choices">
          {answer.layers.map((layer) => (
            <li key={layer.id}>
              <button
                type="button"
                className="choice"
                aria-pressed={on.includes(layer.id)}
                onClick={() => onChange({ lens: withLayerToggled(question.lens, layer.id, usual) })}
              >
                {layer.title}
                {!on.includes(layer.id) && <span className="filter-off">off</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
