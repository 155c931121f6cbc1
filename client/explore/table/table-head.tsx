/** The heads of the columns: each a button that sorts. One stop of the Tab key; arrows lead along them, and down to the rows. */
import { type KeyboardEvent, type Ref, useState } from 'react';
import { COLUMN_NAMES } from '../../words/explore/table.ts';
import { type Column, type Sort, sortOf } from './sorting.ts';

interface TableHeadProps {
  ref: Ref<HTMLTableSectionElement>;
  columns: readonly Column[];
  sort: Sort | undefined;
  onSort: (by: Column) => void;
  /** Leads to the rows. */
  onDown: () => void;
}

export function TableHead({ ref, columns, sort, onSort, onDown }: TableHeadProps) {
  const [last, setAt] = useState<Column>(sort?.by ?? 'number');
  const at = columns.includes(last) ? last : 'number';

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const index = columns.indexOf(at);
    const column = {
      ArrowLeft: columns[index - 1],
      ArrowRight: columns[index + 1],
      Home: columns[0],
      End: columns.at(-1),
    }[event.key];
    if (event.key === 'ArrowDown') onDown();
    else if (column) event.currentTarget.querySelector<HTMLElement>(`button[data-column=${column}]`)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <thead ref={ref} onKeyDown={onKeyDown}>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <th key={column} scope="col" data-column={column} aria-sort={sortOf(sort, column)}>
            <button
              type="button"
              tabIndex={column === at ? 0 : -1}
              data-column={column}
              onFocus={() => setAt(column)}
              onClick={() => onSort(column)}
            >
              {COLUMN_NAMES[column]}
              {sort?.by === column && <SortMark isReversed={sort.isReversed} />}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const SortMark = ({ isReversed }: { isReversed: boolean }) => (
  <svg width={7} height={5} viewBox="0 0 7 5" aria-hidden="true">
    <path d={isReversed ? 'M0 0h7L3.5 5z' : 'M0 5h7L3.5 0z'} fill="currentColor" />
  </svg>
);
