/** What was said in court and what was clarified: below both columns, the latest ruling of each case in full. */
import { useState } from 'react';
import type { Included, ResponseView } from '../../../server/contract/views.ts';
import { COURT_MATTERS } from '../../words/explore/dossier/reading.tsx';
import { ResponseItems } from './claim-items.tsx';
import { type Matter, mattersOf } from './evidence.ts';
import { useWays } from './ways.tsx';

interface CourtMattersProps {
  /** In the order of `partReplies`. */
  aside: readonly ResponseView[];
  included: Included;
}

export function CourtMatters({ aside, included }: CourtMattersProps) {
  if (aside.length === 0) return null;
  return (
    <section className="dossier-part" aria-labelledby="aside">
      <h3 id="aside" className="visually-hidden">
        {COURT_MATTERS.title}
      </h3>
      {mattersOf(aside, included.sources).map((matter) => (
        <MatterItem key={matter.latest.id} matter={matter} included={included} />
      ))}
    </section>
  );
}

function MatterItem({ matter: { latest, earlier }, included }: { matter: Matter; included: Included }) {
  const { item } = useWays();
  const isPointedAt = earlier.some(({ id }) => id === item);
  const [opened, setOpened] = useState(false);
  const isOpen = opened || isPointedAt;
  return (
    <div className="matter">
      <ResponseItems responses={[latest]} included={included} />
      {earlier.length > 0 && !isOpen && (
        <button
          type="button"
          className="also item-where"
          aria-expanded={false}
          onClick={() => setOpened(true)}
        >
          {COURT_MATTERS.earlier(earlier.length)}
        </button>
      )}
      {isOpen && <ResponseItems responses={earlier} included={included} />}
    </div>
  );
}
