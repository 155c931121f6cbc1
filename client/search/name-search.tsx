/**
 * A field that suggests entities as one types: a combobox over `GET /search`. Enter picks; with Shift or Alt it adds and the
 * field stays. Before anything is typed it offers what was picked lately.
 */
import { Search } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react';
import { usePublishers } from '../requests/list-sources.ts';
import { Key } from '../ui/marks.tsx';
import { SEARCH } from '../words/search.tsx';
import { hintOf } from './hint-of.ts';
import { movedInList } from './list-keys.ts';
import { outcomeAloud, outcomeOf } from './outcome.ts';
import { useNames } from './search-names.ts';
import { type Offer, Suggestion } from './suggestion.tsx';
import { useRecent } from './use-recent.ts';
import './name-search.css';

interface NameSearchProps {
  label: string;
  placeholder: string;
  onPick: (offer: Offer) => void;
  /** Adds to what is shown and leaves the field as it is; absent: as `onPick`. */
  onAdd?: ((offer: Offer) => void) | undefined;
  /** What is on the canvas already, and is marked so. */
  present?: readonly string[] | undefined;
  /** True where what was picked lately is offered in the empty field. */
  offersRecent?: boolean;
  /** The key that leads here, shown in the field. */
  shortcut?: string;
  fieldRef?: Ref<HTMLInputElement>;
  autoFocus?: boolean;
  onLeave?: () => void;
}

/** Enter, pressed before the answer was there: it holds for the first hit of that text. */
interface Waiting {
  asked: string;
  isAdding: boolean;
}

export function NameSearch(props: NameSearchProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const [isInList, setIsInList] = useState(false);
  const [open, setOpen] = useState(false);
  const waiting = useRef<Waiting>(undefined);
  const listId = useId();

  const asked = typed.trim();
  const names = useNames(asked);
  const recent = useRecent(props.offersRecent === true && open && asked === '');
  const isRecent = asked === '';
  const offers: readonly Offer[] = isRecent ? recent.entities.map((entity) => ({ entity })) : names.hits;
  const publisherOf = usePublishers(offers.some((offer) => offer.matched?.source !== undefined));
  const outcome = isRecent ? undefined : outcomeOf(asked, names);
  const shown = open && (offers.length > 0 || outcome !== undefined);
  // After the recent names comes the way to forget them.
  const count = isRecent && offers.length > 0 ? offers.length + 1 : offers.length;
  const at = Math.min(active, count - 1);
  const idOf = (index: number) => `${listId}-${index}`;

  const reset = () => {
    waiting.current = undefined;
    setActive(asked === '' ? -1 : 0);
    setIsInList(false);
  };

  const choose = (offer: Offer, isAdding: boolean) => {
    waiting.current = undefined;
    recent.add(offer.entity.id);
    if (isAdding && props.onAdd) return props.onAdd(offer);
    setTyped('');
    setOpen(false);
    setActive(-1);
    props.onPick(offer);
  };

  const forget = () => {
    recent.clear();
    reset();
  };

  useEffect(() => {
    const [first] = names.hits;
    if (!names.isCurrent || waiting.current?.asked !== asked) return;
    if (first) choose(first, waiting.current.isAdding);
    waiting.current = undefined;
  });

  const onEnter = (isAdding: boolean) => {
    const offer = offers[at];
    if (isRecent && offers.length > 0 && at === offers.length) forget();
    else if (!isRecent && !names.isCurrent) waiting.current = { asked, isAdding };
    else if (shown && offer) choose(offer, isAdding);
  };

  const onEscape = (field: HTMLInputElement) => {
    if (shown) setOpen(false);
    else if (typed !== '') setTyped('');
    else {
      field.blur();
      props.onLeave?.();
    }
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While a Chinese or Khmer name is being composed, the keys are the composer's.
    if (event.nativeEvent.isComposing) return;
    const to = movedInList(event.key, shown ? at : -1, count, isInList);
    if (to !== undefined) {
      setOpen(true);
      setIsInList(true);
      setActive(to);
    } else if (event.key === 'ArrowDown') setOpen(true);
    else if (event.key === 'Enter') onEnter(event.shiftKey || event.altKey);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape(event.currentTarget);
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
          aria-activedescendant={shown && at >= 0 ? idOf(at) : undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the field opens because it was asked for
          autoFocus={props.autoFocus}
          maxLength={200}
          placeholder={props.placeholder}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            waiting.current = undefined;
            setActive(event.target.value.trim() === '' ? -1 : 0);
            setIsInList(false);
            setOpen(true);
          }}
          onFocus={() => {
            reset();
            setOpen(true);
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            waiting.current = undefined;
            setOpen(false);
          }}
          onKeyDown={onKeyDown}
        />
        {props.shortcut !== undefined && typed === '' && <Key>{props.shortcut}</Key>}
      </div>
      <div className="name-search-list" hidden={!shown}>
        {isRecent && <p className="name-search-head">{SEARCH.pickedLately}</p>}
        <div id={listId} role="listbox" aria-label={isRecent ? SEARCH.pickedLately : props.label}>
          {offers.map((offer, index) => (
            <Suggestion
              key={offer.entity.id}
              id={idOf(index)}
              offer={offer}
              hint={hintOf(
                offer.entity,
                offers.map(({ entity }) => entity),
              )}
              publisherOf={publisherOf}
              isActive={index === at}
              isPresent={props.present?.includes(offer.entity.id) ?? false}
              onPick={() => choose(offer, false)}
              onHover={() => setActive(index)}
            />
          ))}
          {isRecent && offers.length > 0 && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
            <div
              id={idOf(offers.length)}
              role="option"
              aria-selected={at === offers.length}
              className="suggestion suggestion-forget"
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(offers.length)}
              onClick={forget}
            >
              {SEARCH.forget}
            </div>
          )}
        </div>
        {outcome !== undefined && <p className="name-search-outcome">{outcome}</p>}
        {props.onAdd && !isRecent && offers.length > 0 && (
          <p className="name-search-hint" aria-hidden="true">
            {SEARCH.hint(<Key>Enter</Key>, <Key>Shift Enter</Key>)}
          </p>
        )}
      </div>
      <p className="visually-hidden" role="status">
        {open && !isRecent && outcomeAloud(asked, names)}
      </p>
    </search>
  );
}
