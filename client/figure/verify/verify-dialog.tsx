/** A published figure is dropped here, or chosen: it is said whether it still holds, and it can be opened again. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Manifest } from '../../../server/contract/manifest.ts';
import type { Verdict, Verification } from '../../../server/contract/verification.ts';
import { CallError } from '../../requests/api.ts';
import type { Changes } from '../../state/fragment.ts';
import { Message, useIsLong } from '../../ui/message.tsx';
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

const HEADS: Record<Verdict, string> = { holds: 'Holds', stale: 'Stale', broken: 'Broken' };

const VERDICTS: Record<Verdict, string> = {
  holds: 'Drawn again from its manifest, it shows the same.',
  stale: 'Drawn again from its manifest, it would show something else.',
  broken: 'It cannot be drawn again as it was.',
};

const FAILURES: Record<string, string> = {
  'no-manifest':
    'This file carries no manifest. The SVG, the PDF and the manifest of a figure do; a PNG and a copied image do not.',
  'content-does-not-match':
    'The manifest was changed after the figure was drawn: what it says was shown is not what was.',
  'redaction-failed': 'The figure holds a name that must not leave. Nothing can be said of it.',
};

function failureOf(error: unknown): string {
  if (!(error instanceof CallError)) return 'Something in this page went wrong. What is stored is untouched.';
  return FAILURES[error.code] ?? error.message;
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
        Does a figure still hold?
      </h2>
      <div className="verify-drop" data-over={isOver}>
        <label htmlFor={`${id}-file`}>Drop a manifest, an SVG or a PDF here, or choose one.</label>
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
        {state.kind === 'asked' && isLong && <Message title="Working">Drawing the figure again.</Message>}
        {state.kind === 'failed' && <Message title="Failed">{state.why}</Message>}
        {state.kind === 'answered' && <Answer {...state.read} />}
      </div>
      <p className="verify-foot">
        {state.kind === 'answered' && <Ways {...state.read} onOpen={open} />}
        <button type="button" className="action verify-close" onClick={() => dialog.current?.close()}>
          Close
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
        <p className="verify-verdict">
          This manifest does not say what was drawn from it, so there is nothing to compare.
        </p>
      </>
    );
  const { verdict, changes } = verification;
  return (
    <>
      <p className="quiet">{manifest.title}</p>
      <p className="verify-verdict">
        {HEADS[verdict]}. {VERDICTS[verdict]}
      </p>
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
          onClick={() => onOpen(openedFigure(manifest, changes), 'Opened a figure from its file')}
        >
          Open this figure
        </button>
      )}
      {changes.length > 0 && canCompare(manifest, changes) && (
        <button
          type="button"
          className="action"
          onClick={() =>
            onOpen(comparedFigure(manifest, changes), 'Drew what changed since a figure from a file')
          }
        >
          Draw what changed
        </button>
      )}
    </>
  );
}

function revisionWords({ revision, renderer }: Verification): string {
  const other = renderer.drawn !== null && renderer.drawn !== renderer.now;
  const since =
    revision.drawn === null
      ? `The data is at revision ${revision.now}.`
      : `Revision ${revision.drawn} when it was drawn, ${revision.drawn === revision.now ? 'still the same' : `now ${revision.now}`}.`;
  return `${since}${other ? ' Another version drew it: its bytes may differ.' : ''}`;
}
