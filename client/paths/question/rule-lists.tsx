/** The small lists that the terms of the question open: each offers what one rule can be. */

import { useState } from 'react';
import { FAMILY_OF, isPartialDate, type Layer, RELATION_TYPES } from '../../../server/contract/model.ts';
import { toggled, usualLayers, withLayerToggled } from '../../state/lens.ts';
import { snapshotsOf } from '../../ui/as-of-term.tsx';
import { capitalised, dateWords } from '../../words/grammar.ts';
import { LINES } from '../../words/paths/lines.ts';
import { TERMS } from '../../words/paths/question.tsx';
import {
  AS_OF_LIST,
  DIRECTION_LIST,
  HUBS_LIST,
  LAYERS_LIST,
  LINES_LIST,
  LISTING_LIST,
  STANDING_LIST,
  STEPS_LIST,
  TIME_LIST,
} from '../../words/paths/rules.ts';
import { FAMILY_WORDS, turnedLayer } from '../../words/terms.ts';
import { AS_OF } from '../../words/ui.ts';
import { fitting, type Option, OptionList } from './option-list.tsx';
import { DIRECTIONS } from './pattern.ts';
import {
  ASKED_FAMILIES,
  MOST_HOPS,
  MOST_LISTED,
  type Question,
  TIMES,
  USUAL_GROUPS,
  USUAL_MOST,
} from './question.ts';

export interface RuleProps {
  question: Question;
  layers: readonly Layer[];
  /** A part of the question that is changed, and what that did: “Asked for 4 steps at most”. */
  set: (part: Partial<Question>, words: string) => void;
  close: () => void;
}

const optionsOf = <T extends string>(all: readonly T[], words: (id: T) => string, chosen: T): Option[] =>
  all.map((id) => ({ id, label: capitalised(words(id)), isChosen: id === chosen }));

const oneOf = <T extends string>(all: readonly T[], id: string): T | undefined =>
  all.find((each) => each === id);

const numbers = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

export const StepsList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label={STEPS_LIST.label}
    options={numbers(MOST_HOPS).map((count) => ({
      id: String(count),
      label: TERMS.steps(count),
      isChosen: question.maxHops === count,
    }))}
    onChoose={(id) => {
      set({ maxHops: Number(id) }, STEPS_LIST.asked(Number(id)));
      close();
    }}
  />
);

export const DirectionList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label={DIRECTION_LIST.label}
    options={DIRECTIONS.map((id) => ({
      id,
      label: capitalised(TERMS.direction(id)),
      note: DIRECTION_LIST.notes[id],
      isChosen: id === question.direction,
    }))}
    onChoose={(id) => {
      const direction = oneOf(DIRECTIONS, id);
      if (direction) set({ direction }, DIRECTION_LIST.asked(TERMS.direction(direction)));
      close();
    }}
  />
);

const STANDING_CHOICES = ['documented', 'reported', 'attributed', 'alleged', 'inferred'] as const;

export const StandingList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label={STANDING_LIST.label}
    options={STANDING_CHOICES.map((id) => ({
      id,
      ...STANDING_LIST.choices[id],
      isChosen: id === question.lens.standing,
    }))}
    onChoose={(id) => {
      const standing = oneOf(STANDING_CHOICES, id);
      if (standing) set({ lens: { ...question.lens, standing } }, STANDING_LIST.asked(standing));
      close();
    }}
  />
);

const HUB_NAMES = ['ends', 'through'] as const;

