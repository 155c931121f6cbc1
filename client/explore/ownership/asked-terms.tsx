/** The question in the filter bar: which way, and from whom; and beside it what the lines of its drawing mean. */

import { useNamesOf } from '../../requests/name-entities.ts';
import { NameSearch } from '../../search/name-search.tsx';
import { LineSample } from '../../ui/marks.tsx';
import { Popover } from '../../ui/popover.tsx';
import { FAMILY_HUES } from '../../ui/wording.ts';
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
  const name = nameOf(subject) === subject ? 'a name' : nameOf(subject);
  const other = direction === 'up' ? 'down' : 'up';
  return (
    <div className="asked-terms">
      <button
        type="button"
        className="asked-direction"
        title={other === 'down' ? 'Ask what it holds instead' : 'Ask who holds it instead'}
        onClick={() => change((now) => askOwnership(now, subject, other))}
      >
        {direction === 'up' ? 'Upwards from' : 'Downwards from'}
      </button>
      <Popover label="Whom it is about" term={name}>
        {(close) => (
          <NameSearch
            label="Ask about another name"
            placeholder="A company, person or place"
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
    <span className="quiet">Shown</span>
    <span>
      <LineSample pattern="solid" hue={FAMILY_HUES.ownership} width={19} /> Ownership and control
    </span>
    <span>
      <LineSample pattern="solid" hue={FAMILY_HUES.spatial} width={19} /> Spatial, not counted
    </span>
    <span>
      <LineSample pattern="dotted" hue={FAMILY_HUES.ownership} width={23} /> Ours, no source
    </span>
  </p>
);
