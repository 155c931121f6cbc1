/** Everything that can be done from here, every name and every board, by typing a part of what it is called. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { recentBoards } from '../boards/recent-boards.ts';
import { api, call } from '../requests/api.ts';
import { useNames } from '../search/search-names.ts';
import { langOf } from '../ui/lang-of.ts';
import { Key } from '../ui/marks.tsx';
import { PALETTE } from '../words/page/palette.ts';
import { pageCommands, type Ways } from './page-commands.ts';
import { byRecency, type Offered, paletteGroups } from './palette-groups.ts';
import './command-palette.css';

export interface CommandPaletteProps {
  ways: Ways;
  onClose: () => void;
}

const LISTED = '100';

function useBoards() {
  const { data } = useQuery({
    queryKey: ['boards', 'palette'],
    queryFn: ({ signal }) => call(api.listBoards, { query: { limit: LISTED }, signal }),
    staleTime: 0,
  });
  return byRecency(data?.items ?? [], recentBoards());
}

/** What does not come is told where the board would be. */
async function openBoard(id: string, title: string | undefined): Promise<void> {
  const words = title === undefined ? PALETTE.openedBoard : PALETTE.openedBoardCalled(title);
  try {
    await (await import('../boards/go-to-board.ts')).goToBoard(id, words);
  } catch {
    location.assign(`/explore#board=${encodeURIComponent(id)}`);
  }
}

export function CommandPalette({ ways, onClose }: CommandPaletteProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  /** What was typed when Enter was pressed before the names were there. */
  const waiting = useRef<string>(undefined);
  const asked = typed.trim();
  const names = useNames(asked);
  const boards = useBoards();
  const groups = paletteGroups({
    typed: asked,
    commands: pageCommands(ways),
    hits: names.hits,
    boards,
    onName: ways.onName,
    onBoard: ({ id, title }) => void openBoard(id, title),
  });
  const offered = groups.flatMap((group) => group.offered);
  const at = Math.min(active, Math.max(0, offered.length - 1));
  const isComing = asked !== '' && !names.isCurrent && !names.error;

  useEffect(() => {
    // Modal: focus stays within, and goes back to where it was.
    dialog.current?.showModal();
  }, []);

  const chosen = offered[at]?.id;
  useEffect(() => {
    if (chosen === undefined) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const run = (to: Offered | undefined) => {
    if (!to) return;
    dialog.current?.close();
    to.onRun();
  };

  /** A name of the text before is not what was meant. */
  const isUnsure = (to: Offered | undefined) => isComing && (to === undefined || to.isName === true);

  useEffect(() => {
    if (isComing || waiting.current === undefined) return;
    const isMeant = waiting.current === asked;
    waiting.current = undefined;
    if (isMeant) run(offered[at]);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // The dialog closes by it; what lies under it does not take a step back.
    if (event.key === 'Escape') event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && offered.length > 0) setActive((at + step + offered.length) % offered.length);
    else if (event.key === 'Enter' && isUnsure(offered[at])) waiting.current = asked;
    else if (event.key === 'Enter') run(offered[at]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="palette" aria-label={PALETTE.label} onClose={onClose}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={PALETTE.field}
        aria-expanded="true"
        aria-controls="commands"
        aria-autocomplete="list"
        aria-activedescendant={offered[at] ? optionId(at) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        placeholder={PALETTE.placeholder}
        value={typed}
        onChange={(event) => {
          waiting.current = undefined;
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id="commands" className="palette-list" role="listbox" aria-label={PALETTE.label}>
        {groups.map((group, index) => {
          const before = groups.slice(0, index).reduce((sum, each) => sum + each.offered.length, 0);
          return (
            // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
            <div key={group.title} role="group" aria-labelledby={`commands-group-${index}`}>
              <p id={`commands-group-${index}`} className="palette-group">
                {group.title}
              </p>
              {group.offered.map((each, place) => (
                <Option
                  key={each.id}
                  index={before + place}
                  offered={each}
                  isActive={before + place === at}
                  onHover={setActive}
                  onRun={run}
                />
              ))}
            </div>
          );
        })}
      </div>
      {offered.length === 0 && !isComing && <p className="palette-none">{PALETTE.none}</p>}
      <p className="visually-hidden" role="status">
        {asked !== '' && !isComing && PALETTE.found(offered.length)}
      </p>
    </dialog>
  );
}

const optionId = (index: number) => `command-${index}`;

interface OptionProps {
  index: number;
  offered: Offered;
  isActive: boolean;
  onHover: (index: number) => void;
  onRun: (offered: Offered) => void;
}

const Option = ({ index, offered, isActive, onHover, onRun }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
  // biome-ignore lint/a11y/useFocusableInteractive: an option is never focused; the field names the active one
  <div
    id={optionId(index)}
    role="option"
    aria-selected={isActive}
    className="palette-option"
    onPointerMove={() => onHover(index)}
    onClick={() => onRun(offered)}
  >
    <span className={offered.isName ? 'palette-name' : undefined} lang={langOf(offered.label)}>
      {offered.label}
    </span>
    {offered.note !== undefined && <span className="palette-note">{offered.note}</span>}
    {offered.keys !== undefined && <Key>{offered.keys}</Key>}
  </div>
);
