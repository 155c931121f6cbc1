/** A source that is stored, found by its title or who published it. */
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { SourceView } from '../../../server/contract/views.ts';
import { movedInList } from '../../search/list-keys.ts';
import { CHOOSE_SOURCE, fittingWords } from '../../words/edit/form.ts';
import { datedWords, shortNote } from '../../words/grammar.ts';
import type { Picked } from '../draft/draft.ts';
import { MOST_SOURCES, useSources } from '../requests/use-sources.ts';
import { idOf } from './field.tsx';
import { fittingSources } from './fitting-sources.ts';
import { useFocusAfter } from './use-focus-after.ts';
import './choose.css';

interface ChooseSourceProps {
  label: string;
  fieldKey: string;
  fault: string | undefined;
  picked: Picked | undefined;
  onPick: (picked: Picked | undefined) => void;
}

export function ChooseSource({ label, fieldKey, fault, picked, onPick }: ChooseSourceProps) {
  const root = useRef<HTMLDivElement>(null);
  const toControl = useFocusAfter(root, picked);
  const set = (next: Picked | undefined) => {
    toControl();
    onPick(next);
  };
  return (
    <div ref={root} className="edit-choosing">
      {picked ? (
        <p className="edit-picked">
          <span className="line-name">{picked.name}</span>
          <button
            type="button"
            className="plain"
            aria-label={CHOOSE_SOURCE.another(picked.name)}
            onClick={() => set(undefined)}
          >
            {CHOOSE_SOURCE.change}
          </button>
        </p>
      ) : (
        <SourceSearch
          label={label}
          fieldKey={fieldKey}
          fault={fault}
          onPick={({ id, title, publisher }) => set({ id, name: CHOOSE_SOURCE.named(title, publisher) })}
        />
      )}
    </div>
  );
}

const SHOWN = 8;

interface SourceSearchProps extends Pick<ChooseSourceProps, 'label' | 'fieldKey' | 'fault'> {
  onPick: (source: SourceView) => void;
}

function SourceSearch({ label, fieldKey, fault, onPick }: SourceSearchProps) {
  const { sources, isCut, error } = useSources();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [isInList, setIsInList] = useState(false);
  const listId = useId();
  const fitting = fittingSources(sources, typed);
  const offers = fitting.slice(0, SHOWN);
  const at = Math.min(active, offers.length - 1);
  const shown = open && (offers.length > 0 || typed.trim() !== '' || error !== null);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const to = movedInList(event.key, shown ? at : -1, offers.length, isInList);
    const offer = offers[at];
    if (to !== undefined) {
      setOpen(true);
      setIsInList(true);
      setActive(to);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (shown && offer) onPick(offer);
    } else if (event.key === 'Escape' && shown) {
      event.stopPropagation();
      setOpen(false);
    } else return;
    event.preventDefault();
  };

  return (
    <div className="name-search edit-source-search">
      <input
        id={idOf(fieldKey)}
        className="field"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown && offers[at] ? `${listId}-${at}` : undefined}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${idOf(fieldKey)}-fault`}
        autoComplete="off"
        maxLength={200}
        placeholder={CHOOSE_SOURCE.hint}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          setActive(0);
          setIsInList(false);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div className="name-search-list edit-sources" hidden={!shown}>
        <div id={listId} role="listbox" aria-label={label}>
          {offers.map((source, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's, which owns this list
            // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
            <div
              key={source.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className="suggestion edit-source"
              onPointerDown={(event) => event.preventDefault()}
              onPointerMove={() => setActive(index)}
              onClick={() => onPick(source)}
            >
              <span className="suggestion-name">{source.title}</span>
              <span className="suggestion-kind">
                {[source.publisher, datedWords(source.date, shortNote(source.dateNote))]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </div>
          ))}
        </div>
        <p className="name-search-outcome">
          {error?.message ?? fittingWords(offers.length, fitting.length, isCut ? MOST_SOURCES : undefined)}
        </p>
      </div>
      <p className="visually-hidden" role="status">
        {shown && CHOOSE_SOURCE.fitting(fitting.length)}
      </p>
    </div>
  );
}
