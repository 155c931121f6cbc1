/** The canvas in its place on the page: what it is given keeps its identity while it says the same. */
import { lazy, type Ref, Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { isDrawn } from '../../../server/domain/drawing/lines.ts';
import type { CanvasHandle, GraphCanvasProps } from '../../graph/graph-canvas.tsx';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { DRAWN_MAP } from '../../words/explore/map.tsx';
import { type Change, pick, place, type Settled, select, selectedThere } from '../view.ts';
import { keptTo } from './near.ts';
import { sayPlacing } from './say-placing.ts';
import { sayUnplaced } from './say-unplaced.ts';
import type { Arranging } from './use-arranging.ts';

// Asked for at once: it comes while the case and its first lines are read.
export const graphCanvas = import('../../graph/graph-canvas.tsx');
const GraphCanvas = lazy(() => graphCanvas.then((module) => ({ default: module.GraphCanvas })));

/** The first of the values that say the same. */
function useKept<T>(value: T): T {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

const NONE: readonly string[] = [];

export interface DrawnMapProps {
  view: Settled;
  shown: Subgraph;
  /** The lines on which the sources cannot all be right. */
  contradicted: GraphCanvasProps['contradicted'];
  /** Where the case’s editor put the entities of its first view. */
  suggested: GraphCanvasProps['suggested'];
  change: Change;
  onExpand: (entity: string, around: Rect) => void;
  onOutOfView: GraphCanvasProps['onOutOfView'];
  reserved: GraphCanvasProps['reserved'];
  note: GraphCanvasProps['note'];
  onNote: GraphCanvasProps['onNote'];
  /** The arrangement that was asked for, once: its places come as one move. */
  takeArranging: Arranging['take'];
  canvas: Ref<CanvasHandle>;
}

export function DrawnMap({ view, shown, change, takeArranging, ...props }: DrawnMapProps) {
  const positions = useKept(view.positions);
  const selected = useKept(selectedThere(view.selected));
  const picked = useKept(view.picked);
  const chain = useKept(view.chain);
  const pinned = useKept(view.pinned ?? NONE);
  const relations = useMemo(() => shown.relations.filter(isDrawn), [shown.relations]);

  const { within } = view;
  const near = useMemo(
    () => keptTo({ within, picked }, selected, relations),
    [within, picked, selected, relations],
  );

  useEffect(() => () => sayUnplaced(undefined), []);

  const names = useRef(shown.entities);
  names.current = shown.entities;
  const onPlace: GraphCanvasProps['onPlace'] = useCallback(
    (places, how) => {
      if (how === 'laid-out') {
        change((now) => place(now, places), { replace: true });
        return;
      }
      const [only, ...others] = Object.keys(places);
      const name = others.length === 0 && names.current.find(({ id }) => id === only)?.name;
      const arranged = takeArranging();
      change((now) => ({ ...place(now, places), by: arranged ? arranged.by : now.by }), {
        words: arranged?.words ?? (name ? DRAWN_MAP.moved(name) : undefined),
      });
    },
    [change, takeArranging],
  );

  return (
    <Suspense fallback={null}>
      <GraphCanvas
        ref={props.canvas}
        entities={shown.entities}
        relations={relations}
        more={shown.more}
        positions={positions}
        suggested={props.suggested}
        onPlace={onPlace}
        onUnplaced={sayUnplaced}
        onPlacing={sayPlacing}
        selected={selected}
        onSelect={(to) => change((now) => select(pick(now, []), to))}
        picked={picked}
        contradicted={props.contradicted}
        onPick={(entities) => change((now) => pick(now, entities))}
        chain={chain}
        near={near}
        pinned={pinned}
        onExpand={props.onExpand}
        onOutOfView={props.onOutOfView}
        reserved={props.reserved}
        note={props.note}
        onNote={props.onNote}
        label={DRAWN_MAP.title(shown.entities.length, relations.length)}
      />
    </Suspense>
  );
}
