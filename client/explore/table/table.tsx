/**
 * What the canvas holds as rows: the keyboard's and the screen reader's way in. The heads are one stop of the Tab key and the
 * rows another; arrows lead on from there. Only the rows in view, and the one with the focus, are in the page.
 */
import {
  type FocusEvent,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Selected } from '../../graph/scene/selected.ts';
import { DisputedMark, RelationLine } from '../../ui/marks.tsx';
import { CONTRADICTED } from '../../ui/wording.ts';
import { type Item, itemAloud, NO_LINE, type Row } from './rows.ts';
import type { Column, Sort } from './sorting.ts';
import { TableHead } from './table-head.tsx';
import { type At, moved, type Spot } from './table-keys.ts';
import { useTypeAhead } from './use-type-ahead.ts';
import { useWindow } from './use-window.ts';
import './table.css';

export interface TableProps {
  items: readonly Item[];
  sort: Sort | undefined;
  onSort: (by: Column) => void;
  selected: Selected | undefined;
  onSelect: (selected: Selected) => void;
  /** What the pointer rests on; `undefined` when it moves on. */
  onPoint: (at: Selected | undefined) => void;
  /** The keys that act while the table has focus, and so begin no name; capitals do. */
  letters: readonly string[];
}

/** As in the style sheet: rows of one height are found by division. */
const ROW_HEIGHT = 27;

export function Table({ items, sort, onSort, selected, onSelect, onPoint, letters }: TableProps) {
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

  const typeAhead = useTypeAhead(items, letters);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = items[at.index];
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
  const shown = items.map((_item, index) => index).slice(first, range.end);
  if (items.length > 0 && !shown.includes(at.index)) shown.push(at.index);

  return (
    <div ref={scroller} className="table-scroll">
      <table
        className="relations"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its rows are chosen by the keyboard
        role="grid"
        aria-label="What the canvas holds"
        aria-rowcount={items.length + 1}
      >
        <TableHead ref={head} sort={sort} onSort={onSort} onDown={() => go({ ...at, spot: 'row' })} />
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
                  isSelected={index === selectedIndex}
                  focusable={index === at.index ? { spot: at.spot, ref: active } : undefined}
                  onPoint={() => onPoint(endOf(item, 'row'))}
                  onSelect={() => {
                    setSpot({ id: item.id, spot: 'row' });
                    onSelect(endOf(item, 'row'));
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
  isSelected: boolean;
  /** Where the Tab key arrives, in one row only. */
  focusable: { spot: Spot; ref: Ref<HTMLTableRowElement & HTMLTableCellElement> } | undefined;
  onSelect: () => void;
  onPoint: () => void;
}

function ItemRow({ item, index, isSelected, focusable, onSelect, onPoint }: ItemRowProps) {
  const whenAt = (spot: Spot) => (focusable?.spot === spot ? { ref: focusable.ref, tabIndex: 0 } : {});
  return (
    <tr
      tabIndex={-1}
      {...whenAt('row')}
      data-id={item.id}
      data-selected={isSelected}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-label={itemAloud(item)}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={onSelect}
      onPointerEnter={onPoint}
    >
      {item.kind === 'relation' ? (
        <RelationCells row={item.row} isSelected={isSelected} whenAt={whenAt} />
      ) : (
        <>
          <td />
          <td className="relations-name">{item.entity.name}</td>
          <td className="relations-rest quiet" aria-colspan={5}>
            {NO_LINE}
          </td>
        </>
      )}
    </tr>
  );
}

interface RelationCellsProps {
  row: Row;
  isSelected: boolean;
  whenAt: (spot: Spot) => { ref?: Ref<HTMLTableCellElement>; tabIndex?: number };
}

const RelationCells = ({ row, isSelected, whenAt }: RelationCellsProps) => (
  <>
    <td className="quiet">{row.number}</td>
    <td className="relations-name" {...whenAt('from')}>
      {row.from}
    </td>
    <td title={row.relation.verb}>{row.relation.verb}</td>
    <td className="relations-name" {...whenAt('to')}>
      {row.to}
    </td>
    <td>
      <span className="standing" title={row.isContradicted ? CONTRADICTED : undefined}>
        <RelationLine relation={row.relation} thread={isSelected} />
        {row.standing}
        {row.relation.disputed && <DisputedMark />}
      </span>
    </td>
    <td title={row.replies}>{row.replies}</td>
    <td>{row.claims}</td>
  </>
);
