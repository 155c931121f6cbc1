/**
 * What the canvas holds as rows: the keyboard's and the screen reader's way in. The heads are one stop of the Tab key and the
 * rows another; arrows lead on from there. Only the rows in view, and the one with the focus, are in the page.
 */
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Selected } from '../../graph/scene/selected.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { TABLE } from '../../words/explore/full-table.ts';
import { ROWS } from '../../words/explore/table.ts';
import { CONTRADICTED } from '../../words/terms.ts';
import { leastWidth, textOf, tracksOf } from './columns.ts';
import { rowsBetween } from './marked-rows.ts';
import { type Item, itemAloud, type Row } from './rows.ts';
import type { Column, Sort } from './sorting.ts';
import { TableHead } from './table-head.tsx';
import { type At, moved, type Spot } from './table-keys.ts';
import { useTypeAhead } from './use-type-ahead.ts';
import { useWindow } from './use-window.ts';
import './table.css';

export interface TableProps {
  items: readonly Item[];
  columns: readonly Column[];
  /** Rows that are taken together, besides the one that is read. */
  marked: ReadonlySet<string>;
  /** These rows, and no others. */
  onMark: (items: readonly Item[]) => void;
  sort: Sort | undefined;
  onSort: (by: Column) => void;
  selected: Selected | undefined;
  onSelect: (selected: Selected) => void;
  /** What the pointer rests on; `undefined` when it moves on. */
  onPoint: (at: Selected | undefined) => void;
  /** Whether a key acts while the table has focus, and so begins no name; capitals do. */
  isKey: (key: string) => boolean;
}

/** For the style sheet. Where there is little room the claim goes: it stands in the dossier, and in full. */
function widthsOf(columns: readonly Column[]): CSSProperties {
  const narrow = columns.filter((column) => column !== 'claim');
  return {
    ['--tracks' as string]: tracksOf(columns),
    ['--tracks-narrow' as string]: tracksOf(narrow),
    ['--least' as string]: `${leastWidth(narrow)}px`,
  };
}

/** As in the style sheet: rows of one height are found by division. */
const ROW_HEIGHT = 27;

