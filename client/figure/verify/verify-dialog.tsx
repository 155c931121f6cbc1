/** A published figure is dropped here, or chosen, and it is said whether it still holds. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Verdict, Verification } from '../../../server/contract/verification.ts';
import { CallError } from '../../requests/api.ts';
import { Message, useIsLong } from '../../ui/message.tsx';
import { type Verified, verifyFile } from './verify-file.ts';
import './verify.css';

type State =
  | { kind: 'open' }
  | { kind: 'asked' }
  | { kind: 'answered'; verified: Verified }
  | { kind: 'failed'; why: string };

const HEADS: Record<Verdict, string> = { holds: 'Holds', stale: 'Stale', broken: 'Broken' };

const VERDICTS: Record<Verdict, string> = {
  holds: 'Drawn again from its manifest, it shows the same.',
  stale: 'Drawn again from its manifest, it would show something else.',
  broken: 'It cannot be drawn again as it was.',
};

const FAILURES: Record<string, string> = {
  'no-manifest':
    'This file carries no manifest: it is no figure of this program, or it was saved without what it carries.',
  'redaction-failed': 'The figure holds a name that must not leave. Nothing can be said of it.',
};

function failureOf(error: unknown): string {
  if (!(error instanceof CallError)) return 'Something in this page went wrong. What is stored is untouched.';
  if (error.faults.some(({ pointer }) => pointer === '/contentHash'))
    return 'This manifest does not say what was drawn from it, so there is nothing to compare.';
  return FAILURES[error.code] ?? error.message;
}

export function VerifyDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = useRef(0);
  const id = useId();
  const [state, setState] = useState<State>({ kind: 'open' });
  const [isOver, setIsOver] = useState(false);
  const isLong = useIsLong(state.kind === 'asked');

  // Modal: focus stays within, and goes back to where it was.
  useEffect(() => dialog.current?.showModal(), []);

  const verify = async (file: File | undefined) => {
    if (!file) return;
    const own = ++asked.current;
    setState({ kind: 'asked' });
    const next: State = await verifyFile(file).then(
      (verified) => ({ kind: 'answered', verified }),
      (error: unknown) => ({ kind: 'failed', why: failureOf(error) }),
    );
    if (asked.current === own) setState(next);
  };

  return (
    <dialog ref={dialog} className="verify" aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`} className="verify-title">
        Does a figure still hold?
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a file can be dropped here; the button within chooses one */}
      <div
        className="verify-drop"
        data-over={isOver}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setIsOver(false);
          void verify(event.dataTransfer.files[0]);
        }}
      >
        <label htmlFor={`${id}-file`}>Drop a manifest, an SVG or a PDF here, or choose one.</label>
        <input
          id={`${id}-file`}
          type="file"
          accept=".json,.svg,.pdf,application/json,image/svg+xml,application/pdf"
          onChange={(event) => {
            void verify(event.target.files?.[0]);
            // The same file can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      <div className="verify-answer" aria-live="polite">
        {state.kind === 'asked' && isLong && <Message title="Working">Drawing the figure again.</Message>}
        {state.kind === 'failed' && <Message title="Failed">{state.why}</Message>}
        {state.kind === 'answered' && <Answer {...state.verified} />}
      </div>
      <p className="verify-foot">
        <button type="button" className="action" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}

function Answer({ title, verification }: Verified) {
  const { verdict, changes } = verification;
  return (
    <>
      <p className="quiet">{title}</p>
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

function revisionWords({ revision, renderer }: Verification): string {
  const other = renderer.drawn !== null && renderer.drawn !== renderer.now;
  const since =
    revision.drawn === null
      ? `The data is at revision ${revision.now}.`
      : `Revision ${revision.drawn} when it was drawn, ${revision.drawn === revision.now ? 'still the same' : `now ${revision.now}`}.`;
  return `${since}${other ? ' Another version drew it: its bytes may differ.' : ''}`;
}
