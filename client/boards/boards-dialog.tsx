/** The boards: the one on screen with its name, and all that are kept, to open, name, copy, take along or delete. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { BoardEntry, BoardNote } from '../../server/contract/board.ts';
import { readNotes } from '../explore/notes/notes.ts';
import type { Settled } from '../explore/view.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { useNotices } from '../state/notices.ts';
import { useUrl } from '../state/url-state.ts';
import { langOf } from '../ui/lang-of.ts';
import { Key } from '../ui/marks.tsx';
import { Asked, useIsLong } from '../ui/message.tsx';
import { entryWords } from '../words/boards/board.ts';
import { BOARD_ROW, BOARDS, ON_SCREEN } from '../words/boards/dialog.ts';
import { titleWords } from '../words/boards/title.ts';
import { MESSAGE } from '../words/ui.ts';
import { LONGEST_TITLE } from './shelf.ts';
import { type Shelf, useShelf } from './use-shelf.ts';
import './boards-dialog.css';

/** From so many on they are looked for by name. */
const MANY = 12;

export interface BoardsDialogProps {
  view: Settled;
  answer: CaseAnswer | undefined;
  onClose: () => void;
}

export function BoardsDialog({ view, answer, onClose }: BoardsDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // What is on screen may be named or left while this is open.
  useUrl();
  const shelf = useShelf(view, answer, () => dialog.current?.close());
  const [sought, setSought] = useState('');
  useEffect(() => {
    // Modal: focus stays within, and goes back to where it was.
    dialog.current?.showModal();
  }, []);
  const { asked, entries, total } = shelf;
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter(({ title }) =>
    words.every((word) => titleWords(title).toLowerCase().includes(word)),
  );
  return (
    <dialog
      ref={dialog}
      className="boards"
      aria-labelledby="boards-title"
      onClose={onClose}
      onKeyDown={(event) => {
        // The dialog closes by it; what lies under it does not take a step back.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <header className="boards-head">
        <h2 id="boards-title">{BOARDS.title}</h2>
        <button
          type="button"
          className="plain"
          aria-label={MESSAGE.close}
          onClick={() => dialog.current?.close()}
        >
          <Key>Esc</Key>
        </button>
      </header>
      <OnScreen key={shelf.current?.id} shelf={shelf} view={view} />
      <section className="boards-kept" aria-label={BOARDS.kept}>
        {total > MANY && (
          <input
            className="field boards-seek"
            aria-label={BOARDS.find}
            placeholder={BOARDS.find}
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        )}
        {!asked.data && <Asked doing={BOARDS.reading} query={asked} />}
        {asked.data && total === 0 && <p className="boards-none">{BOARDS.none}</p>}
        <ul className="boards-list">
          {found.map((entry) => (
            <Row key={entry.id} entry={entry} shelf={shelf} revision={answer?.revision ?? entry.revision} />
          ))}
        </ul>
        {found.length === 0 && entries.length > 0 && <p className="boards-none">{BOARDS.notFound}</p>}
        {asked.hasNextPage && (
          <button
            type="button"
            className="action boards-more"
            disabled={asked.isFetchingNextPage}
            onClick={() => asked.fetchNextPage()}
          >
            {BOARDS.more(entries.length, total)}
          </button>
        )}
      </section>
      <Foot shelf={shelf} />
    </dialog>
  );
}

const titleIn = (form: HTMLFormElement): string | undefined => {
  const typed = new FormData(form).get('title');
  return typeof typed === 'string' && typed.trim() !== '' ? typed.trim() : undefined;
};

interface NamingProps {
  label: string;
  title: string | undefined;
  button: string;
  onName: (title: string | undefined) => void;
  onLeave?: () => void;
}

/** A name that is typed, and taken with Enter or the button. */
function Naming({ label, title, button, onName, onLeave }: NamingProps) {
  const field = useRef<HTMLInputElement>(null);
  const isOpened = onLeave !== undefined;
  useEffect(() => {
    if (isOpened) field.current?.select();
  }, [isOpened]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(titleIn(event.currentTarget));
  };
  return (
    <form className="boards-naming" onSubmit={onSubmit}>
      <input
        className="field"
        name="title"
        aria-label={label}
        placeholder={ON_SCREEN.nameHint}
        autoComplete="off"
        maxLength={LONGEST_TITLE}
        defaultValue={title ?? ''}
        ref={field}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !onLeave) return;
          event.preventDefault();
          event.stopPropagation();
          onLeave();
        }}
      />
      <button type="submit" className="action">
        {button}
      </button>
    </form>
  );
}

