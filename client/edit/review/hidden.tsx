/** The first lines that would no longer be shown, as sentences. */
import { useQueries } from '@tanstack/react-query';
import { readRelation } from '../../requests/read-relation.ts';
import { HIDDEN } from '../../words/edit/review.ts';
import './hidden.css';

const TOLD = 8;
/** The server lists no more. */
const MOST_LISTED = 100;

export function Hidden({ relations }: { relations: readonly string[] }) {
  const told = relations.slice(0, TOLD);
  const asked = useQueries({
    queries: told.map((id) => ({
      queryKey: ['relation', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => readRelation(id, undefined, signal),
    })),
  });
  if (told.length === 0) return null;
  return (
    <ul className="edit-hidden">
      {asked.map(({ data }, index) => (
        <li key={told[index]}>{data?.sentence ?? ''}</li>
      ))}
      {relations.length > TOLD && (
        <li className="quiet">
          {relations.length === MOST_LISTED ? HIDDEN.others : HIDDEN.more(relations.length - TOLD)}
        </li>
      )}
    </ul>
  );
}
