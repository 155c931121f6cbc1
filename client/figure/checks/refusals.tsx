/** Why a figure is not drawn: each line or person by name, with the one thing that can be done about it. */
import { useState } from 'react';
import type { CallError } from '../../requests/api.ts';
import { useNamesOf } from '../../requests/name-entities.ts';
import { useSentence } from '../../requests/read-relation.ts';
import { REFUSAL_REASONS, REFUSALS } from '../../words/figure/checks.ts';

interface RefusalsProps {
  refusal: CallError;
  onLeaveOut: (relations: string[]) => void;
  /** Without somebody and the lines of theirs; absent where these are not known. */
  leavingNameOut: (entity: string) => (() => void) | undefined;
  /** Without what the case no longer has. */
  onLeaveUnknown: () => void;
  onOverride: (about: string, reason: string) => void;
}

const UNKNOWN: readonly string[] = ['unknown-relation', 'unknown-entity'];

const isOfEarlier = ({ faults }: CallError): boolean =>
  faults.some(({ pointer }) => pointer?.startsWith('/since/'));

const reasonOf = (refusal: CallError, subjects: number): string =>
  isOfEarlier(refusal)
    ? REFUSALS.earlierIsGone
    : (REFUSAL_REASONS[refusal.code]?.(subjects) ?? refusal.message);

export function Refusals(props: RefusalsProps) {
  const { refusal, onLeaveOut, leavingNameOut, onLeaveUnknown, onOverride } = props;
  const subjects = [...new Set(refusal.faults.flatMap((fault) => fault.subject ?? []))];
  const isLines = refusal.code === 'uncited-line';
  return (
    <section className="refusals" role="alert">
      <p className="message-title">{REFUSALS.title}</p>
      <p className="refusals-reason">{reasonOf(refusal, subjects.length)}</p>
      <ul>
        {subjects.map((id) => (
          <li key={id} className="refusal">
            {isLines ? (
              <UncitedLine id={id} onLeaveOut={() => onLeaveOut([id])} />
            ) : (
              <Unanswered
                id={id}
                onLeaveOut={leavingNameOut(id)}
                onOverride={(reason) => onOverride(id, reason)}
              />
            )}
          </li>
        ))}
      </ul>
      {UNKNOWN.includes(refusal.code) && (
        <button type="button" className="action" onClick={onLeaveUnknown}>
          {isOfEarlier(refusal) ? REFUSALS.stopComparing : REFUSALS.drawTheRest}
        </button>
      )}
      {isLines && subjects.length > 1 && (
        <button type="button" className="action" onClick={() => onLeaveOut(subjects)}>
          {REFUSALS.leaveAllOut(subjects.length)}
        </button>
      )}
    </section>
  );
}

function UncitedLine({ id, onLeaveOut }: { id: string; onLeaveOut: () => void }) {
  const sentence = useSentence(id);
  return (
    <>
      <span className="refusal-sentence">{sentence ?? id}</span>
      <button type="button" className="action" onClick={onLeaveOut}>
        {REFUSALS.leaveItOut}
      </button>
    </>
  );
}

interface UnansweredProps {
  id: string;
  onLeaveOut: (() => void) | undefined;
  onOverride: (reason: string) => void;
}

function Unanswered({ id, onLeaveOut, onOverride }: UnansweredProps) {
  const nameOf = useNamesOf([id]);
  const [reason, setReason] = useState('');
  return (
    <form
      className="override"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '') onOverride(reason.trim());
      }}
    >
      <span className="refusal-sentence">{nameOf(id)}</span>
      {onLeaveOut && (
        <button
          type="button"
          className="action"
          aria-label={REFUSALS.leaveOutWho(nameOf(id))}
          onClick={onLeaveOut}
        >
          {REFUSALS.leaveOut}
        </button>
      )}
      <input
        className="field"
        aria-label={REFUSALS.whyWho(nameOf(id))}
        placeholder={REFUSALS.why}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="action" disabled={reason.trim() === ''}>
        {REFUSALS.show}
      </button>
    </form>
  );
}
