/** The question in the filter bar: which way, and from whom; and beside it what the lines of its drawing mean. */

import { useNamesOf } from '../../requests/name-entities.ts';
import { NameSearch } from '../../search/name-search.tsx';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { LineSample } from '../../ui/marks.tsx';
import { Popover } from '../../ui/popover.tsx';
import { ASKED_TERMS, OWNERSHIP_LEGEND } from '../../words/explore/asked-terms.ts';
import { askOwnership, type Change, type Settled } from '../view.ts';
import './asked-terms.css';

interface AskedTermsProps {
  view: Settled;
  change: Change;
}

export function AskedTerms({ view, change }: AskedTermsProps) {
  const { subject, direction = 'up' } = view;
  const nameOf = useNamesOf(subject === undefined ? [] : [subject]);
  if (subject === undefined) return null;
  // Never the id: it may be anything that somebody has written into an address.
  const name = nameOf(subject) === subject ? ASKED_TERMS.aName : nameOf(subject);
  const other = direction === 'up' ? 'down' : 'up';
  return (
    <div className="asked-terms">
      <button
        type="button"
        className="asked-direction"
        title={other === 'down' ? ASKED_TERMS.askDown : ASKED_TERMS.askUp}
        onClick={() => change((now) => askOwnership(now, subject, other))}
      >
        {direction === 'up' ? ASKED_TERMS.upwards : ASKED_TERMS.downwards}
      </button>
      <Popover label={ASKED_TERMS.whom} term={name}>
        {(close) => (
          <NameSearch
            label={ASKED_TERMS.another}
            placeholder={ASKED_TERMS.example}
            autoFocus
            offersRecent
            onPick={({ entity }) => {
              change((now) => askOwnership(now, entity.id, now.direction));
              close();
            }}
            onLeave={close}
          />
        )}
      </Popover>
    </div>
  );
}

/** What is shown: no filter, since what is not counted is needed to read what is. */
export const OwnershipLegend = () => (
  <p className="filters filters-families ownership-legend">
    <span className="quiet">{OWNERSHIP_LEGEND.shown}</span>
    <span>
      <LineSample pattern="solid" hue={FAMILY_HUES.ownership} width={19} /> {OWNERSHIP_LEGEND.ownership}
    </span>
    <span>
      <LineSample pattern="solid" hue={FAMILY_HUES.spatial} width={19} /> {OWNERSHIP_LEGEND.spatial}
    </span>
    <span>
      <LineSample pattern="dotted" hue={FAMILY_HUES.ownership} width={23} /> {OWNERSHIP_LEGEND.ours}
    </span>
  </p>
);
