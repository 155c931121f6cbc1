/** “What if this source is withdrawn?”: asked only when wanted, and nothing is changed by it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call } from '../../requests/api.ts';
import { formatFragment } from '../../state/fragment.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { count, listWords } from '../../ui/wording.ts';
import { Way } from './ways.tsx';
import { type Withdrawn, type WithdrawnLine, withdrawn } from './withdrawal-words.ts';

export function Withdrawal({ source }: { source: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const asked = useQuery({
    queryKey: ['withdrawal', source],
    queryFn: ({ signal }) => call(api.considerWithdrawal, { body: { sources: [source] }, signal }),
    enabled: isOpen,
  });
  return (
    <section className="dossier-part" aria-labelledby="withdrawal">
      <h3 id="withdrawal">
        <button type="button" className="action" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          What if this source is withdrawn?
        </button>
      </h3>
      {isOpen && !asked.data && <Asked doing="Looking at what rests on it." query={asked} />}
      {isOpen && asked.data && (
        <Answer withdrawn={withdrawn(asked.data, source)} isComplete={asked.data.complete} />
      )}
    </section>
  );
}

function Answer({ withdrawn, isComplete }: { withdrawn: Withdrawn; isComplete: boolean }) {
  const { along, lost, weaker, boards, besides } = withdrawn;
  return (
    <>
      <p className="reading">
        {summary(withdrawn)} {besides} Nothing is changed by asking.
        {along.length > 0 &&
          ` With it would go ${listWords(along.map((title) => `“${title}”`))}, as one source.`}
      </p>
      {boards.length > 0 && (
        <section aria-label="Boards">
          <h4 className="resting-on">Boards</h4>
          <ul>
            {boards.map(({ id, title, words }) => (
              <li key={id}>
                <a className="line-button" href={`/explore${formatFragment({ board: id })}`}>
                  <span className="line-sentence">
                    {title}: {words}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Lines title="Left without a claim" lines={lost} />
      <Lines title="Weaker" lines={weaker} />
      {!isComplete && <p className="quiet">More rests on it than is listed here.</p>}
    </>
  );
}

/** What would happen to the lines, in one sentence. */
function summary({ lost, weaker }: Withdrawn): string {
  if (lost.length === 0 && weaker.length === 0) return 'Every line would keep its standing.';
  const parts = [
    lost.length > 0 && `${count(lost.length, 'line')} would be left without a claim`,
    weaker.length > 0 && `${count(weaker.length, 'line')} would be weaker`,
  ].filter((part) => part !== false);
  return `${listWords(parts)}.`;
}

function Lines({ title, lines }: { title: string; lines: readonly WithdrawnLine[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4 className="resting-on">
        {title} <span className="quiet">{lines.length}</span>
      </h4>
      <ul>
        {lines.map(({ relation, note }) => (
          <li key={relation.id}>
            <Way to={{ kind: 'relation', id: relation.id }} className="line-button">
              <RelationLine relation={relation} />
              <span className="line-sentence">
                {relation.sentence.replace(/\.$/, '')}
                {note !== undefined && <span className="quiet"> · {note}</span>}
              </span>
              {relation.disputed && <DisputedMark />}
              <span className="item-id">{relation.claims[0]}</span>
            </Way>
          </li>
        ))}
      </ul>
    </section>
  );
}
