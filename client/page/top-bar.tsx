/** Name, search, the three places, and which case at which revision. */
import { Menu, Moon, Sun } from 'lucide-react';
import type { Ref } from 'react';
import type { CaseAnswer } from '../requests/read-case.ts';
import { NameSearch } from '../search/name-search.tsx';
import { PLACE_WORDS, PLACES, type Place } from '../state/places.ts';
import { Key } from '../ui/marks.tsx';
import { chooseTheme, useTheme } from '../ui/theme.ts';
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
  answer: CaseAnswer | undefined;
  searchRef: Ref<HTMLInputElement>;
}

export function TopBar(props: TopBarProps) {
  const { place, onPlace, onPick, onAdd, present, onCommands, answer, searchRef } = props;
  return (
    <header className="top-bar">
      <h1 className="name">Throughline</h1>
      <div className="top-search">
        <NameSearch
          label="Find a name"
          placeholder="Find a person, company or place"
          shortcut="/"
          fieldRef={searchRef}
          onPick={({ entity }) => onPick(entity.id)}
          onAdd={({ entity }) => onAdd(entity.id)}
          present={present}
          offersRecent
        />
      </div>
      <nav className="places" aria-label="Places">
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
      <ThemeButton />
      <button type="button" className="commands-button" aria-label="Commands, Ctrl K" onClick={onCommands}>
        <Key>Ctrl K</Key>
        <Menu size={18} strokeWidth={1.4} aria-hidden="true" />
      </button>
    </header>
  );
}

/** What has no room is cut, and whole to a pointer that rests on it. */
function WhichCase({ answer }: { answer: CaseAnswer }) {
  const title = answer.case?.title ?? 'No case';
  return (
    <p className="which" title={`${title} · revision ${answer.revision}`}>
      <b>{title}</b> · revision {answer.revision}
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
      aria-label={other === 'dark' ? 'Night colours' : 'Day colours'}
      onClick={() => chooseTheme(other)}
    >
      <Icon size={15} strokeWidth={1.4} aria-hidden="true" />
    </button>
  );
}
