/** Name, search, the places, and which case at which revision. */
import { Menu, Moon, Sun } from 'lucide-react';
import type { Ref } from 'react';
import type { CaseAnswer } from '../requests/read-case.ts';
import { NameSearch } from '../search/name-search.tsx';
import { askHelp } from '../state/guide.ts';
import { PLACES, type Place } from '../state/places.ts';
import { Key } from '../ui/marks.tsx';
import { chooseTheme, useTheme } from '../ui/theme.ts';
import { PROGRAM, THEME_WORDS, TOP_BAR } from '../words/page/bar.ts';
import { PLACE_WORDS } from '../words/state.ts';
import { DEEDS } from '../words/ui.ts';
import './top-bar.css';

interface TopBarProps {
  place: Place;
  onPlace: (place: Place) => void;
  onPick: (entity: string) => void;
  /** Adds an entity to the canvas, unread. */
  onAdd: (entity: string) => void;
  /** What is on the canvas. */
  present: readonly string[];
  onCommands: () => void;
  /** What the board on screen is called; absent where the view is none. */
  board: string | undefined;
  onBoards: () => void;
  answer: CaseAnswer | undefined;
  searchRef: Ref<HTMLInputElement>;
}

export function TopBar(props: TopBarProps) {
  const { place, onPlace, onPick, onAdd, present, onCommands, board, onBoards, answer, searchRef } = props;
  return (
    <header className="top-bar">
      <h1 className="name">{PROGRAM}</h1>
      <div className="top-search">
        <NameSearch
          label={DEEDS.findName}
          placeholder={TOP_BAR.findWhom}
          shortcut="/"
          fieldRef={searchRef}
          onPick={({ entity }) => onPick(entity.id)}
          onAdd={({ entity }) => onAdd(entity.id)}
          present={present}
          offersRecent
        />
      </div>
      <nav className="places" aria-label={TOP_BAR.places}>
        {PLACES.map((each) => (
          <a
            key={each}
            href={`/${each}${location.hash}`}
            aria-current={each === place ? 'page' : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onPlace(each);
            }}
          >
            {PLACE_WORDS[each]}
          </a>
        ))}
      </nav>
      {answer ? <WhichCase answer={answer} /> : <p className="which" />}
      <button
        type="button"
        className="boards-button"
        aria-label={board ? TOP_BAR.boardOnScreen(board) : TOP_BAR.boards}
        title={board}
        onClick={onBoards}
      >
        {board ?? TOP_BAR.boards}
      </button>
      <ThemeButton />
      <button type="button" className="help-button" aria-label={TOP_BAR.help} onClick={() => askHelp()}>
        <Key>?</Key>
      </button>
      <button type="button" className="commands-button" aria-label={TOP_BAR.commands} onClick={onCommands}>
        <Key>Ctrl K</Key>
        <Menu size={18} strokeWidth={1.4} aria-hidden="true" />
      </button>
    </header>
  );
}

/** Where there is no room for the revision it is left out, and a long title cut; a pointer that rests on it is told all. */
function WhichCase({ answer }: { answer: CaseAnswer }) {
  const title = answer.case?.title ?? TOP_BAR.noCase;
  const revision = TOP_BAR.revision(answer.revision);
  return (
    <p className="which" title={`${title} · ${revision}`}>
      <b>{title}</b>
      <span>{` · ${revision}`}</span>
    </p>
  );
}

function ThemeButton() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <button
      type="button"
      className="theme-button"
      aria-label={THEME_WORDS[other]}
      onClick={() => chooseTheme(other)}
    >
      <Icon size={15} strokeWidth={1.4} aria-hidden="true" />
    </button>
  );
}
