/** What can be done with the drawing as a whole, in words, at its lower right. */
import type { Arrangement, CanvasHandle } from '../../graph/graph-canvas.tsx';
import { Choices, Popover } from '../../ui/popover.tsx';
import { capitalised } from '../../ui/wording.ts';
import { arrangedWords, type Centre } from './use-arranging.ts';
import './canvas-tools.css';

interface CanvasToolsProps {
  canvas: React.RefObject<CanvasHandle | null>;
  /** The entity that a circle can stand around. */
  centre: Centre | undefined;
  onArrange: (arrangement: Arrangement) => void;
}

export function CanvasTools({ canvas, centre, onArrange }: CanvasToolsProps) {
  const arrangements: Arrangement[] = ['force', 'layered', ...(centre ? ['circle' as const] : [])];
  const options = arrangements.map((value) => ({ value, label: capitalised(arrangedWords(value, centre)) }));
  return (
    <div className="canvas-tools popover-right popover-up">
      <button
        type="button"
        className="action canvas-tool"
        title="Key 0 on the map"
        onClick={() => canvas.current?.fit()}
      >
        Fit
      </button>
      <Popover term={<span>Arrange</span>} label="Everything anew" className="action canvas-tool">
        {(close) => (
          <Choices
            options={options}
            onChoose={(arrangement) => {
              onArrange(arrangement);
              close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}
