/** The key of standings, which is also their filter: what is weaker than the chosen standing is not drawn. */

import type { Standing } from '../../../server/contract/model.ts';
import type { Hidden } from '../../../server/contract/views.ts';
import { admits } from '../../../server/domain/evidence/standing.ts';
import { DisputedMark, LineSample } from '../../ui/marks.tsx';
import { Off } from '../off.tsx';
import { withStepToggled } from '../view.ts';
import './key.css';

interface StandingKeyProps {
  standing: Standing;
  hidden: Hidden;
  /** Whether the sources on any line that is drawn cannot all be right. */
  isContradicted: boolean;
  onChange: (standing: Standing) => void;
}

export function StandingKey({ standing, hidden, isContradicted, onChange }: StandingKeyProps) {
  const hides = (standings: readonly Standing[]) =>
    standings.reduce((sum, each) => sum + (hidden.standings[each] ?? 0), 0);
  const hasAlleged = admits(standing, 'alleged');
  const hasInferred = admits(standing, 'inferred');
  return (
    <section className="standing-key" aria-label="Standings: key and filter">
      <p>
        <LineSample pattern="solid" width={KEY_LINE} />
        Documented or reported
      </p>
      <button
        type="button"
        aria-pressed={hasAlleged}
        onClick={() => onChange(withStepToggled(standing, 'alleged'))}
      >
        <LineSample pattern="dashed" width={KEY_LINE} />
        Alleged, or attributed
        {!hasAlleged && <Off hides={hides(['attributed', 'alleged'])} />}
      </button>
      <button
        type="button"
        aria-pressed={hasInferred}
        onClick={() => onChange(withStepToggled(standing, 'inferred'))}
      >
        <LineSample pattern="dotted" width={KEY_LINE} />
        <span>
          Inferred by us<span className="standing-key-more"> · shown on request</span>
        </span>
        {!hasInferred && <Off hides={hides(['inferred'])} />}
      </button>
      <p>
        <LineSample pattern="solid" ended width={KEY_LINE} />
        Ended
      </p>
      <p>
        <span className="standing-key-mark">
          <DisputedMark />
        </span>
        <span>
          Disputed<span className="standing-key-more">: a reply answers it</span>
        </span>
      </p>
      {isContradicted && (
        <p>
          <LineSample pattern="solid" contradicted width={KEY_LINE} />
          <span>
            Contradicted<span className="standing-key-more">: not all sources can be right</span>
          </span>
        </p>
      )}
    </section>
  );
}

const KEY_LINE = 32;
