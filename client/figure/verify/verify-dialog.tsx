/** A published figure is dropped here, or chosen: it is said whether it still holds, and it can be opened again. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { Verification } from '../../../server/contract/verification.ts';
import { CallError } from '../../requests/api.ts';
import type { Changes } from '../../state/fragment.ts';
import { Message, useIsLong } from '../../ui/message.tsx';
import { VERIFY, VERIFY_FAILURES } from '../../words/figure/files.ts';
import { MESSAGE } from '../../words/ui.ts';
import { canCompare, canOpen, comparedFigure, openedFigure } from './open-figure.ts';
import { manifestIn, verify } from './verify-file.ts';
import './verify.css';

interface Read {
  manifest: Manifest;
  /** Absent where the manifest does not say what was drawn from it. */
  verification: Verification | undefined;
}

type State =
  | { kind: 'open' }
  | { kind: 'asked' }
  | { kind: 'answered'; read: Read }
  | { kind: 'failed'; why: string };

function failureOf(error: unknown): string {
  if (!(error instanceof CallError)) return MESSAGE.wentWrong;
  return VERIFY_FAILURES[error.code] ?? error.message;
}

const isUndrawn = (error: unknown): boolean =>
  error instanceof CallError &&
  error.code !== 'content-does-not-match' &&
  error.faults.some(({ pointer }) => pointer === '/contentHash');

async function readFigure(file: File): Promise<Read> {
  const manifest = await manifestIn(file);
  const verification = await verify(manifest).catch((error: unknown) => {
    if (isUndrawn(error)) return undefined;
    throw error;
  });
  return { manifest, verification };
}

interface VerifyDialogProps {
  /** What was dropped on the page. */
  file: File | undefined;
  /** Takes over the figure of a file as the state of the page. */
  onOpen: (changes: Changes, words: string) => void;
  onClose: () => void;
}

export function VerifyDialog({ file, onOpen, onClose }: VerifyDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = useRef(0);
  const id = useId();
  const [state, setState] = useState<State>({ kind: 'open' });
  const [isOver, setIsOver] = useState(false);
  const isLong = useIsLong(state.kind === 'asked');

  const read = async (given: File | undefined) => {
    if (!given) return;
    const own = ++asked.current;
    setState({ kind: 'asked' });
    const next: State = await readFigure(given).then(
      (answer) => ({ kind: 'answered', read: answer }),
      (error: unknown) => ({ kind: 'failed', why: failureOf(error) }),
    );
    if (asked.current === own) setState(next);
  };
  const begin = useRef(read);
  begin.current = read;

  // Modal: focus stays within, and goes back to where it was.
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => void begin.current(file), [file]);

  const open = (changes: Changes, words: string) => {
    dialog.current?.close();
    onOpen(changes, words);
  };

  return (
    <dialog
      ref={dialog}
      className="verify"
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setIsOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        setIsOver(false);
        void read(event.dataTransfer.files[0]);
      }}
    >
      <h2 id={`${id}-title`} className="verify-title">
        {VERIFY.title}
      </h2>
      <div className="verify-drop" data-over={isOver}>
        <label htmlFor={`${id}-file`}>{VERIFY.drop}</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,.svg,.pdf,application/json,image/svg+xml,application/pdf"
          onChange={(event) => {
            void read(event.target.files?.[0]);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      <div className="verify-answer" aria-live="polite">
        {state.kind === 'asked' && isLong && <Message kind="working">{VERIFY.drawing}</Message>}
        {state.kind === 'failed' && <Message kind="failed">{state.why}</Message>}
        {state.kind === 'answered' && <Answer {...state.read} />}
      </div>
      <p className="verify-foot">
        {state.kind === 'answered' && <Ways {...state.read} onOpen={open} />}
        <button type="button" className="action verify-close" onClick={() => dialog.current?.close()}>
          {VERIFY.close}
        </button>
      </p>
    </dialog>
  );
}

function Answer({ manifest, verification }: Read) {
  if (!verification)
    return (
      <>
        <p className="quiet">{manifest.title}</p>
        <p className="verify-verdict">{VERIFY.nothingToCompare}</p>
      </>
    );
  const { verdict, changes } = verification;
  return (
    <>
      <p className="quiet">{manifest.title}</p>
      <p className="verify-verdict">{VERIFY.verdicts[verdict]}</p>
      {changes.length > 0 && (
        <ul className="verify-changes">
          {changes.map(({ change, about, sentence }) => (
            <li key={`${change} ${about} ${sentence}`}>{sentence}</li>
          ))}
        </ul>
      )}
      <p className="quiet">{revisionWords(verification)}</p>
    </>
  );
}

/** What can be done with it: where nothing changed there is nothing to draw of it. */
function Ways({ manifest, verification, onOpen }: Read & Pick<VerifyDialogProps, 'onOpen'>) {
  const changes = verification?.changes ?? [];
  return (
    <>
      {canOpen(manifest) && (
        <button
          type="button"
          className="action"
          onClick={() => onOpen(openedFigure(manifest, changes), VERIFY.opened)}
        >
          {VERIFY.openFigure}
        </button>
      )}
      {changes.length > 0 && canCompare(manifest, changes) && (
        <button
          type="button"
          className="action"
          onClick={() => onOpen(comparedFigure(manifest, changes), VERIFY.drewChanges)}
        >
          {VERIFY.drawChanges}
        </button>
      )}
    </>
  );
}

const revisionWords = ({ revision, renderer }: Verification): string =>
  VERIFY.revision({
    ...revision,
    isAnotherVersion: renderer.drawn !== null && renderer.drawn !== renderer.now,
  });
