/** The small lists that the terms of the question open: each offers what one rule can be. */

import { useState } from 'react';
import {
  FAMILY_OF,
  isPartialDate,
  type Layer,
  RELATION_TYPES,
  type Standing,
} from '../../../server/contract/model.ts';
import { toggled, withLayerToggled } from '../../state/lens.ts';
import { snapshotsOf } from '../../ui/as-of-term.tsx';
import { capitalised, dateWords, FAMILY_WORDS, usualLayers } from '../../ui/wording.ts';
import { fitting, type Option, OptionList } from './option-list.tsx';
import { DIRECTIONS } from './pattern.ts';
import { MOST_HOPS, MOST_LISTED, type Question, TIMES, USUAL_GROUPS, USUAL_MOST } from './question.ts';
import {
  ASKED_FAMILIES,
  DIRECTION_WORDS,
  HUB_RULES,
  stepsWords,
  TIME_RULES,
  TYPE_WORDS,
} from './question-words.ts';

export interface RuleProps {
  question: Question;
  layers: readonly Layer[];
  /** A part of the question that is changed, and what that did: “Asked for 4 steps at most”. */
  set: (part: Partial<Question>, words: string) => void;
  close: () => void;
}

const optionsOf = <T extends string>(all: readonly T[], words: Record<T, string>, chosen: T): Option[] =>
  all.map((id) => ({ id, label: capitalised(words[id]), isChosen: id === chosen }));

const oneOf = <T extends string>(all: readonly T[], id: string): T | undefined =>
  all.find((each) => each === id);

const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

export const StepsList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label="In at most how many steps"
    options={numbers(MOST_HOPS).map((count) => ({
      id: String(count),
      label: stepsWords(count),
      isChosen: question.maxHops === count,
    }))}
    onChoose={(id) => {
      set({ maxHops: Number(id) }, `Asked for at most ${stepsWords(Number(id))}`);
      close();
    }}
  />
);

const WAYS = {
  any: 'whichever way a line points',
  along: 'from who owns to what is owned',
  against: 'from what is owned to who owns',
};

export const DirectionList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label="In which direction"
    options={optionsOf(DIRECTIONS, DIRECTION_WORDS, question.direction).map((option) => ({
      ...option,
      note: oneOf(DIRECTIONS, option.id) && WAYS[oneOf(DIRECTIONS, option.id) ?? 'any'],
    }))}
    onChoose={(id) => {
      const direction = oneOf(DIRECTIONS, id);
      if (direction) set({ direction }, `Asked in ${DIRECTION_WORDS[direction]}`);
      close();
    }}
  />
);

const STANDING_CHOICES: readonly { id: Standing; label: string; note: string }[] = [
  { id: 'documented', label: 'Documented only', note: 'acts and registers' },
  { id: 'reported', label: 'Reported, or better', note: 'no alleged lines' },
  { id: 'attributed', label: 'Attributed, or better', note: 'somebody says so' },
  { id: 'alleged', label: 'Alleged, or better', note: 'the usual' },
  { id: 'inferred', label: 'Inferred too', note: 'ours, with no source' },
];

export const StandingList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label="The weakest lines that are allowed"
    options={STANDING_CHOICES.map((choice) => ({
      ...choice,
      isChosen: choice.id === question.lens.standing,
    }))}
    onChoose={(id) => {
      const choice = STANDING_CHOICES.find((each) => each.id === id);
      if (choice) set({ lens: { ...question.lens, standing: choice.id } }, `Allowed lines: ${choice.label}`);
      close();
    }}
  />
);

const HUB_NAMES = ['ends', 'through'] as const;

export const HubsList = ({ question, set, close }: RuleProps) => (
  <>
    <p className="quiet">A country, city, authority or class joins everyone in it.</p>
    <OptionList
      label="Where hubs may stand"
      options={optionsOf(HUB_NAMES, HUB_RULES, question.hubs)}
      onChoose={(id) => {
        const hubs = oneOf(HUB_NAMES, id);
        if (hubs) set({ hubs }, `Asked with ${HUB_RULES[hubs]}`);
        close();
      }}
    />
  </>
);

export function LayersList({ question, layers, set }: RuleProps) {
  const usual = usualLayers(layers);
  const on = question.lens.layers ?? usual;
  return (
    <OptionList
      label="In which layers"
      isMultiple
      options={layers.map(({ id, title }) => ({
        id,
        label: title,
        isChosen: on.includes(id),
        note: on.includes(id) ? undefined : 'off',
      }))}
      onChoose={(id) => {
        const title = layers.find((layer) => layer.id === id)?.title ?? id;
        set(
          { lens: withLayerToggled(question.lens, id, usual) },
          `Turned the layer ${title} ${on.includes(id) ? 'off' : 'on'}`,
        );
      }}
    />
  );
}

