/** The key of standings, which is also their filter: what is weaker than the chosen standing is not drawn. */

import type { Standing } from '../../server/contract/model.ts';
import { rankOf } from '../../server/domain/evidence/standing.ts';
import { DisputedMark, LineSample } from '../ui/marks.tsx';
import './key.css';

interface StandingKeyProps {
  standing: Standing;
  onChange: (standing: Standing) => void;
}

export function StandingKey({ standing, onChange }: StandingKeyProps) {
  const admitsAlleged = rankOf(standing) >= rankOf('alleged');
  const admitsInferred = rankOf(standing) >= rankOf('inferred');
  return (
    <section className="standing-key" aria-label="Standings: key and filter">
      <p>
        <LineSample pattern="solid" width={32} />
        Documented or reported
      </p>
      <button
        type="button"
        aria-pressed={admitsAlleged}
        onClick={() => onChange(admitsAlleged ? 'reported' : 'alleged')}
      >
        <LineSample pattern="dashed" width={32} />
        Alleged, or attributed
        {!admitsAlleged && <Off />}
      </button>
      <button
        type="button"
        aria-pressed={admitsInferred}
        onClick={() => onChange(admitsInferred ? 'alleged' : 'inferred')}
      >
        <LineSample pattern="dotted" width={32} />
        Inferred by us
        {!admitsInferred && <Off />}
      </button>
      <p>
        <LineSample pattern="solid" ended width={32} />
        Ended
      </p>
      <p>
        <span className="standing-key-mark">
          <DisputedMark />
        </span>
        Disputed: a reply answers it
      </p>
    </section>
  );
}

const Off = () => (
  <span className="filter-off" aria-hidden="true">
    off
  </span>
);
