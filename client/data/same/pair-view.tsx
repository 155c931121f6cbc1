/** Two entries side by side, with what speaks for their being one and against it. */
import type { ReactNode } from 'react';
import type { IdentityCandidate, IdentityReason } from '../../../server/contract/identity.ts';
import type { EntityView, Included } from '../../../server/contract/views.ts';
import {
  limitWords,
  reasonsAgainst,
  reasonsFor,
  reasonWords,
} from '../../../server/domain/identity/identity-words.ts';
import { PAIR } from '../../words/data/same.tsx';
import { capitalised } from '../../words/grammar.ts';
import { kindInWords } from '../../words/terms.ts';

interface PairViewProps {
  candidate: IdentityCandidate;
  included: Included;
  /** What can be done with the pair. */
  children: ReactNode;
}

export function PairView({ candidate, included, children }: PairViewProps) {
  const [a, b] = [included.entities[candidate.a], included.entities[candidate.b]];
  const limit = limitWords(candidate);
  const against = reasonsAgainst(candidate);
  if (!a || !b) return null;
  return (
    <li className="pair" data-pair={`${candidate.a} ${candidate.b}`} tabIndex={-1}>
      <div className="pair-two">
        <Entry entity={a} included={included} />
        <Entry entity={b} included={included} />
      </div>
      <div className="pair-two">
        <section aria-label={PAIR.forTitle}>
          <h4>{PAIR.for}</h4>
          <ul>
            {reasonsFor(candidate).map((reason) => (
              <Reason key={`${reason.code} ${reason.a}`} reason={reason} included={included} />
            ))}
            {limit !== undefined && <Limit>{limit}</Limit>}
          </ul>
        </section>
        <section aria-label={PAIR.againstTitle}>
          <h4>{PAIR.against}</h4>
          <ul>
            {against.map((reason) => (
              <Reason key={`${reason.code} ${reason.a}`} reason={reason} included={included} />
            ))}
            {against.length === 0 && <Limit>{PAIR.nothingAgainst}</Limit>}
          </ul>
        </section>
      </div>
      {children}
    </li>
  );
}

function Entry({ entity, included }: { entity: EntityView; included: Included }) {
  const facts = [capitalised(kindInWords(entity)), entity.country].filter((fact) => fact !== undefined);
  return (
    <section className="pair-entry">
      <h3>
        <bdi>{entity.name}</bdi>
      </h3>
      <p className="quiet">{facts.join(' · ')}</p>
      {(entity.aliases ?? []).map(({ name, source }) => (
        <p key={`${name} ${source}`} className="pair-alias">
          {PAIR.also(<bdi>{name}</bdi>)} <span className="quiet">{included.sources[source]?.publisher}</span>
        </p>
      ))}
      {entity.summary !== undefined && <p className="pair-summary">{entity.summary}</p>}
    </section>
  );
}

function Limit({ children }: { children: string }) {
  return (
    <li className="pair-reason" data-limit="true">
      {children}
    </li>
  );
}

function Reason({ reason, included }: { reason: IdentityReason; included: Included }) {
  const claims = (reason.claims ?? []).flatMap((id) => included.claims[id] ?? []);
  return (
    <li className="pair-reason">
      {reasonWords(reason)}
      {claims.length > 0 && (
        <details className="pair-claims">
          <summary>{PAIR.claims(claims.length)}</summary>
          <ul>
            {claims.map((claim) => (
              <li key={claim.id}>
                {claim.paraphrase}{' '}
                <span className="quiet">
                  {included.sources[claim.source]?.title}, {claim.locator}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}
