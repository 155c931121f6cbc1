/** What can be done with the drawing as a whole, in words, at its lower right. */
import type { Arrangement, CanvasHandle } from '../graph/graph-canvas.tsx';
import { Choices, Popover } from '../ui/popover.tsx';
import './canvas-tools.css';

interface CanvasToolsProps {
  canvas: React.RefObject<CanvasHandle | null>;
  /** The entity that a circle can stand around. */
  centre: { id: string; name: string } | undefined;
  /** Places are computed, so none is given anew. */
  isFixed: boolean;
  /** What the arrangement that is asked for is called. */
  onArrange: (words: string) => void;
}

export function CanvasTools({ canvas, centre, isFixed, onArrange }: CanvasToolsProps) {
  const options: { value: Arrangement; label: string }[] = [
    { value: 'force', label: 'By force' },
    { value: 'layered', label: 'In layers' },
    ...(centre ? [{ value: 'circle' as const, label: `In a circle round ${centre.name}` }] : []),
  ];
  return (
    <div className="canvas-tools popover-right popover-up">
      <button type="button" className="action canvas-tool" onClick={() => canvas.current?.fit()}>
        Fit
      </button>
      {!isFixed && (
        <Popover term={<span>Arrange</span>} label="Everything anew" className="action canvas-tool">
          {(close) => (
            <Choices
              options={options}
              onChoose={(arrangement) => {
                const label = options.find(({ value }) => value === arrangement)?.label ?? '';
                onArrange(`Arranged ${label.charAt(0).toLowerCase()}${label.slice(1)}`);
                canvas.current?.arrange(arrangement, centre?.id);
                close();
              }}
            />
          )}
        </Popover>
      )}
    </div>
  );
}
