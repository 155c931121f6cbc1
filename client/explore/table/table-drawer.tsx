/** The strip under the canvas, and the table that it opens. */
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { Hidden } from '../../../server/contract/views.ts';
import { lazily } from '../../ui/lazily.ts';
import { Key } from '../../ui/marks.tsx';
import { StripNotice } from '../../ui/strip-notice.tsx';
import { count, numberWord } from '../../ui/wording.ts';
import type { Item, Row } from './rows.ts';
import { sortInWords } from './sorting.ts';
import type { TableProps } from './table.tsx';
import './table-drawer.css';

const loadTable = () => import('./table.tsx');
const Table = lazily(() => loadTable().then((module) => ({ default: module.Table })));
const RowList = lazily(() => import('./row-list.tsx').then((module) => ({ default: module.RowList })));

interface TableDrawerProps extends TableProps {
  rows: readonly Row[];
  items: readonly Item[];
  entities: number;
  isOpen: boolean;
  onToggle: () => void;
  /** When each held: it stands where the table does. */
  timeline: { isOpen: boolean; onToggle: () => void; children: ReactNode };
  /** How many groups no shown line joins to one another. */
  groups: number;
  hidden: Hidden;
  /** In how many places of the case the sources cannot all be right. */
  contradictions: { total: number; onGo: () => void };
  onShowAll: () => void;
  /** Opens and closes the map, where the rows come first. */
  onMap?: (() => void) | undefined;
  /** What the reader follows, with the way to stop. */
  following?: { words: string; onStop: () => void } | undefined;
}

export function TableDrawer(props: TableDrawerProps) {
  const { rows, onToggle, onMap, timeline } = props;
  const isTable = props.isOpen && !timeline.isOpen;
  const isOpen = isTable || timeline.isOpen;
  const toggle = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    // Who was on a row when the table closed is not left on nothing.
    if (wasOpen.current && !isOpen && document.activeElement === document.body) toggle.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  return (
    <section className="table-drawer" aria-label="Table of relations" data-open={isOpen}>
      <div className="strip">
        {onMap ? (
          <b>All {count(rows.length, 'relation')}</b>
        ) : (
          <button
            ref={toggle}
            type="button"
            className="strip-toggle"
            aria-expanded={isTable}
            onPointerEnter={loadTable}
            onFocus={loadTable}
            onClick={onToggle}
          >
            <b>Table</b>
          </button>
        )}
        <button
          type="button"
          className="strip-toggle"
          aria-expanded={timeline.isOpen}
          onClick={timeline.onToggle}
        >
          <b>Timeline</b>
        </button>
        <Counts {...props} />
        <StripNotice />
        {!timeline.isOpen && (
          <span className="strip-hint">
            <span>{isOpen ? sortInWords(props.sort) : 'The same lines, as rows'}</span>
            {!onMap && <Key>T</Key>}
          </span>
        )}
      </div>
      {onMap && (
        <button type="button" className="action map-toggle" onClick={onMap}>
          Open or close the map
        </button>
      )}
      {timeline.isOpen && <Suspense fallback={null}>{timeline.children}</Suspense>}
      {isTable && (
        <Suspense fallback={null}>
          {onMap ? (
            <RowList items={props.items} selected={props.selected} onSelect={props.onSelect} />
          ) : (
            <Table
              items={props.items}
              sort={props.sort}
              onSort={props.onSort}
              selected={props.selected}
              onSelect={props.onSelect}
              onPoint={props.onPoint}
              letters={props.letters}
            />
          )}
        </Suspense>
      )}
    </section>
  );
}

function Counts(props: TableDrawerProps) {
  const { rows, entities, groups, hidden, contradictions, onShowAll, following } = props;
  const disputed = rows.filter((row) => row.relation.disputed).length;
  const inferred = rows.filter((row) => row.relation.standing === 'inferred').length;
  return (
    <>
      <span className="strip-between">
        {count(rows.length, 'relation')} between {count(entities, 'entity', 'entities')}
      </span>
      {disputed > 0 && <span>{disputed} disputed</span>}
      {inferred > 0 && <span>{inferred} inferred</span>}
      {contradictions.total > 0 && (
        <button
          type="button"
          className="action"
          title="Where the sources cannot all be right"
          onClick={contradictions.onGo}
        >
          {count(contradictions.total, 'contradiction')}
        </button>
      )}
      {hidden.total > 0 && (
        <span>
          {hidden.total} hidden by filters{' '}
          <button type="button" className="action" onClick={onShowAll}>
            Show all
          </button>
        </span>
      )}
      {groups > 1 && !following && (
        <span
          className="strip-groups"
          title={`${numberWord(groups)} groups. No documented path joins them. A shared sanction is a badge, not a line.`}
        >
          <span>{numberWord(groups)} groups.</span>
          <span className="strip-groups-more"> No documented path joins them.</span>
          <span className="visually-hidden"> A shared sanction is a badge, not a line.</span>
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
    </>
  );
}
