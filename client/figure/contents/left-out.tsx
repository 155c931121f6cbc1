/** What was left out by hand, each with the way back. */
import { useNamesOf } from '../../requests/name-entities.ts';
import { useSentence } from '../../requests/read-relation.ts';
import { LEFT_OUT } from '../../words/figure/contents.tsx';
import { passFocus } from './pass-focus.ts';

export interface LeftOutProps {
  without: readonly string[];
  absent: readonly string[];
  onPutBack: (relations: readonly string[]) => void;
  onPutNameBack: (entity: string) => void;
}

export function LeftOut({ without, absent, onPutBack, onPutNameBack }: LeftOutProps) {
  const nameOf = useNamesOf(absent);
  if (without.length + absent.length === 0) return null;
  return (
    <>
      <h2 className="contents-head">
        {LEFT_OUT.title} <span className="quiet">{without.length + absent.length}</span>
      </h2>
      <ul className="contents-list">
        {absent.map((id) => (
          <li key={id} className="contents-row">
            <b className="contents-words">{nameOf(id)}</b>
            <button
              type="button"
              className="action"
              aria-label={LEFT_OUT.putBackWho(nameOf(id))}
              onClick={(event) => {
                // Its lines go from this list with it.
                if (event.detail === 0) passFocus(event.currentTarget, '.contents-row:has(.contents-name)');
                onPutNameBack(id);
              }}
            >
              {LEFT_OUT.putBack}
            </button>
          </li>
        ))}
        {without.map((id) => (
          <LineLeftOut key={id} id={id} onPutBack={() => onPutBack([id])} />
        ))}
      </ul>
      {without.length > 1 && (
        <button type="button" className="action" onClick={() => onPutBack(without)}>
          {LEFT_OUT.putAllBack(without.length)}
        </button>
      )}
    </>
  );
}

function LineLeftOut({ id, onPutBack }: { id: string; onPutBack: () => void }) {
  const sentence = useSentence(id) ?? id;
  return (
    <li className="contents-row">
      <span className="contents-words">{sentence}</span>
      <button
        type="button"
        className="action"
        aria-label={LEFT_OUT.putBackWhat(sentence)}
        onClick={(event) => {
          if (event.detail === 0) passFocus(event.currentTarget, '.contents-row');
          onPutBack();
        }}
      >
        {LEFT_OUT.putBack}
      </button>
    </li>
  );
}
