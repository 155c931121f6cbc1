/** The same rows where there is no room for a table: each a sentence, with its standing and its replies under it. */
import { withinSentence } from '../../../server/domain/drawing/phrase.ts';
import type { Selected } from '../../graph/scene/selected.ts';
import { DisputedMark, RelationLine, Sentence } from '../../ui/marks.tsx';
import { ROW_LIST } from '../../words/explore/row-list.tsx';
import { type Item, itemAloud, type Row } from './rows.ts';
import './row-list.css';

interface RowListProps {
  items: readonly Item[];
  selected: Selected | undefined;
  onSelect: (selected: Selected) => void;
}

export const RowList = ({ items, selected, onSelect }: RowListProps) => (
  <ol className="row-list">
    {items.map((item) => {
      const isSelected = item.id === selected?.id;
      return (
        <li key={item.id}>
          <button
            type="button"
            aria-label={itemAloud(item)}
            aria-pressed={isSelected}
            onClick={() => onSelect({ kind: item.kind, id: item.id })}
          >
            {item.kind === 'relation' ? (
              <RelationWords row={item.row} isSelected={isSelected} />
            ) : (
              <span className="row-sentence">{ROW_LIST.noLine(<b>{item.entity.name}</b>)}</span>
            )}
          </button>
        </li>
      );
    })}
  </ol>
);

const RelationWords = ({ row, isSelected }: { row: Row; isSelected: boolean }) => (
  <>
    <span className="row-number">{row.number}</span>
    <span className="row-sentence">
      <Sentence
        text={row.relation.sentence}
        names={[row.from, row.to].flatMap((name) => [name, withinSentence(name)])}
      />
    </span>
    <span className="row-standing">
      <span className="standing">
        <RelationLine relation={row.relation} thread={isSelected} />
        {row.standing}
        {row.relation.disputed && <DisputedMark />}
      </span>
      <span className="quiet">{row.claims}</span>
    </span>
    {row.replying.length > 0 && <span className="row-replies quiet">{ROW_LIST.replies(row.replies)}</span>}
  </>
);
