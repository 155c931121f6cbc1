/** Under the sheet: what is picked, and how several boxes can be put in line. */
import type { Figure } from '../../../server/contract/figure.ts';
import { StripNotice } from '../../ui/strip-notice.tsx';
import { ALIGN, ARRANGE, SPACE } from '../../words/figure/contents.tsx';
import { ALIGNMENTS, type Alignment, DIRECTIONS, type Direction } from '../arrange/align.ts';
import type { Selection } from './selection.ts';

interface ArrangeStripProps {
  model: Figure | undefined;
  selection: Selection;
  onAlign: (alignment: Alignment) => void;
  onDistribute: (direction: Direction) => void;
}

// A rule that stays, and two bars that come to it.
const ALIGN_ICONS: Record<Alignment, string> = {
  left: 'M2 1v12M2 4.5h9M2 9.5h5',
  centre: 'M7 1v12M2.5 4.5h9M4.5 9.5h5',
  right: 'M12 1v12M12 4.5H3M12 9.5H7',
  top: 'M1 2h12M4.5 2v9M9.5 2v5',
  middle: 'M1 7h12M4.5 2.5v9M9.5 4.5v5',
  bottom: 'M1 12h12M4.5 12V3M9.5 12V7',
};

const DISTRIBUTE_ICONS: Record<Direction, string> = {
  across: 'M1.5 1v12M12.5 1v12M7 4v6',
  down: 'M1 1.5h12M1 12.5h12M4 7h6',
};

export function ArrangeStrip({ model, selection, onAlign, onDistribute }: ArrangeStripProps) {
  const { length } = selection.entities;
  return (
    <div className="arrange-strip">
      <p className="arrange-picked">{pickedWords(model, selection)}</p>
      {length > 1 && (
        <span className="arrange-deeds" role="toolbar" aria-label={ARRANGE.label}>
          {ALIGNMENTS.map((alignment) => (
            <IconButton
              key={alignment}
              label={ALIGN[alignment]}
              d={ALIGN_ICONS[alignment]}
              onGo={() => onAlign(alignment)}
            />
          ))}
          {length > 2 &&
            DIRECTIONS.map((direction) => (
              <IconButton
                key={direction}
                label={SPACE[direction]}
                d={DISTRIBUTE_ICONS[direction]}
                onGo={() => onDistribute(direction)}
              />
            ))}
        </span>
      )}
      <StripNotice />
    </div>
  );
}

function pickedWords(model: Figure | undefined, { entities, relation }: Selection): string {
  if (!model) return '';
  if (relation !== undefined) return model.lines.find(({ id }) => id === relation)?.sentence ?? '';
  if (entities.length > 1) return ARRANGE.picked(entities.length);
  const only = model.entities.find(({ id }) => id === entities[0]);
  return only ? only.name : ARRANGE.howTo;
}

const IconButton = ({ label, d, onGo }: { label: string; d: string; onGo: () => void }) => (
  <button type="button" className="arrange-deed" aria-label={label} title={label} onClick={onGo}>
    <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
      <path d={d} fill="none" stroke="currentColor" strokeWidth={1.2} />
    </svg>
  </button>
);
