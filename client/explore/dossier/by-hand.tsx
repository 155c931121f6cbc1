/** What can be changed by hand of what is read, and what was changed of it. */
import { Suspense, useState } from 'react';
import { beginEdit, type EditRequest, type On } from '../../state/editing.ts';
import { lazily } from '../../ui/lazily.ts';
import { BY_HAND } from '../../words/explore/dossier/claims.tsx';
import './by-hand.css';

const RecordHistory = lazily(() =>
  import('./history/record-history.tsx').then((m) => ({ default: m.RecordHistory })),
);

const WAYS: Record<On['kind'], readonly { label: string; ask: (on: On) => EditRequest }[]> = {
  entity: [
    { label: BY_HAND.edit, ask: ({ id }) => ({ edit: id }) },
    { label: BY_HAND.addRelation, ask: (on) => ({ add: 'relation', on }) },
    { label: BY_HAND.addClaim, ask: (on) => ({ add: 'claim', on }) },
    { label: BY_HAND.addReply, ask: (on) => ({ add: 'response', on }) },
    { label: BY_HAND.protect, ask: ({ id }) => ({ protect: id }) },
  ],
  relation: [
    { label: BY_HAND.edit, ask: ({ id }) => ({ edit: id }) },
    { label: BY_HAND.addClaim, ask: (on) => ({ add: 'claim', on }) },
    { label: BY_HAND.addReply, ask: (on) => ({ add: 'response', on }) },
  ],
  source: [
    { label: BY_HAND.edit, ask: ({ id }) => ({ edit: id }) },
    { label: BY_HAND.addStated, ask: (on) => ({ add: 'relation', on }) },
  ],
};

interface ByHandProps {
  on: On;
  /** The records that what is read is made of: their history is told as one. */
  records: readonly string[];
  nameOf: (id: string) => string;
}

export function ByHand({ on, records, nameOf }: ByHandProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <section className="dossier-part" aria-labelledby="by-hand">
        <h3 id="by-hand">{BY_HAND.title}</h3>
        <ul className="by-hand">
          {WAYS[on.kind].map(({ label, ask }) => (
            <li key={label}>
              <button type="button" className="action" onClick={() => beginEdit(ask(on))}>
                {label}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="dossier-part" aria-labelledby="what-changed">
        <h3 id="what-changed">
          <button type="button" className="action" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {BY_HAND.changed}
          </button>
        </h3>
        {isOpen && (
          <Suspense fallback={null}>
            <RecordHistory records={records} nameOf={nameOf} />
          </Suspense>
        )}
      </section>
    </>
  );
}

/** Beside the id of a claim or reply. */
export const EditItem = ({ id }: { id: string }) => (
  <button
    type="button"
    className="item-id edit-item"
    aria-label={BY_HAND.editItem(id)}
    onClick={() => beginEdit({ edit: id })}
  >
    {BY_HAND.edit}
  </button>
);
