/** In a dossier: where the sources on this cannot all be right, with the way to the claims side by side. */
import type { ReactNode } from 'react';
import { useContradictions } from '../../requests/read-contradictions.ts';
import { applyChanges, formatFragment } from '../../state/fragment.ts';
import { type Lens, writeLens } from '../../state/lens.ts';
import { useUrl } from '../../state/url-state.ts';
import { CONTRADICTED_PART } from '../../words/explore/dossier/reading.tsx';
import { aboutThis } from '../contradictions/open-on-map.ts';
import './contradicted.css';

interface ContradictedProps {
  of: { kind: 'relation' | 'entity'; id: string };
  /** The entity itself, or one end of the relation. */
  entity: string;
  lens: Lens;
}

/** So many are told in full; the page has all. */
const MOST = 3;

export function Contradicted({ of, entity, lens }: ContradictedProps) {
  const asked = useContradictions(lens, true, entity);
  const found = aboutThis(asked.data?.items ?? [], of);
  if (found.length === 0) return null;
  return (
    <section className="contradicted" aria-label={CONTRADICTED_PART.title}>
      {found.slice(0, MOST).map((item) => (
        <p key={item.id}>
          {CONTRADICTED_PART.said(
            (words) => (
              <b>{words}</b>
            ),
            item.sentence,
            <SideBySide id={item.id} lens={lens}>
              {CONTRADICTED_PART.sideBySide}
            </SideBySide>,
          )}
        </p>
      ))}
      {found.length > MOST && (
        <p>
          <SideBySide lens={lens}>{CONTRADICTED_PART.more(found.length - MOST)}</SideBySide>
        </p>
      )}
    </section>
  );
}

function SideBySide({ id, lens, children }: { id?: string | undefined; lens: Lens; children: ReactNode }) {
  const { go } = useUrl();
  const address = applyChanges({}, { ...writeLens(lens), conflict: id });
  return (
    <a
      className="action"
      href={`/contradictions${formatFragment(address)}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go({ conflict: id, conflicts: undefined }, { place: 'contradictions' });
      }}
    >
      {children}
    </a>
  );
}
