/** The table with what narrows it, and what takes it elsewhere: the rows as lines of text, or as a file. */
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Popover } from '../../ui/popover.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { TABLE_PANE } from '../../words/explore/full-table.ts';
import { COLUMN_NAMES } from '../../words/explore/table.ts';
import { CHOSEN_COLUMNS } from './columns.ts';
import { keepColumns, useColumns } from './kept-columns.ts';
import { narrowed } from './narrow-rows.ts';
import type { Item } from './rows.ts';
import { rowsAsCsv, rowsAsLines } from './rows-as-text.ts';
import type { Column } from './sorting.ts';
import { Table, type TableProps } from './table.tsx';
import { useFolded } from './use-folded.ts';
import { useMarked } from './use-marked.ts';
import './table-pane.css';

export interface TablePaneProps extends Omit<TableProps, 'columns' | 'marked' | 'onMark'> {
  /** Entities that are picked on the map. */
  picked: readonly string[];
  onPick: (entities: string[]) => void;
}

const SAID_FOR_MS = 4000;

export function TablePane({ picked, onPick, ...props }: TablePaneProps) {
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  useFolded(props.items);
  const items = useMemo(() => narrowed(props.items, wanted), [props.items, wanted]);
  const columns = useColumns();
  const marked = useMarked(items, picked, onPick);
  const field = useRef<HTMLInputElement>(null);
  const [said, say] = useSaid();

  /** What is marked, else all that is shown. */
  const taken = (): readonly Item[] => {
    const some = items.filter(({ id }) => marked.ids.has(id));
    return some.length > 0 ? some : items;
  };
  const copy = () => {
    const rows = taken();
    navigator.clipboard.writeText(rowsAsLines(rows, columns)).then(
      () => say(TABLE_PANE.copied(rows.length)),
      () => say(TABLE_PANE.notCopied),
    );
  };
  const save = () => {
    const rows = taken();
    saveFile(TABLE_PANE.file, new Blob([rowsAsCsv(rows, columns)], { type: 'text/csv' }));
    say(TABLE_PANE.saved(rows.length));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    const isField = event.target === field.current;
    if (key === 'f') {
      field.current?.focus();
      field.current?.select();
    } else if (key === 'a' && !isField) marked.mark(items);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its keys act from the rows and from the field
    <div
      className="table-pane"
      onKeyDown={onKeyDown}
      onCopy={(event) => {
        // Of a single row the citation is copied; text that is selected is the browser's.
        const isText = event.target === field.current || document.getSelection()?.isCollapsed === false;
        if (isText || marked.ids.size === 0) return;
        event.preventDefault();
        event.nativeEvent.stopImmediatePropagation();
        copy();
      }}
    >
      <div className="table-tools">
        <input
          ref={field}
          type="text"
          className="field table-filter"
          aria-label={TABLE_PANE.narrow}
          title={TABLE_PANE.narrowKeys}
          placeholder={TABLE_PANE.narrowBy}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return;
            event.stopPropagation();
            setTyped('');
          }}
        />
        <span className="table-count" role="status">
          {said ?? TABLE_PANE.counts(items.length, props.items.length, marked.ids.size)}
        </span>
        <span className="table-ways popover-right">
          <Popover
            term={<span>{TABLE_PANE.columns}</span>}
            label={TABLE_PANE.whichColumns}
            className="action canvas-tool"
          >
            {() => <ColumnChoice columns={columns} />}
          </Popover>
          <button type="button" className="action canvas-tool" onClick={copy}>
            {TABLE_PANE.copy}
          </button>
          <button type="button" className="action canvas-tool" onClick={save}>
            {TABLE_PANE.save}
          </button>
        </span>
      </div>
      {items.length === 0 && typed.trim() !== '' && <p className="table-none">{TABLE_PANE.none}</p>}
      <Table {...props} items={items} columns={columns} marked={marked.ids} onMark={marked.mark} />
    </div>
  );
}

/** A sentence that is over after a while. */
function useSaid(): [string | undefined, (words: string) => void] {
  const [said, setSaid] = useState<{ words: string }>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return [said?.words, (words) => setSaid({ words })];
}

function ColumnChoice({ columns }: { columns: readonly Column[] }) {
  const toggle = (column: Column) =>
    keepColumns(columns.includes(column) ? columns.filter((each) => each !== column) : [...columns, column]);
  return (
    <ul className="choices">
      {CHOSEN_COLUMNS.map((column) => (
        <li key={column}>
          <label className="choice column-choice">
            <input type="checkbox" checked={columns.includes(column)} onChange={() => toggle(column)} />
            {COLUMN_NAMES[column]}
          </label>
        </li>
      ))}
    </ul>
  );
}
