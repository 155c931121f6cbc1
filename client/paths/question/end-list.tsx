/** Whom a question is about: names, found as one types, or everyone of a description. */
import { useState } from 'react';
import { BADGES, type BadgeName, KINDS, type Kind } from '../../../server/contract/model.ts';
import type { CaseAnswer } from '../../requests/read-case.ts';
import { useNames } from '../../search/search-names.ts';
import { Key } from '../../ui/marks.tsx';
import { capitalised } from '../../words/grammar.ts';
import { ENDS } from '../../words/paths/lines.ts';
import { END_LIST } from '../../words/paths/rules.ts';
import { kindInWords, scriptName } from '../../words/terms.ts';
import { fitting, type Option, OptionList } from './option-list.tsx';
import type { End } from './question.ts';
import type { NameOf } from './question-words.ts';

interface EndListProps {
  label: string;
  end: End;
  nameOf: NameOf;
  /** What can be described; `undefined` where only names can be meant. */
  answer?: CaseAnswer | undefined;
  /** What stands for nobody in particular, where that can be chosen: “anything”. */
  anything?: string;
  /** True where each name is one more. */
  isAdding?: boolean;
  /** `isWhole`: there is nothing more to choose, and the list closes. */
  onChange: (end: End, isWhole: boolean) => void;
}

type Described = Pick<End, 'kind' | 'badge'>;

const NOBODY: End = { ids: [] };

/** Kinds and badges that the case has, the plain ones before those of both. */
export function descriptionsOf(kinds: readonly Kind[], badges: readonly BadgeName[]): Described[] {
  return [
    ...kinds.map((kind) => ({ kind })),
    ...badges.map((badge) => ({ badge })),
    ...kinds.flatMap((kind) => badges.map((badge) => ({ kind, badge }))),
  ];
}

const kindsOf = ({ counts }: CaseAnswer): Kind[] =>
  KINDS.filter((kind) => (counts.kinds[kind] ?? 0) > 0 && kind !== 'role' && kind !== 'event');

const PREFIX = {
  taken: 'taken ',
  more: 'one more',
  name: 'name ',
  described: 'any ',
  anything: 'anything',
} as const;

export function EndList({ label, end, nameOf, answer, anything, isAdding = false, onChange }: EndListProps) {
  const [typed, setTyped] = useState('');
  const [isOneMore, setIsOneMore] = useState(isAdding);
  const asked = typed.trim();
  const names = useNames(asked);
  const described = answer ? descriptionsOf(kindsOf(answer), BADGES) : [];
  const sets: Option[] = described.map((each, index) => ({
    id: `${PREFIX.described}${index}`,
    label: ENDS.described(each),
    isChosen: end.ids.length === 0 && each.kind === end.kind && each.badge === end.badge,
    group: END_LIST.descriptions,
  }));
  const found: Option[] = names.hits.map(({ entity, matched }) => ({
    id: `${PREFIX.name}${entity.id}`,
    label: entity.name,
    node: <span className="option-name">{entity.name}</span>,
    note: [
      kindInWords(entity),
      ...(matched.name === entity.name ? [] : [matched.name, scriptName(matched.script)]),
    ]
      .filter(Boolean)
      .join(' · '),
    isChosen: end.ids.includes(entity.id),
    group: END_LIST.names,
  }));
  const taken: Option[] = end.ids.map((id) => ({
    id: `${PREFIX.taken}${id}`,
    label: nameOf(id),
    node: <span className="option-name">{nameOf(id)}</span>,
    note: END_LIST.takeOut,
    isChosen: true,
    group: END_LIST.askedAbout,
  }));
  // A finger has no Shift.
  const more: Option[] =
    end.ids.length === 0 || isOneMore
      ? []
      : [{ id: PREFIX.more, label: END_LIST.oneMore, group: END_LIST.askedAbout }];
  const none: Option[] =
    anything === undefined
      ? []
      : [{ id: PREFIX.anything, label: capitalised(anything), isChosen: isNobody(end) }];
  const options =
    asked === ''
      ? [
          ...taken,
          ...more,
          // Names and a description are not asked about at once.
          ...(isOneMore
            ? []
            : [
                ...none,
                ...sets.slice(
                  0,
                  described.findIndex(({ kind, badge }) => kind && badge),
                ),
              ]),
        ]
      : isDescribing(asked)
        ? [...fitting(sets, asked), ...found]
        : [...found, ...fitting([...none, ...sets], asked)];

  const choose = (id: string, also: boolean) => {
    if (id === PREFIX.anything) return onChange(NOBODY, true);
    if (id === PREFIX.more) return setIsOneMore(true);
    if (id.startsWith(PREFIX.taken)) {
      const out = id.slice(PREFIX.taken.length);
      return onChange({ ids: end.ids.filter((each) => each !== out) }, false);
    }
    if (id.startsWith(PREFIX.name)) {
      const name = id.slice(PREFIX.name.length);
      setTyped('');
      const ids = also || isOneMore ? [...new Set([...end.ids, name])] : [name];
      return onChange({ ids }, !also);
    }
    const chosen = described[Number(id.slice(PREFIX.described.length))];
    if (chosen) onChange({ ids: [], ...chosen }, true);
  };

  return (
    <OptionList
      label={label}
      options={options}
      onChoose={choose}
      isMultiple
      placeholder={placeholderOf(answer !== undefined, isOneMore)}
      typing={{
        typed,
        onTyped: setTyped,
        isSettled: asked === '' || isDescribing(asked) || names.isCurrent || names.error !== null,
      }}
      outcome={outcomeOf(asked, names, options.length)}
    >
      <p className="option-hint" aria-hidden="true">
        <Key>Enter</Key> {isOneMore ? END_LIST.addsIt : END_LIST.thisAlone} <Key>Shift Enter</Key>{' '}
        {isOneMore ? END_LIST.addsAndGoesOn : END_LIST.thisToo}
      </p>
    </OptionList>
  );
}

function placeholderOf(canDescribe: boolean, isOneMore: boolean): string {
  if (isOneMore) return END_LIST.placeholderOneMore;
  return canDescribe ? END_LIST.placeholderOrDescription : END_LIST.placeholder;
}

const isDescribing = (typed: string): boolean => typed.toLowerCase().startsWith(END_LIST.describing);

const isNobody = (end: End) => end.ids.length === 0 && end.kind === undefined && end.badge === undefined;

function outcomeOf(asked: string, names: ReturnType<typeof useNames>, count: number): string | undefined {
  if (asked === '') return '';
  if (names.error) return END_LIST.notSearched;
  if (count > 0 || !names.isCurrent) return '';
  return END_LIST.noneIsLikeThat;
}