const ALL_TIMES = 'all';

export function AsOfList({ question, layers, set, close }: RuleProps) {
  const [typed, setTyped] = useState('');
  const { asOf } = question.lens;
  const known: Option[] = [
    { id: ALL_TIMES, label: 'All times', isChosen: asOf === undefined },
    ...snapshotsOf(layers).map(({ value, label, note }) => ({
      id: value,
      label: label ?? dateWords(value),
      note,
      isChosen: value === asOf,
    })),
  ];
  const isKnown = asOf === undefined || known.some(({ id }) => id === asOf);
  const date = typed.trim();
  const offered = isPartialDate(date) ? [{ id: date, label: dateWords(date) }] : [];
  const options = isKnown ? known : [...known, { id: asOf, label: dateWords(asOf), isChosen: true }];
  return (
    <OptionList
      label="As of which date: a year, a month or a day"
      placeholder="Or a date, such as 2022-07"
      options={[...offered, ...fitting(options, date).filter(({ id }) => id !== date)]}
      typing={{ typed, onTyped: setTyped, isSettled: true }}
      outcome={
        date !== '' && offered.length === 0 && fitting(options, date).length === 0
          ? 'Write a year, a month or a day: 2022, 2022-07 or 2022-07-15.'
          : ''
      }
      onChoose={(id) => {
        const chosen = id === ALL_TIMES ? undefined : id;
        set(
          { lens: { ...question.lens, asOf: chosen } },
          chosen === undefined ? 'Asked about all times' : `Asked as of ${dateWords(chosen)}`,
        );
        close();
      }}
    />
  );
}

export const TimeList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label="When the lines of one path hold"
    options={optionsOf(TIMES, TIME_RULES, question.time)}
    onChoose={(id) => {
      const time = oneOf(TIMES, id);
      if (time) set({ time }, `Asked for lines ${TIME_RULES[time]}`);
      close();
    }}
  />
);

const ANY_LINE = 'any';

/** Families and types are united: a line of any of them is taken. */
export function LinesList({ question, set }: RuleProps) {
  const { families = [], types = [] } = question;
  return (
    <OptionList
      label="Over which kinds of lines"
      isMultiple
      placeholder="Ownership, “sits within” …"
      options={[
        { id: ANY_LINE, label: 'Any kind of line', isChosen: families.length + types.length === 0 },
        ...ASKED_FAMILIES.map((family) => ({
          id: family,
          label: FAMILY_WORDS[family],
          isChosen: families.includes(family),
          group: 'Families',
        })),
        ...RELATION_TYPES.map((type) => ({
          id: type,
          label: TYPE_WORDS[type][0],
          note: FAMILY_WORDS[FAMILY_OF[type]].toLowerCase(),
          isChosen: types.includes(type),
          group: 'One by one',
        })),
      ]}
      onChoose={(id) => {
        const family = oneOf(ASKED_FAMILIES, id);
        const type = oneOf(RELATION_TYPES, id);
        const some = <T,>(list: T[]) => (list.length > 0 ? list : undefined);
        if (family) set({ families: some(toggled(families, family)) }, 'Changed the kinds of lines');
        else if (type) set({ types: some(toggled(types, type)) }, 'Changed the kinds of lines');
        else set({ families: undefined, types: undefined }, 'Asked over any kind of line');
      }}
    />
  );
}

const LENGTHS: readonly (readonly [count: number, label: string])[] = [
  [1, 'The shortest only'],
  [USUAL_GROUPS, 'The 2 shortest'],
  [3, 'The 3 shortest'],
  [4, 'The 4 shortest'],
  [MOST_HOPS, 'All of them'],
];
const CHAINS = [10, USUAL_MOST, 200, MOST_LISTED];

export function ListingList({ question, set }: RuleProps) {
  const changed = 'Changed how many are listed';
  return (
    <OptionList
      label="What is listed"
      isMultiple
      options={[
        ...LENGTHS.map(([count, label]) => ({
          id: `lengths ${count}`,
          label,
          isChosen: question.groups === count,
          group: 'Lengths',
        })),
        ...[false, true].map((perEnd) => ({
          id: `counted ${perEnd}`,
          label: perEnd ? 'For each pair' : 'Over the whole question',
          isChosen: question.perEnd === perEnd,
          group: 'Counted',
        })),
        ...CHAINS.map((count) => ({
          id: `most ${count}`,
          label: `${count.toLocaleString('en')} at most`,
          isChosen: question.most === count,
          group: 'Chains',
        })),
      ]}
      onChoose={(id) => {
        const [what, value] = id.split(' ');
        if (what === 'lengths') set({ groups: Number(value) }, changed);
        else if (what === 'most') set({ most: Number(value) }, changed);
        else set({ perEnd: value === 'true' }, changed);
      }}
    />
  );
}