export const HubsList = ({ question, set, close }: RuleProps) => (
  <>
    <p className="quiet">{HUBS_LIST.why}</p>
    <OptionList
      label={HUBS_LIST.label}
      options={optionsOf(HUB_NAMES, TERMS.hubs, question.hubs)}
      onChoose={(id) => {
        const hubs = oneOf(HUB_NAMES, id);
        if (hubs) set({ hubs }, HUBS_LIST.asked(TERMS.hubs(hubs)));
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
      label={LAYERS_LIST.label}
      isMultiple
      options={layers.map(({ id, title }) => ({
        id,
        label: title,
        isChosen: on.includes(id),
        note: on.includes(id) ? undefined : LAYERS_LIST.off,
      }))}
      onChoose={(id) => {
        const title = layers.find((layer) => layer.id === id)?.title ?? id;
        set({ lens: withLayerToggled(question.lens, id, usual) }, turnedLayer(title, on.includes(id)));
      }}
    />
  );
}

const ALL_TIMES = 'all';

export function AsOfList({ question, layers, set, close }: RuleProps) {
  const [typed, setTyped] = useState('');
  const { asOf } = question.lens;
  const known: Option[] = [
    { id: ALL_TIMES, label: AS_OF.allTimes, isChosen: asOf === undefined },
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
      label={AS_OF_LIST.label}
      placeholder={AS_OF_LIST.placeholder}
      options={[...offered, ...fitting(options, date).filter(({ id }) => id !== date)]}
      typing={{ typed, onTyped: setTyped, isSettled: true }}
      outcome={
        date !== '' && offered.length === 0 && fitting(options, date).length === 0 ? AS_OF_LIST.noDate : ''
      }
      onChoose={(id) => {
        const chosen = id === ALL_TIMES ? undefined : id;
        set(
          { lens: { ...question.lens, asOf: chosen } },
          chosen === undefined ? AS_OF_LIST.askedAllTimes : AS_OF_LIST.asked(chosen),
        );
        close();
      }}
    />
  );
}

export const TimeList = ({ question, set, close }: RuleProps) => (
  <OptionList
    label={TIME_LIST.label}
    options={optionsOf(TIMES, TERMS.time, question.time)}
    onChoose={(id) => {
      const time = oneOf(TIMES, id);
      if (time) set({ time }, TIME_LIST.asked(TERMS.time(time)));
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
      label={LINES_LIST.label}
      isMultiple
      placeholder={LINES_LIST.placeholder}
      options={[
        { id: ANY_LINE, label: LINES_LIST.any, isChosen: families.length + types.length === 0 },
        ...ASKED_FAMILIES.map((family) => ({
          id: family,
          label: FAMILY_WORDS[family],
          isChosen: families.includes(family),
          group: LINES_LIST.families,
        })),
        ...RELATION_TYPES.map((type) => ({
          id: type,
          label: LINES.type(type),
          note: LINES.family(FAMILY_OF[type]),
          isChosen: types.includes(type),
          group: LINES_LIST.types,
        })),
      ]}
      onChoose={(id) => {
        const family = oneOf(ASKED_FAMILIES, id);
        const type = oneOf(RELATION_TYPES, id);
        const some = <T,>(list: T[]) => (list.length > 0 ? list : undefined);
        if (family) set({ families: some(toggled(families, family)) }, LINES_LIST.changed);
        else if (type) set({ types: some(toggled(types, type)) }, LINES_LIST.changed);
        else set({ families: undefined, types: undefined }, LINES_LIST.askedAny);
      }}
    />
  );
}

/** The last is all of them. */
const LENGTHS = [1, USUAL_GROUPS, 3, 4, MOST_HOPS];
const CHAINS = [10, USUAL_MOST, 200, MOST_LISTED];

export function ListingList({ question, set }: RuleProps) {
  const { changed } = LISTING_LIST;
  return (
    <OptionList
      label={LISTING_LIST.label}
      isMultiple
      options={[
        ...LENGTHS.map((count) => ({
          id: `lengths ${count}`,
          label: LISTING_LIST.length(count === MOST_HOPS ? undefined : count),
          isChosen: question.groups === count,
          group: LISTING_LIST.lengths,
        })),
        ...[false, true].map((perEnd) => ({
          id: `counted ${perEnd}`,
          label: perEnd ? LISTING_LIST.ofEachPair : LISTING_LIST.ofAll,
          isChosen: question.perEnd === perEnd,
          group: LISTING_LIST.counted,
        })),
        ...CHAINS.map((count) => ({
          id: `most ${count}`,
          label: LISTING_LIST.most(count),
          isChosen: question.most === count,
          group: LISTING_LIST.chains,
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
