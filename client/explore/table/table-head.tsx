/** The heads of the columns: each a button that sorts. One stop of the Tab key; arrows lead along them, and down to the rows. */
import { type KeyboardEvent, type Ref, useState } from 'react';
import { COLUMN_WORDS, COLUMNS, type Column, type Sort, sortOf } from './sorting.ts';

interface TableHeadProps {
  ref: Ref<HTMLTableSectionElement>;
  sort: Sort | undefined;
  onSort: (by: Column) => void;
  /** Leads to the rows. */
  onDown: () => void;
}

export function TableHead({ ref, sort, onSort, onDown }: TableHeadProps) {
  const [at, setAt] = useState<Column>(sort?.by ?? 'number');

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const index = COLUMNS.indexOf(at);
    const column = {
      ArrowLeft: COLUMNS[index - 1],
      ArrowRight: COLUMNS[index + 1],
      Home: COLUMNS[0],
      End: COLUMNS.at(-1),
    }[event.key];
    if (event.key === 'ArrowDown') onDown();
    else if (column) event.currentTarget.querySelector<HTMLElement>(`[data-column=${column}]`)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <thead ref={ref} onKeyDown={onKeyDown}>
      <tr aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" aria-sort={sortOf(sort, column)}>
            <button
              type="button"
              tabIndex={column === at ? 0 : -1}
              data-column={column}
              onFocus={() => setAt(column)}
              onClick={() => onSort(column)}
            >
              {COLUMN_WORDS[column]}
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
