/** An id that a click copies; that it did is said in its place. */
import { useEffect, useState } from 'react';
import { COPY_ID } from '../../words/explore/dossier/claims.tsx';
import { useWays } from './ways.tsx';

const SAID_FOR_MS = 1500;

export function CopyId({ id }: { id: string }) {
  const { say } = useWays();
  const [outcome, setOutcome] = useState<'copied' | 'notCopied'>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const tell = (became: 'copied' | 'notCopied') => {
    setOutcome(became);
    say(became === 'copied' ? COPY_ID.copiedAloud(id) : COPY_ID.notCopiedAloud(id));
  };
  return (
    <button
      type="button"
      className="item-id copy-id"
      aria-label={COPY_ID.aloud(id)}
      title={COPY_ID.title}
      onClick={() =>
        navigator.clipboard.writeText(id).then(
          () => tell('copied'),
          () => tell('notCopied'),
        )
      }
    >
      {/* Both lie in one place: what is said there moves nothing. */}
      <span data-shown={outcome === undefined}>{id}</span>
      <span data-shown={outcome !== undefined}>{COPY_ID[outcome ?? 'copied']}</span>
    </button>
  );
}
