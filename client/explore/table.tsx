/** The lines of the canvas as rows: the keyboard's and the screen reader's way in. Same order, same selection. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { DisputedMark, RelationLine } from '../ui/marks.tsx';
import { type Row, rowAloud } from './rows.ts';

interface TableProps {
  rows: readonly Row[];
  selected: string | undefined;
  onSelect: (relation: string) => void;
}

export function RelationTable({ rows, selected, onSelect }: TableProps) {
  const body = useRef<HTMLTableSectionElement>(null);

  useEffect(() => {
    if (selected === undefined) return;
    body.current?.querySelector(`[data-id="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !(event.target instanceof HTMLElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
    const next = buttons[buttons.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <div className="table-scroll">
      <table className="relations">
        <thead>
          <tr>
            <th scope="col">No.</th>
            <th scope="col">From</th>
            <th scope="col">Relation</th>
            <th scope="col">To</th>
            <th scope="col">Standing</th>
            <th scope="col">Replies</th>
            <th scope="col">Claim</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row) => (
            <RelationRow
              key={row.relation.id}
              row={row}
              isSelected={row.relation.id === selected}
              onSelect={() => onSelect(row.relation.id)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  row: Row;
  isSelected: boolean;
  onSelect: () => void;
}

function RelationRow({ row, isSelected, onSelect }: RowProps) {
  return (
    <tr data-id={row.relation.id} data-selected={isSelected} onClick={onSelect}>
      <td className="quiet">{row.number}</td>
      <td className="relations-name">
        <button type="button" aria-label={rowAloud(row)} aria-pressed={isSelected}>
          {row.from}
        </button>
      </td>
      <td>{row.relation.verb}</td>
      <td className="relations-name">{row.to}</td>
      <td>
        <span className="standing">
          <RelationLine relation={row.relation} thread={isSelected} />
          {row.standing}
          {row.relation.disputed && <DisputedMark />}
        </span>
      </td>
      <td>{row.replies}</td>
      <td>{row.claims}</td>
    </tr>
  );
}
