/** A field that suggests entities as one types: a combobox over `GET /search`. */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { usePublishers } from '../requests/list-sources.ts';
import { Key } from '../ui/marks.tsx';
import { scriptName } from '../ui/wording.ts';
import { type Hit, useNames } from './search-names.ts';
import './name-search.css';

interface NameSearchProps {
  label: string;
  placeholder: string;
  onPick: (hit: Hit) => void;
  /** The key that leads here, shown in the field. */
  shortcut?: string;
  fieldRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
  onLeave?: () => void;
}

export function NameSearch(props: NameSearchProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [open, setOpen] = useState(false);
  const listId = useId();
  const asked = typed.trim();
  const names = useNames(asked);
  const hits = asked === '' ? [] : (names.data?.items ?? []);
  const publisherOf = usePublishers(hits.some((hit) => hit.matched.source !== undefined));
  const shown = open && asked !== '';
  const at = Math.min(active, Math.max(0, hits.length - 1));

  const pick = (hit: Hit) => {
    setTyped('');
    setOpen(false);
    props.onPick(hit);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const move = (to: number) => {
      event.preventDefault();
      setOpen(true);
      if (hits.length > 0) setActive((to + hits.length) % hits.length);
    };
    const hit = hits[at];
    if (event.key === 'ArrowDown') move(shown ? at + 1 : at);
    else if (event.key === 'ArrowUp') move(at - 1);
    else if (event.key === 'Enter' && shown && hit) pick(hit);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      if (shown) setOpen(false);
      else if (typed !== '') setTyped('');
      else {
        event.currentTarget.blur();
        props.onLeave?.();
      }
    } else return;
    event.preventDefault();
  };

  return (
    <search className="name-search">
      <div className="name-search-field">
        <Search size={14} strokeWidth={1.5} aria-hidden="true" />
        <input
          ref={props.fieldRef}
          type="text"
          role="combobox"
          aria-label={props.label}
          aria-expanded={shown}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown && hits[at] ? `${listId}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the field opens because it was asked for
          autoFocus={props.autoFocus}
          maxLength={200}
          placeholder={props.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {props.shortcut !== undefined && typed === '' && <Key>{props.shortcut}</Key>}
      </div>
      <div className="name-search-list" hidden={!shown}>
        <div id={listId} role="listbox" aria-label={props.label}>
          {hits.map((hit, index) => (
            <Suggestion
              key={hit.entity.id}
              id={`${listId}-${index}`}
              hit={hit}
              publisherOf={publisherOf}
              isActive={index === at}
              onPick={() => pick(hit)}
              onHover={() => setActive(index)}
            />
          ))}
        </div>
        {shown && <Outcome asked={names} found={hits.length} />}
      </div>
    </search>
  );
}

interface SuggestionProps {
  id: string;
  hit: Hit;
  publisherOf: (source: string) => string;
  isActive: boolean;
  onPick: () => void;
  onHover: () => void;
}

function Suggestion({ id, hit, publisherOf, isActive, onPick, onHover }: SuggestionProps) {
  const { entity, matched } = hit;
  const publisher = matched.source === undefined ? undefined : publisherOf(matched.source);
  const how = [scriptName(matched.script), publisher].filter(Boolean).join(', ');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns this list
    // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className="suggestion"
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={onHover}
      onClick={onPick}
    >
      <span className="suggestion-name">{entity.name}</span>
      <span className="suggestion-kind">{entity.kind}</span>
      {matched.name !== entity.name && (
        <span className="suggestion-match">
          {matched.name}
          {how !== '' && <span className="quiet"> {how}</span>}
        </span>
      )}
    </div>
  );
}

function Outcome({ asked, found }: { asked: ReturnType<typeof useNames>; found: number }) {
  const sentence = asked.error
    ? asked.error.message
    : asked.isPending
      ? ''
      : found === 0
        ? 'No name in this case is like that.'
        : '';
  return (
    <p className={sentence === '' ? 'visually-hidden' : 'name-search-outcome'} role="status">
      {sentence === '' && !asked.isPending ? `${found} names` : sentence}
    </p>
  );
}
