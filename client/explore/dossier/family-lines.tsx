/** One family of an entity's relations: its count; opened, its lines are listed and put on the canvas, a page at a time. */
import { useEffect, useRef, useState } from 'react';
import type { Family } from '../../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import { isDrawn, patternOf } from '../../../server/domain/drawing/lines.ts';
import type { Lens } from '../../state/lens.ts';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { DisputedMark, LineSample } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { FAMILY_LINES } from '../../words/explore/dossier/reading.tsx';
import { FAMILY_WORDS } from '../../words/terms.ts';
import { useNeighbours } from './list-neighbours.ts';
import { Way } from './ways.tsx';

interface FamilyLinesProps {
  id: string;
  family: Family;
  total: number;
  lens: Lens;
  present: readonly string[];
  onAdd: (entities: string[]) => void;
}

export function FamilyLines({ id, family, total, lens, present, onAdd }: FamilyLinesProps) {
  const [open, setOpen] = useState(false);
  const asked = useNeighbours(id, family, lens, open);
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const pages = asked.data?.pages.length ?? 0;
  // A sanction is a badge: its authority would stand on the canvas joined to nobody.
  const drawn = lines.filter((line) => isDrawn(line.relation)).map((line) => line.entity.id);
  const latest = useRef({ drawn, onAdd });
  latest.current = { drawn, onAdd };
  useEffect(() => {
    if (open && pages > 0) latest.current.onAdd(latest.current.drawn);
  }, [open, pages]);

  return (
    <li className="family">
      <button type="button" className="family-head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <LineSample
          pattern={family === 'identity' ? 'dotted' : 'solid'}
          hue={FAMILY_HUES[family]}
          width={22}
        />
        <span>{FAMILY_WORDS[family]}</span>
        <span className="family-total">{total}</span>
      </button>
      {open && (
        <div className="family-lines">
          {lines.length === 0 && <Asked doing={FAMILY_LINES.reading} query={asked} />}
          <ul>
            {lines.map((line) => (
              <Neighbour
                key={line.relation.id}
                {...line}
                isPresent={present.includes(line.entity.id)}
                onAdd={onAdd}
              />
            ))}
          </ul>
          <p className="family-ways">
            {asked.hasNextPage && (
              <button type="button" className="action" onClick={() => asked.fetchNextPage()}>
                {FAMILY_LINES.next(total)}
              </button>
            )}
          </p>
        </div>
      )}
    </li>
  );
}

interface NeighbourProps {
  relation: RelationView;
  entity: EntityView;
  isPresent: boolean;
  onAdd: (entities: string[]) => void;
}

function Neighbour({ relation, entity, isPresent, onAdd }: NeighbourProps) {
  return (
    <li className="neighbour">
      <Way to={{ kind: 'relation', id: relation.id }} className="line-button">
        <LineSample pattern={patternOf(relation.standing)} ended={relation.over} width={22} />
        <span className="visually-hidden">{FAMILY_LINES.standingBefore(relation.standing)}</span>
        <span className="line-sentence">{relation.sentence.replace(/\.$/, '')}</span>
        {relation.disputed && <DisputedMark />}
      </Way>
      {isPresent ? (
        <span className="quiet">{FAMILY_LINES.present}</span>
      ) : (
        <button
          type="button"
          className="action"
          aria-label={FAMILY_LINES.addAloud(entity.name)}
          onClick={() => onAdd([entity.id])}
        >
          {FAMILY_LINES.add}
        </button>
      )}
    </li>
  );
}
