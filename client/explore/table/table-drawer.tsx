/** The strip under the canvas, and the table that it opens. */
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import type { Hidden } from '../../../server/contract/views.ts';
import { lazily } from '../../ui/lazily.ts';
import { Key } from '../../ui/marks.tsx';
import { StripNotice } from '../../ui/strip-notice.tsx';
import { sortInWords, TABLE_DRAWER } from '../../words/explore/table.ts';
import type { Item, Row } from './rows.ts';
import type { TablePaneProps } from './table-pane.tsx';
import './table-drawer.css';

const loadTable = () => import('./table-pane.tsx');
const TablePane = lazily(() => loadTable().then((module) => ({ default: module.TablePane })));
const RowList = lazily(() => import('./row-list.tsx').then((module) => ({ default: module.RowList })));

interface TableDrawerProps extends TablePaneProps {
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
    <section className="table-drawer" aria-label={TABLE_DRAWER.title} data-open={isOpen}>
      <div className="strip">
        {onMap ? (
          <b>{TABLE_DRAWER.all(rows.length)}</b>
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
            <b>{TABLE_DRAWER.table}</b>
          </button>
        )}
        <button
          type="button"
          className="strip-toggle"
          aria-expanded={timeline.isOpen}
          onClick={timeline.onToggle}
        >
          <b>{TABLE_DRAWER.timeline}</b>
        </button>
        <Counts {...props} />
        <StripNotice />
        {!timeline.isOpen && (
          <span className="strip-hint">
            <span>{isOpen ? sortInWords(props.sort) : TABLE_DRAWER.hint}</span>
            {!onMap && <Key>T</Key>}
          </span>
        )}
      </div>
      {onMap && (
        <button type="button" className="action map-toggle" onClick={onMap}>
          {TABLE_DRAWER.map}
        </button>
      )}
      {timeline.isOpen && <Suspense fallback={null}>{timeline.children}</Suspense>}
      {isTable && (
        <Suspense fallback={null}>
          {onMap ? (
            <RowList items={props.items} selected={props.selected} onSelect={props.onSelect} />
          ) : (
            <TablePane
              items={props.items}
              sort={props.sort}
              onSort={props.onSort}
              selected={props.selected}
              onSelect={props.onSelect}
              onPoint={props.onPoint}
              isKey={props.isKey}
              picked={props.picked}
              onPick={props.onPick}
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
    <div className="strip-counts">
      <span className="strip-between">{TABLE_DRAWER.between(rows.length, entities)}</span>
      {disputed > 0 && <span>{TABLE_DRAWER.disputed(disputed)}</span>}
      {inferred > 0 && <span>{TABLE_DRAWER.inferred(inferred)}</span>}
      {contradictions.total > 0 && (
        <button
          type="button"
          className="action"
          title={TABLE_DRAWER.contradictionsTitle}
          onClick={contradictions.onGo}
        >
          {TABLE_DRAWER.contradictions(contradictions.total)}
        </button>
      )}
      {hidden.total > 0 && (
        <span>
          {TABLE_DRAWER.hidden(hidden.total)}{' '}
          <button type="button" className="action" onClick={onShowAll}>
            {TABLE_DRAWER.showAll}
          </button>
        </span>
      )}
      {groups > 1 && !following && (
        <span className="strip-groups" title={TABLE_DRAWER.groupsTitle(groups)}>
          <span>{TABLE_DRAWER.groups(groups)}</span>
          <span className="strip-groups-more"> {TABLE_DRAWER.groupsNoPath}</span>
          <span className="visually-hidden"> {TABLE_DRAWER.groupsSanction}</span>
        </span>
      )}
      {following && (
        <span>
          {following.words}{' '}
          <button type="button" className="action" onClick={following.onStop}>
            {TABLE_DRAWER.stop}
          </button>
        </span>
      )}
    </div>
  );
}