export function Table(props: TableProps) {
  const { items, columns, sort, onSort, selected, onSelect, marked, onMark, onPoint, isKey } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableSectionElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const active = useRef<HTMLTableRowElement & HTMLTableCellElement>(null);
  const [spot, setSpot] = useState<{ id: string | undefined; spot: Spot }>({ id: undefined, spot: 'row' });
  const [focusAsked, setFocusAsked] = useState(0);
  const range = useWindow(scroller, ROW_HEIGHT);

  const indexOf = (id: string | undefined) => items.findIndex((item) => item.id === id);
  const known = indexOf(spot.id);
  const selectedIndex = indexOf(selected?.id);
  const at: At =
    known < 0 ? { index: Math.max(0, selectedIndex), spot: 'row' } : { index: known, spot: spot.spot };

  const reveal = (index: number) => {
    const element = scroller.current;
    if (!element || index < 0) return;
    const room = element.clientHeight - (head.current?.offsetHeight ?? 0);
    const top = index * ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + room) element.scrollTop = top + ROW_HEIGHT - room;
  };

  /** The focus goes along: it is in the table already. */
  const go = (to: At) => {
    reveal(to.index);
    setSpot({ id: items[to.index]?.id, spot: to.spot });
    setFocusAsked((asked) => asked + 1);
  };

  useEffect(() => {
    if (focusAsked > 0) active.current?.focus({ preventScroll: true });
  }, [focusAsked]);

  // What is selected elsewhere comes into view, and takes the focus along only where the rows had it.
  const revealed = useRef<number>(-1);
  useLayoutEffect(() => {
    if (selectedIndex === revealed.current) return;
    revealed.current = selectedIndex;
    if (selectedIndex < 0) return;
    if (body.current?.contains(document.activeElement) && at.index !== selectedIndex)
      go({ index: selectedIndex, spot: 'row' });
    else reveal(selectedIndex);
  });

  /** A pointer or a screen reader may put the focus on any row. */
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const { id } = target.dataset;
    if (id !== undefined && (id !== spot.id || spot.spot !== 'row')) setSpot({ id, spot: 'row' });
  };

  const typeAhead = useTypeAhead(items, isKey);

  /** Where a run of marked rows began. */
  const anchor = useRef<string>(undefined);
  const markTo = (index: number) => {
    const from = indexOf(anchor.current);
    const start = from < 0 ? at.index : from;
    anchor.current = items[start]?.id;
    onMark(rowsBetween(items, start, index));
  };
  const toggleMark = (item: Item) => {
    const before = marked.size === 0 && selectedIndex >= 0 ? new Set([items[selectedIndex]?.id]) : marked;
    anchor.current = item.id;
    onMark(items.filter(({ id }) => before.has(id) !== (id === item.id)));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = items[at.index];
    if (event.shiftKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const to = Math.max(0, Math.min(items.length - 1, at.index + (event.key === 'ArrowDown' ? 1 : -1)));
      markTo(to);
      go({ index: to, spot: 'row' });
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const found = typeAhead(event.key, at.index);
    if (found === undefined && (event.key === 'Enter' || event.key === ' ')) {
      if (item) onSelect(endOf(item, at.spot));
    } else if (found === undefined && event.key === 'ArrowUp' && at.index === 0) {
      head.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    } else {
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
      const to =
        found === undefined ? moved(event.key, at, items, page) : { index: found, spot: 'row' as const };
      if (!to) return;
      go(to);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.min(range.first, Math.max(0, items.length - 1));
  const end = Math.min(range.end, items.length);
  const shown = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (items.length > 0 && !shown.includes(at.index)) shown.push(at.index);

  return (
    <div ref={scroller} className="table-scroll">
      <table
        className="relations"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen by the keyboard
        role="grid"
        aria-label={TABLE.title}
        aria-rowcount={items.length + 1}
        aria-multiselectable="true"
        style={widthsOf(columns)}
      >
        <TableHead
          ref={head}
          columns={columns}
          sort={sort}
          onSort={onSort}
          onDown={() => go({ ...at, spot: 'row' })}
        />
        <tbody
          ref={body}
          style={{ height: items.length * ROW_HEIGHT }}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onPointerLeave={() => onPoint(undefined)}
        >
          {shown.map((index) => {
            const item = items[index];
            return (
              item && (
                <ItemRow
                  key={item.id}
                  item={item}
                  index={index}
                  columns={columns}
                  isSelected={index === selectedIndex}
                  isMarked={marked.has(item.id)}
                  focusable={index === at.index ? { spot: at.spot, ref: active } : undefined}
                  onPoint={() => onPoint(endOf(item, 'row'))}
                  onSelect={(event) => {
                    setSpot({ id: item.id, spot: 'row' });
                    if (event.shiftKey) markTo(index);
                    else if (event.ctrlKey || event.metaKey) toggleMark(item);
                    else {
                      anchor.current = item.id;
                      onSelect(endOf(item, 'row'));
                    }
                  }}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function endOf(item: Item, spot: Spot): Selected {
  if (item.kind === 'entity' || spot === 'row') return { kind: item.kind, id: item.id };
  return { kind: 'entity', id: item.row.relation[spot] };
}

interface ItemRowProps {
  item: Item;
  index: number;
  columns: readonly Column[];
  isSelected: boolean;
  isMarked: boolean;
  /** Where the Tab key arrives, in one row only. */
  focusable: { spot: Spot; ref: Ref<HTMLTableRowElement & HTMLTableCellElement> } | undefined;
  onSelect: (event: MouseEvent) => void;
  onPoint: () => void;
}

function ItemRow(props: ItemRowProps) {
  const { item, index, columns, isSelected, isMarked, focusable, onSelect, onPoint } = props;
  const whenAt = (spot: Spot) => (focusable?.spot === spot ? { ref: focusable.ref, tabIndex: 0 } : {});
  return (
    <tr
      tabIndex={-1}
      {...whenAt('row')}
      data-id={item.id}
      data-selected={isSelected || isMarked}
      aria-rowindex={index + 2}
      aria-selected={isSelected || isMarked}
      aria-label={itemAloud(item)}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={onSelect}
      // Rows are marked, not the text from one to the other.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onPointerEnter={onPoint}
    >
      {item.kind === 'relation' ? (
        columns.map((column) => (
          <RelationCell key={column} column={column} row={item.row} isSelected={isSelected} whenAt={whenAt} />
        ))
      ) : (
        <LonelyCells name={item.entity.name} columns={columns} />
      )}
    </tr>
  );
}

/** An entity that no line leads to: its name, and that. */
const LonelyCells = ({ name, columns }: { name: string; columns: readonly Column[] }) => (
  <>
    <td />
    <td className="relations-name">{name}</td>
    <td className="relations-rest quiet" aria-colspan={columns.length - 2}>
      {ROWS.noLine}
    </td>
  </>
);

interface RelationCellProps {
  column: Column;
  row: Row;
  isSelected: boolean;
  whenAt: (spot: Spot) => { ref?: Ref<HTMLTableCellElement>; tabIndex?: number };
}

function RelationCell({ column, row, isSelected, whenAt }: RelationCellProps) {
  switch (column) {
    case 'number':
      return <td className="quiet">{row.number}</td>;
    case 'from':
    case 'to':
      return (
        <td className="relations-name" {...whenAt(column)}>
          {row[column]}
        </td>
      );
    case 'standing':
      return (
        <td>
          <span className="standing" title={row.isContradicted ? CONTRADICTED : undefined}>
            <RelationLine relation={row.relation} thread={isSelected} />
            {row.standing}
            {row.relation.disputed && <DisputedMark />}
          </span>
        </td>
      );
    case 'claim':
      return <td data-column="claim">{row.claims}</td>;
    default: {
      const text = textOf({ kind: 'relation', id: row.relation.id, row }, column);
      return <td title={text}>{text}</td>;
    }
  }
}
