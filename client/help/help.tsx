/** Help: keys, words, what the drawing means, how to cite. A sheet that closes by Esc, and gives the keyboard back. */
import { useEffect, useRef, useState } from 'react';
import { askTour, HELP_PARTS, type HelpPart } from '../state/guide.ts';
import type { Place } from '../state/places.ts';
import { Key } from '../ui/marks.tsx';
import { HELP, HELP_PART_WORDS } from '../words/help/sheet.ts';
import { GUIDE, MESSAGE } from '../words/ui.ts';
import { CitingHelp } from './citing-help.tsx';
import { DrawingHelp } from './drawing-help.tsx';
import { KeysHelp } from './keys-help.tsx';
import { WordsHelp } from './words-help.tsx';
import './help.css';

interface HelpProps {
  part: HelpPart;
  /** Where the reader is: its keys come first. */
  place: Place;
  onClose: () => void;
}

export function Help({ part, place, onClose }: HelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLElement>(null);
  const [shown, setShown] = useState(part);
  useEffect(() => {
    // Modal: focus stays within, and goes back to where it was.
    dialog.current?.showModal();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="help"
      aria-label={HELP.title}
      onClose={onClose}
      onKeyDown={(event) => event.key === 'Escape' && event.stopPropagation()}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <header className="help-head">
        <h2>{HELP.title}</h2>
        <button
          type="button"
          className="plain"
          aria-label={MESSAGE.close}
          onClick={() => dialog.current?.close()}
        >
          <Key>Esc</Key>
        </button>
      </header>
      <nav className="help-parts" aria-label={HELP.parts}>
        {HELP_PARTS.map((each) => (
          <button
            key={each}
            type="button"
            className="help-part-name"
            aria-current={each === shown}
            onClick={() => {
              setShown(each);
              body.current?.scrollTo(0, 0);
            }}
          >
            {HELP_PART_WORDS[each]}
          </button>
        ))}
        <button
          type="button"
          className="action"
          onClick={() => {
            dialog.current?.close();
            askTour();
          }}
        >
          {GUIDE.takeTour}
        </button>
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section ref={body} className="help-body" tabIndex={0} aria-label={HELP_PART_WORDS[shown]}>
        <h2 className="help-title">{HELP_PART_WORDS[shown]}</h2>
        {shown === 'keys' && <KeysHelp place={place} />}
        {shown === 'words' && <WordsHelp />}
        {shown === 'drawing' && <DrawingHelp />}
        {shown === 'citing' && <CitingHelp />}
      </section>
    </dialog>
  );
}
