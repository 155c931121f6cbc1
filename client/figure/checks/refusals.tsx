/** Why a figure is not drawn: each line or person by name, with the one thing that can be done about it. */
import { useState } from 'react';
import type { CallError } from '../../requests/api.ts';
import { useNamesOf } from '../../requests/name-entities.ts';
import { useSentence } from '../../requests/read-relation.ts';

interface RefusalsProps {
  refusal: CallError;
  onLeaveOut: (relations: string[]) => void;
  /** Without somebody and the lines of theirs; absent where these are not known. */
  leavingNameOut: (entity: string) => (() => void) | undefined;
  /** Without what the case no longer has. */
  onLeaveUnknown: () => void;
  onOverride: (about: string, reason: string) => void;
}

const REASONS: Record<string, string> = {
  'uncited-line': 'A line without a source is not drawn.',
  'no-response-recorded':
    'Nothing but accusations is shown of these people, and no reply of theirs is recorded, not even that they were asked.',
  'figure-too-large': 'This is more than one sheet can show. Add fewer lines.',
  'nothing-to-draw':
    'Every line that was selected lies outside the layers, the date or the standing asked for.',
  'redaction-failed': 'The finished file held a name that must not leave. It was not handed out.',
  'unknown-relation': 'A line of this figure is no longer in the case.',
  'unknown-entity': 'A name of this figure is no longer in the case.',
};

const UNKNOWN: readonly string[] = ['unknown-relation', 'unknown-entity'];

const isOfEarlier = ({ faults }: CallError): boolean =>
  faults.some(({ pointer }) => pointer?.startsWith('/since/'));

function reasonOf(refusal: CallError, subjects: number): string {
  if (isOfEarlier(refusal))
    return 'The figure that this one is compared with shows somebody who is no longer in the case.';
  const reason = REASONS[refusal.code] ?? refusal.message;
  return subjects === 1 ? reason.replace('these people', 'this person') : reason;
}

export function Refusals(props: RefusalsProps) {
  const { refusal, onLeaveOut, leavingNameOut, onLeaveUnknown, onOverride } = props;
  const subjects = [...new Set(refusal.faults.flatMap((fault) => fault.subject ?? []))];
  const isLines = refusal.code === 'uncited-line';
  return (
    <section className="refusals" role="alert">
      <p className="message-title">Not drawn</p>
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
          {isOfEarlier(refusal) ? 'Stop comparing' : 'Draw the rest'}
        </button>
      )}
      {isLines && subjects.length > 1 && (
        <button type="button" className="action" onClick={() => onLeaveOut(subjects)}>
          Leave all {subjects.length} out
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
        Leave it out
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
        <button type="button" className="action" aria-label={`Leave ${nameOf(id)} out`} onClick={onLeaveOut}>
          Leave out
        </button>
      )}
      <input
        className="field"
        aria-label={`Why ${nameOf(id)} is shown all the same`}
        placeholder="Why this is shown all the same"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <button type="submit" className="action" disabled={reason.trim() === ''}>
        Show with this reason
      </button>
    </form>
  );
}
