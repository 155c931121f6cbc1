/** What can be done with the drawing as a whole, in words, at its lower right. */
import type { RefObject } from 'react';
import type { Arrangement, CanvasHandle } from '../../graph/graph-canvas.tsx';
import { Choices, Popover } from '../../ui/popover.tsx';
import { CANVAS_TOOLS } from '../../words/explore/map.tsx';
import type { HandKey } from './hand-keys.ts';
import type { HandsHandle } from './hands.tsx';
import type { Centre } from './use-arranging.ts';
import './canvas-tools.css';

interface CanvasToolsProps {
  canvas: RefObject<CanvasHandle | null>;
  /** The entity that a circle can stand around. */
  centre: Centre | undefined;
  hands: RefObject<HandsHandle | undefined>;
  /** How many were hidden by hand. */
  away: number;
  onArrange: (arrangement: Arrangement) => void;
}

const ARRANGEMENTS = [
  { value: 'force', label: CANVAS_TOOLS.byForce },
  { value: 'layered', label: CANVAS_TOOLS.inLayers },
] as const;

const GROUPINGS = [
  { value: 'g', label: CANVAS_TOOLS.byKind },
  { value: 'shift+g', label: CANVAS_TOOLS.byCountry },
] as const;

export function CanvasTools({ canvas, centre, hands, away, onArrange }: CanvasToolsProps) {
  const options = [
    ...ARRANGEMENTS,
    ...(centre ? [{ value: 'circle' as const, label: CANVAS_TOOLS.inCircle(centre.name) }] : []),
    ...GROUPINGS,
  ];
  const act = (key: HandKey) => hands.current?.acts[key]?.();
  return (
    <div className="canvas-tools popover-right popover-up">
      {away > 0 && (
        <button type="button" className="action canvas-tool" onClick={() => act('shift+h')}>
          {CANVAS_TOOLS.hidden(away)}
        </button>
      )}
      <button
        type="button"
        className="action canvas-tool"
        title={CANVAS_TOOLS.findKeys}
        onClick={() => act('ctrl+f')}
      >
        {CANVAS_TOOLS.find}
      </button>
      <button
        type="button"
        className="action canvas-tool canvas-tool-wide"
        title={CANVAS_TOOLS.overviewKeys}
        onClick={() => act('m')}
      >
        {CANVAS_TOOLS.overview}
      </button>
      <button
        type="button"
        className="action canvas-tool"
        title={CANVAS_TOOLS.fitKeys}
        onClick={() => canvas.current?.fit()}
      >
        {CANVAS_TOOLS.fit}
      </button>
      <Popover
        term={<span>{CANVAS_TOOLS.arrange}</span>}
        label={CANVAS_TOOLS.arrangeTitle}
        className="action canvas-tool"
      >
        {(close) => (
          <Choices
            options={options}
            onChoose={(chosen) => {
              if (chosen === 'g' || chosen === 'shift+g') act(chosen);
              else onArrange(chosen);
              close();
            }}
          />
        )}
      </Popover>
    </div>
  );
}
