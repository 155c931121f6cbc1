/** The map: the canvas, the key of standings and the tools over it, and what stands there when there is nothing to draw. */
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { CanvasHandle, GraphCanvasProps, OutOfView } from '../../graph/graph-canvas.tsx';
import { MOST_ENTITIES, type Subgraph, type useSubgraph } from '../../requests/read-subgraph.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { type Change, type Settled, setStanding } from '../view.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { DrawnMap } from './drawn-map.tsx';
import { GroupsNote } from './groups-note.tsx';
import { StandingKey } from './key.tsx';
import { OutOfViewNotes } from './out-of-view.tsx';
import type { Arranging, Centre } from './use-arranging.ts';
import { useFootRoom } from './use-foot-room.ts';

interface CanvasPaneProps {
  view: Settled;
  asked: ReturnType<typeof useSubgraph>;
  /** What of the answer is drawn. */
  shown: Subgraph;
  /** The lines on which the sources cannot all be right. */
  contradicted: ReadonlySet<string>;
  suggested: GraphCanvasProps['suggested'];
  change: Change;
  canvas: RefObject<CanvasHandle | null>;
  arranging: Arranging;
  /** What is selected, where it is an entity that is drawn. */
  centre: Centre | undefined;
  onExpand: (entity: string, around: Rect) => void;
  onBegin: () => void;
  /** Calls off what is being read. */
  onCancel: () => void;
  /** There is no name to be found. */
  isStoreEmpty: boolean;
  /** What stands over the canvas. */
  children: ReactNode;
}

export function CanvasPane(props: CanvasPaneProps) {
  const { view, shown, change, canvas } = props;
  const [outOfView, setOutOfView] = useState<OutOfView>();
  const isDrawn = shown.entities.length > 0;
  const [noteAt, setNoteAt] = useState<number>();
  const pane = useRef<HTMLDivElement>(null);
  useKeptFocus(pane, isDrawn, canvas);
  const foot = useFootRoom(pane, isDrawn);
  const groups = shown.components.length;
  const hasNote = isDrawn && groups > 1 && !view.chain;
  return (
    <div ref={pane} className="canvas-pane">
      <div className="canvas-map">
        {isDrawn && (
          <DrawnMap
            view={view}
            shown={shown}
            contradicted={props.contradicted}
            suggested={props.suggested}
            change={change}
            onExpand={props.onExpand}
            onOutOfView={setOutOfView}
            takeArranging={props.arranging.takeWords}
            reserved={foot?.key}
            note={hasNote ? foot?.note : undefined}
            onNote={setNoteAt}
            canvas={canvas}
          />
        )}
        {hasNote && noteAt !== undefined && <GroupsNote groups={groups} left={noteAt} />}
        {isDrawn && outOfView && <OutOfViewNotes counts={outOfView} />}
        <div className="canvas-message">
          <WhatIsWrong {...props} />
        </div>
        {props.children}
      </div>
      <div className="canvas-foot">
        <StandingKey
          standing={view.lens.standing}
          hidden={shown.hidden}
          isContradicted={shown.relations.some(({ id }) => props.contradicted.has(id))}
          onChange={(standing) => change((now) => setStanding(now, standing))}
        />
        {isDrawn && (
          <CanvasTools
            canvas={canvas}
            centre={props.centre}
            onArrange={(arrangement) => props.arranging.arrange(arrangement, props.centre)}
          />
        )}
      </div>
    </div>
  );
}

/** Who was on the canvas when it went is led to the way on, and back when it comes again. */
function useKeptFocus(
  pane: RefObject<HTMLDivElement | null>,
  isDrawn: boolean,
  canvas: RefObject<CanvasHandle | null>,
): void {
  const was = useRef(isDrawn);
  const isLed = useRef(false);
  useEffect(() => {
    if (was.current === isDrawn) return;
    was.current = isDrawn;
    // The dossier takes a keyboard that is on nothing.
    const isLost = document.activeElement === document.body || document.activeElement?.matches('.panel-body');
    if (!isDrawn && isLost) {
      pane.current?.querySelector<HTMLElement>('.canvas-message button')?.focus();
      isLed.current = true;
    } else if (isDrawn && isLed.current) {
      isLed.current = false;
      if (isLost) canvas.current?.focus();
    }
  }, [pane, isDrawn, canvas]);
}

/** Why there is nothing to draw, or not all of it. */
function WhatIsWrong({ view, asked, change, onBegin, onCancel, isStoreEmpty }: CanvasPaneProps) {
  if (view.entities.length === 0)
    return isStoreEmpty ? (
      <Message title="Empty">
        No case is loaded yet. In a terminal, <code>npm run seed</code> loads the bundled one.
      </Message>
    ) : (
      <Message title="Empty" way={{ label: 'Find a name', onGo: onBegin }}>
        Nothing is open yet. Find a name to begin with.
      </Message>
    );
  if (!asked.data && !asked.error && !asked.isFetching)
    return (
      <Message title="Empty" way={{ label: 'Ask again', onGo: () => asked.refetch() }}>
        The reading of these names was called off.
      </Message>
    );
  if (!asked.data || (asked.isPlaceholderData && !asked.error))
    return (
      <Asked
        doing="Reading the lines among these names."
        query={{ ...asked, isPending: asked.isFetching }}
        onCancel={onCancel}
      />
    );
  if (view.entities.length > MOST_ENTITIES) return <CutShort view={view} change={change} />;
  return null;
}

function CutShort({ view, change }: Pick<CanvasPaneProps, 'view' | 'change'>) {
  const keep = () =>
    change((now) => ({ ...now, entities: now.entities.slice(0, MOST_ENTITIES) }), {
      words: 'Kept the first 2,000 names',
    });
  return (
    <Message title="Cut short" way={{ label: 'Keep these alone', onGo: keep }}>
      {view.entities.length.toLocaleString('en')} names are open, and a map holds{' '}
      {MOST_ENTITIES.toLocaleString('en')}: the first of them are drawn. Hide some, or open a family at a
      time.
    </Message>
  );
}
