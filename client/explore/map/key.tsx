/** The key of standings, which is also their filter: what is weaker than the chosen standing is not drawn. */

import type { Standing } from '../../../server/contract/model.ts';
import type { Hidden } from '../../../server/contract/views.ts';
import { admits } from '../../../server/domain/evidence/standing.ts';
import { askHelp } from '../../state/guide.ts';
import { DisputedMark, LineSample } from '../../ui/marks.tsx';
import { Word } from '../../ui/word.tsx';
import { STANDING_KEY } from '../../words/explore/map.tsx';
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
    <section className="standing-key" aria-label={STANDING_KEY.title}>
      <p>
        <LineSample pattern="solid" width={KEY_LINE} />
        <span>
          {STANDING_KEY.documentedOrReported(
            <Word of="documented">{STANDING_KEY.documented}</Word>,
            <Word of="reported">{STANDING_KEY.reported}</Word>,
          )}
        </span>
      </p>
      <button
        type="button"
        aria-pressed={hasAlleged}
        onClick={() => onChange(withStepToggled(standing, 'alleged'))}
      >
        <LineSample pattern="dashed" width={KEY_LINE} />
        {STANDING_KEY.alleged}
        {!hasAlleged && <Off hides={hides(['attributed', 'alleged'])} />}
      </button>
      <button
        type="button"
        aria-pressed={hasInferred}
        onClick={() => onChange(withStepToggled(standing, 'inferred'))}
      >
        <LineSample pattern="dotted" width={KEY_LINE} />
        <span>{STANDING_KEY.inferred(whereWide)}</span>
        {!hasInferred && <Off hides={hides(['inferred'])} />}
      </button>
      <p>
        <LineSample pattern="solid" ended width={KEY_LINE} />
        <Word of="ended">{STANDING_KEY.ended}</Word>
      </p>
      <p>
        <span className="standing-key-mark">
          <DisputedMark />
        </span>
        <span>
          {STANDING_KEY.disputedMeans(<Word of="disputed">{STANDING_KEY.disputed}</Word>, whereWide)}
        </span>
      </p>
      {isContradicted && (
        <p>
          <LineSample pattern="solid" contradicted width={KEY_LINE} />
          <span>
            {STANDING_KEY.contradictedMeans(
              <Word of="contradicted">{STANDING_KEY.contradicted}</Word>,
              whereWide,
            )}
          </span>
        </p>
      )}
      <button type="button" className="standing-key-help" onClick={() => askHelp('drawing')}>
        {STANDING_KEY.help}
      </button>
    </section>
  );
}

const KEY_LINE = 32;

const whereWide = (words: string) => <span className="standing-key-more">{words}</span>;