function OnScreen({ shelf, view }: { shelf: Shelf; view: Settled }) {
  const { current } = shelf;
  const [isCopied, setIsCopied] = useState<boolean>();
  const copy = () =>
    navigator.clipboard.writeText(location.href).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <section className="boards-now" aria-label={ON_SCREEN.title}>
      <Naming
        key={current?.title}
        label={current ? ON_SCREEN.name : ON_SCREEN.newName}
        title={current?.title}
        button={
          current ? (current.title === undefined ? ON_SCREEN.nameIt : ON_SCREEN.rename) : ON_SCREEN.save
        }
        onName={(title) => (current ? shelf.rename(current.id, title) : shelf.save(title))}
      />
      <p className="quiet">
        {current ? ON_SCREEN.isBoard : ON_SCREEN.isNone}{' '}
        {current && (
          <button type="button" className="action" onClick={copy}>
            {isCopied === undefined ? ON_SCREEN.copy : isCopied ? ON_SCREEN.copied : ON_SCREEN.notCopied}
          </button>
        )}
      </p>
      <Notes notes={readNotes(view.remarks)} />
    </section>
  );
}

/** What is written on the map, also where there is no room for one. */
function Notes({ notes }: { notes: readonly BoardNote[] }) {
  if (notes.length === 0) return null;
  return (
    <details className="boards-notes">
      <summary>{ON_SCREEN.notes(notes.length)}</summary>
      <ul>
        {notes.map(({ id, text }) => (
          <li key={id} lang={langOf(text)}>
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface RowProps {
  entry: BoardEntry;
  shelf: Shelf;
  /** Of the graph now. */
  revision: number;
}

function Row({ entry, shelf, revision }: RowProps) {
  const { id, title } = entry;
  const [isNaming, setIsNaming] = useState(false);
  const isCurrent = shelf.current?.id === id;
  const name = titleWords(title);
  return (
    <li className="boards-row" aria-current={isCurrent || undefined}>
      {isNaming ? (
        <Naming
          label={BOARD_ROW.newName(name)}
          title={title}
          button={BOARD_ROW.rename}
          onName={(typed) => {
            setIsNaming(false);
            shelf.rename(id, typed);
          }}
          onLeave={() => setIsNaming(false)}
        />
      ) : (
        <button
          type="button"
          className="boards-open"
          data-untitled={title === undefined}
          aria-label={BOARD_ROW.open(name)}
          onClick={() => shelf.open(id, title)}
        >
          <bdi>{name}</bdi>
        </button>
      )}
      <p className="boards-what quiet">
        {entryWords(entry, revision)}
        {isCurrent && <b> · {BOARD_ROW.onScreen}</b>}
      </p>
      <p className="boards-ways">
        <Way words={BOARD_ROW.rename} named={BOARD_ROW.renameOf(name)} onDo={() => setIsNaming(true)} />
        <Way
          words={BOARD_ROW.duplicate}
          named={BOARD_ROW.duplicateOf(name)}
          onDo={() => shelf.duplicate(id)}
        />
        <Way words={BOARD_ROW.download} named={BOARD_ROW.downloadOf(name)} onDo={() => shelf.download(id)} />
        <Way words={BOARD_ROW.delete} named={BOARD_ROW.deleteOf(name)} onDo={() => shelf.remove(id, title)} />
      </p>
    </li>
  );
}

const Way = ({ words, named, onDo }: { words: string; named: string; onDo: () => void }) => (
  <button type="button" className="action" aria-label={named} onClick={onDo}>
    {words}
  </button>
);

/** What was done, with its way back; why something was not; and the way to a file. */
function Foot({ shelf }: { shelf: Shelf }) {
  const { board } = useNotices();
  const [refused, setRefused] = useState<string[]>([]);
  const isLong = useIsLong(shelf.isBusy);
  const said = shelf.error?.message;
  const onFile = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (file) setRefused(await shelf.openFile(file));
  };
  return (
    <footer className="boards-foot">
      <label className="action boards-file">
        <span>{BOARDS.openFile}</span>
        <input
          type="file"
          className="visually-hidden"
          accept=".json,application/json"
          onChange={(event) => {
            const { currentTarget } = event;
            // The same file can be chosen again once it has been mended.
            void onFile(currentTarget.files).then(() => {
              currentTarget.value = '';
            });
          }}
        />
      </label>
      <div className="boards-said" role="status">
        {isLong && <p>{BOARDS.working}</p>}
        {said !== undefined && <p>{said}</p>}
        {refused.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {board && (
          <p>
            {board.words}{' '}
            {board.way && (
              <button type="button" className="action" onClick={board.way.onGo}>
                {board.way.label}
              </button>
            )}
          </p>
        )}
      </div>
    </footer>
  );
}
