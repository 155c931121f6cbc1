/**
 * A list that is gone through by keyboard alone: what is typed filters it, arrows lead, Enter chooses. Its field is seen only
 * where it is needed to find something, or once something is typed.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { movedInList } from '../../search/list-keys.ts';
import { OPTION_LIST } from '../../words/paths/rules.ts';

export interface Option {
  id: string;
  label: string;
  note?: string | undefined;
  /** Set in another way than as its label. */
  node?: ReactNode;
  isChosen?: boolean;
  /** Those of one group stand together under its name. */
  group?: string | undefined;
}

interface OptionListProps {
  /** What is chosen, as a phrase. */
  label: string;
  /** All of them; or those that fit, where `typed` is the caller's. */
  options: readonly Option[];
  /** `also`: besides what is chosen already. The list closes only where its owner closes it. */
  onChoose: (id: string, also: boolean) => void;
  /** True where several can be chosen. */
  isMultiple?: boolean;
  /** Words in the empty field; without them it is hidden until something is typed. */
  placeholder?: string;
  /** Where the options depend on what is typed. */
  typing?: Typing;
  /** Said under the list; read aloud when it changes. */
  outcome?: string | undefined;
  children?: ReactNode;
}

export interface Typing {
  typed: string;
  onTyped: (typed: string) => void;
  /** False while the options are still those of an earlier text: Enter then waits. */
  isSettled: boolean;
}

/** Those that have every word that is typed. */
export function fitting(options: readonly Option[], typed: string): Option[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return options.filter(({ label, note = '', group = '' }) => {
    const text = `${label} ${note} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const NOWHERE = -1;

export function OptionList(props: OptionListProps) {
  const { label, onChoose, isMultiple = false, placeholder, typing, outcome } = props;
  const [own, setOwn] = useState('');
  const typed = typing ? typing.typed : own;
  const options = typing ? props.options : fitting(props.options, own);
  const [moved, setMoved] = useState<number>();
  const waiting = useRef<boolean>(undefined);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();

  const first = typed === '' ? options.findIndex((option) => option.isChosen === true) : 0;
  const start = typed === '' && (isMultiple || placeholder !== undefined) ? NOWHERE : Math.max(0, first);
  const at = Math.min(moved ?? start, options.length - 1);
  const active = options[at];
  const isSettled = typing?.isSettled ?? true;

  // The list opens because it was asked for; its sheet is moved within the page only now.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  useEffect(() => {
    if (waiting.current === undefined || !isSettled) return;
    const also = waiting.current;
    waiting.current = undefined;
    if (active) onChoose(active.id, also);
  });

  useEffect(() => {
    if (at >= 0) list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const type = (text: string) => {
    waiting.current = undefined;
    setMoved(undefined);
    (typing?.onTyped ?? setOwn)(text);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // While a Chinese or Khmer name is being composed, the keys are the composer's.
    if (event.nativeEvent.isComposing) return;
    const to = movedInList(event.key, at, options.length, moved !== undefined);
    if (to !== undefined) setMoved(to);
    else if (event.key === 'Enter') {
      const also = event.shiftKey || event.altKey;
      if (!isSettled) waiting.current = also;
      else if (active) onChoose(active.id, also);
    } else if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      type('');
    } else return;
    event.preventDefault();
  };

  const isQuiet = placeholder === undefined && typed === '';
  return (
    <div className="option-list">
      <input
        ref={field}
        type="text"
        role="combobox"
        className={isQuiet ? 'option-field option-field-quiet' : 'option-field'}
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={placeholder}
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMultiple || undefined}
        className="options"
        hidden={options.length === 0}
      >
        {grouped(options).map(({ group, members }) => (
          <Group key={group ?? ''} name={group}>
            {members.map(({ option, index }) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
              <div
                key={option.id}
                id={`${listId}-${index}`}
                data-at={index}
                role="option"
                aria-selected={option.isChosen === true}
                data-active={index === at}
                className="option"
                onPointerDown={(event) => event.preventDefault()}
                onPointerMove={() => setMoved(index)}
                onClick={(event) => onChoose(option.id, event.shiftKey || event.altKey)}
              >
                <span className="option-label">{option.node ?? option.label}</span>
                {option.note !== undefined && <span className="option-note">{option.note}</span>}
              </div>
            ))}
          </Group>
        ))}
      </div>
      <p className="option-outcome" role="status">
        {outcome ?? (options.length === 0 && isSettled ? OPTION_LIST.nothingFits : '')}
      </p>
      {props.children}
    </div>
  );
}

interface Numbered {
  option: Option;
  index: number;
}

/** In their order, those of one group together. */
function grouped(options: readonly Option[]): { group: string | undefined; members: Numbered[] }[] {
  const numbered = options.map((option, index) => ({ option, index }));
  const groups = Map.groupBy(numbered, ({ option }) => option.group);
  return [...groups].map(([group, members]) => ({ group, members }));
}

function Group({ name, children }: { name: string | undefined; children: ReactNode }) {
  if (name === undefined) return children;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group within a listbox is no fieldset
    <div role="group" aria-label={name} className="option-group">
      <p className="option-group-name" aria-hidden="true">
        {name}
      </p>
      {children}
    </div>
  );
}
