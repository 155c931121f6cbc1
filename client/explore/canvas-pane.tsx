/** The map: the canvas, the key of standings over it, and what stands there when there is nothing to draw. */
import { lazy, Suspense } from 'react';
import type { RelationView } from '../../server/contract/views.ts';
import type { Rect } from '../../server/domain/drawing/geometry.ts';
import type { Subgraph, useSubgraph } from '../requests/read-subgraph.ts';
import { Asked, Message } from '../ui/message.tsx';
import { count } from '../ui/wording.ts';
import { StandingKey } from './key.tsx';
import { type Change, pick, place, type Settled, select, selectedThere, setStanding } from './view.ts';

// Asked for at once: it comes while the case and its first lines are read.
const graphCanvas = import('../graph/graph-canvas.tsx');
const GraphCanvas = lazy(() => graphCanvas.then((module) => ({ default: module.GraphCanvas })));

interface CanvasPaneProps {
  view: Settled;
  asked: ReturnType<typeof useSubgraph>;
  relations: readonly RelationView[];
  change: Change;
  onExpand: (entity: string, around: Rect) => void;
  onBegin: () => void;
  /** There is no name to be found. */
  isStoreEmpty: boolean;
}

export function CanvasPane({
  view,
  asked,
  relations,
  change,
  onExpand,
  onBegin,
  isStoreEmpty,
}: CanvasPaneProps) {
  const isEmpty = view.entities.length === 0;
  return (
    <div className="canvas-pane">
      <div className="canvas-map">
        {isEmpty ? (
          <div className="canvas-message">
            {isStoreEmpty ? (
              <Message title="Empty">
                No case is loaded yet. In a terminal, <code>npm run seed</code> loads the bundled one.
              </Message>
            ) : (
              <Message title="Empty" way={{ label: 'Find a name', onGo: onBegin }}>
                Nothing is open yet. Find a name to begin with.
              </Message>
            )}
          </div>
        ) : asked.data ? (
          <DrawnMap
            view={view}
            answer={asked.data}
            relations={relations}
            change={change}
            onExpand={onExpand}
          />
        ) : null}
        {(asked.error || !asked.data) && !isEmpty && (
          <div className="canvas-message">
            <Asked
              doing="Reading the lines among these names."
              query={{ ...asked, isPending: asked.isFetching }}
            />
          </div>
        )}
      </div>
      <div className="canvas-foot">
        <StandingKey
          standing={view.lens.standing}
          onChange={(standing) => change((now) => setStanding(now, standing))}
        />
      </div>
    </div>
  );
}

interface DrawnMapProps extends Pick<CanvasPaneProps, 'view' | 'relations' | 'change' | 'onExpand'> {
  answer: Subgraph;
}

function DrawnMap({ view, answer, relations, change, onExpand }: DrawnMapProps) {
  return (
    <Suspense fallback={null}>
      <GraphCanvas
        entities={answer.entities}
        relations={relations}
        more={answer.more}
        positions={view.positions}
        onPlace={(places, how) => change((now) => place(now, places), { replace: how === 'laid-out' })}
        selected={selectedThere(view.selected)}
        picked={view.picked}
        onPick={(entities) => change((now) => pick(now, entities))}
        onSelect={(selected) => change((now) => select(now, selected))}
        {...(view.chain && { chain: view.chain })}
        onExpand={onExpand}
        label={`Map of ${count(answer.entities.length, 'entity', 'entities')} and ${count(relations.length, 'relation')}. The table below it says the same in rows.`}
      />
    </Suspense>
  );
}
