/** An id that a click copies; that it did is said in its place. */
import { useEffect, useState } from 'react';
import { useWays } from './ways.tsx';

const SAID_FOR_MS = 1500;

export function CopyId({ id }: { id: string }) {
  const { say } = useWays();
  const [outcome, setOutcome] = useState<string>();
  useEffect(() => {
    if (outcome === undefined) return;
    const timer = setTimeout(() => setOutcome(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const tell = (words: string) => {
    setOutcome(words);
    say(`${id}: ${words.toLowerCase()}.`);
  };
  return (
    <button
      type="button"
      className="item-id copy-id"
      aria-label={`Copy the id ${id}`}
      title="Copy this id"
      onClick={() =>
        navigator.clipboard.writeText(id).then(
          () => tell('Copied'),
          () => tell('Not copied'),
        )
      }
    >
      {/* Both lie in one place: what is said there moves nothing. */}
      <span data-shown={outcome === undefined}>{id}</span>
      <span data-shown={outcome !== undefined}>{outcome ?? 'Copied'}</span>
    </button>
  );
}
