/** The strip under the canvas, and the table that it opens. */
import { useEffect, useRef } from 'react';
import { Key } from '../ui/marks.tsx';
import { count, numberWord } from '../ui/wording.ts';
import type { Row } from './rows.ts';
import { RelationTable } from './table.tsx';
import './table.css';

interface TableDrawerProps {
  rows: readonly Row[];
  entities: number;
  isOpen: boolean;
  onToggle: () => void;
  selected: string | undefined;
  onSelect: (relation: string) => void;
  /** How many groups no shown line joins to one another. */
  groups: number;
  /** Opens and closes the map, where the rows come first. */
  onMap?: (() => void) | undefined;
  /** What the reader follows, with the way to stop. */
  following?: { words: string; onStop: () => void } | undefined;
}

export function TableDrawer(props: TableDrawerProps) {
  const { rows, entities, groups, isOpen, onToggle, following } = props;
  const toggle = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // Who was on a row when the table closed is not left on nothing.
    if (wasOpen.current && !isOpen && document.activeElement === document.body) toggle.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const disputed = rows.filter((row) => row.relation.disputed).length;
  const inferred = rows.filter((row) => row.relation.standing === 'inferred').length;
  return (
    <section className="table-drawer" aria-label="Table of relations" data-open={isOpen}>
      <div className="strip">
        <button ref={toggle} type="button" className="strip-toggle" aria-expanded={isOpen} onClick={onToggle}>
          <b>Table</b>
        </button>
        <span>
          {count(rows.length, 'relation')} between {count(entities, 'entity', 'entities')}
        </span>
        {disputed > 0 && <span>{disputed} disputed</span>}
        {inferred > 0 && <span>{inferred} inferred</span>}
        {groups > 1 && !following && (
          <span className="strip-groups" title="A shared sanction is a badge, not a line.">
            {numberWord(groups)} groups. No documented path joins them.
          </span>
        )}
        {following && (
          <span>
            {following.words}{' '}
            <button type="button" className="action" onClick={following.onStop}>
              Stop
            </button>
          </span>
        )}
        <span className="strip-hint">
          <span>{isOpen ? 'Sorted as drawn' : 'The same lines, as rows'}</span>
          <Key>T</Key>
        </span>
      </div>
      {props.onMap && (
        <button type="button" className="action map-toggle" onClick={props.onMap}>
          Open or close the map
        </button>
      )}
      {isOpen && <RelationTable rows={rows} selected={props.selected} onSelect={props.onSelect} />}
    </section>
  );
}
