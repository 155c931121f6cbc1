/** “What if this source is withdrawn?”: asked only when wanted, and nothing is changed by it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call } from '../../requests/api.ts';
import { formatFragment } from '../../state/fragment.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { WITHDRAWAL } from '../../words/explore/dossier/source.tsx';
import { Way } from './ways.tsx';
import { type Withdrawn, type WithdrawnLine, withdrawn } from './withdrawn.ts';

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
          {WITHDRAWAL.ask}
        </button>
      </h3>
      {isOpen && !asked.data && <Asked doing={WITHDRAWAL.reading} query={asked} />}
      {isOpen && asked.data && (
        <Answer withdrawn={withdrawn(asked.data, source)} isComplete={asked.data.complete} />
      )}
    </section>
  );
}

function Answer({ withdrawn, isComplete }: { withdrawn: Withdrawn; isComplete: boolean }) {
  const { lost, weaker, boards } = withdrawn;
  return (
    <>
      <p className="reading">
        {WITHDRAWAL.answer({ ...withdrawn, lost: lost.length, weaker: weaker.length })}
      </p>
      {boards.length > 0 && (
        <section aria-label={WITHDRAWAL.boards}>
          <h4 className="resting-on">{WITHDRAWAL.boards}</h4>
          <ul>
            {boards.map(({ id, words }) => (
              <li key={id}>
                <a className="line-button" href={`/explore${formatFragment({ board: id })}`}>
                  <span className="line-sentence">{words}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Lines title={WITHDRAWAL.lost} lines={lost} />
      <Lines title={WITHDRAWAL.weaker} lines={weaker} />
      {!isComplete && <p className="quiet">{WITHDRAWAL.notAll}</p>}
    </>
  );
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
                {note !== undefined && <span className="quiet">{WITHDRAWAL.noted(note)}</span>}
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
