/** One end of the question: names, or a description of a set. */
import { BADGES, KINDS } from '../../server/contract/model.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { NameSearch } from '../search/name-search.tsx';
import { Choices, Popover } from '../ui/popover.tsx';
import { listWords } from '../ui/wording.ts';
import { descriptionWords, type End } from './question.ts';

interface EndTermProps {
  label: string;
  end: End;
  nameOf: (id: string) => string;
  answer: CaseAnswer;
  onChange: (end: End) => void;
}

/** Kinds that are named by their description rather than one by one. */
const DESCRIBED = ['compound', 'concession', 'company', 'person', 'body', 'place'] as const;

function descriptions(answer: CaseAnswer): Pick<End, 'kind' | 'badge'>[] {
  const kinds = KINDS.filter((kind) => DESCRIBED.some((each) => each === kind) && answer.counts.kinds[kind]);
  return [
    ...kinds.map((kind) => ({ kind })),
    { kind: 'company', badge: 'sanctioned' },
    { kind: 'person', badge: 'sanctioned' },
    ...BADGES.filter((badge) => badge !== 'charged').map((badge) => ({ badge })),
  ];
}

export function EndTerm({ label, end, nameOf, answer, onChange }: EndTermProps) {
  const isDescribed = end.ids.length === 0 && (end.kind !== undefined || end.badge !== undefined);
  const term = isDescribed ? descriptionWords(end) : listWords(end.ids.map(nameOf));
  const offered = descriptions(answer);
  return (
    <Popover label={label} className="term term-end" term={term === '' ? 'whom?' : term}>
      {(close) => {
        const choose = (next: End) => {
          onChange(next);
          close();
        };
        return (
          <>
            {end.ids.length > 0 && (
              <ul className="end-names">
                {end.ids.map((id) => (
                  <li key={id}>
                    <span className="serif">{nameOf(id)}</span>
                    <button
                      type="button"
                      className="action"
                      aria-label={`Take ${nameOf(id)} out`}
                      onClick={() => onChange({ ids: end.ids.filter((each) => each !== id) })}
                    >
                      Take out
                    </button>
                  </li>
                ))}
              </ul>
            )}
            <NameSearch
              label={end.ids.length > 0 ? 'Another name' : 'A name'}
              placeholder={end.ids.length > 0 ? 'Or also …' : 'A name'}
              autoFocus
              onLeave={close}
              onPick={(hit) => choose({ ids: [...new Set([...end.ids, hit.entity.id])] })}
            />
            <Choices
              options={offered.map((each) => ({
                value: descriptionWords(each),
                label: descriptionWords(each),
              }))}
              value={isDescribed ? descriptionWords(end) : ''}
              onChoose={(words) => {
                const found = offered.find((each) => descriptionWords(each) === words);
                if (found) choose({ ids: [], ...found });
              }}
            />
          </>
        );
      }}
    </Popover>
  );
}
