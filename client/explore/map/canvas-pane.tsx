/** The map: the canvas, the key of standings and the tools over it, and what stands there when there is nothing to draw. */
import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { CanvasHandle, GraphCanvasProps, OutOfView } from '../../graph/graph-canvas.tsx';
import { MOST_ENTITIES, type Subgraph, type useSubgraph } from '../../requests/read-subgraph.ts';
import { lazily } from '../../ui/lazily.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { CANVAS_PANE } from '../../words/explore/map.tsx';
import { DEEDS, MESSAGE } from '../../words/ui.ts';
import { type Change, type Settled, setStanding } from '../view.ts';
import { CanvasTools } from './canvas-tools.tsx';
import { DrawnMap } from './drawn-map.tsx';
import { GroupsNote } from './groups-note.tsx';
import type { HandsHandle } from './hands.tsx';
import { StandingKey } from './key.tsx';
import { OutOfViewNotes } from './out-of-view.tsx';
import type { Arranging, Centre } from './use-arranging.ts';
import { useFootRoom } from './use-foot-room.ts';

const CutShort = lazily(() => import('./cut-short.tsx').then((m) => ({ default: m.CutShort })));

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
  hands: RefObject<HandsHandle | undefined>;
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
            takeArranging={props.arranging.take}
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
            hands={props.hands}
            away={view.away?.length ?? 0}
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

/** As it is typed in a terminal, in any language. */
const SEED = 'npm run seed';

/** Why there is nothing to draw, or not all of it. */
function WhatIsWrong({ view, asked, change, onBegin, onCancel, isStoreEmpty }: CanvasPaneProps) {
  if (view.entities.length === 0)
    return isStoreEmpty ? (
      <Message kind="empty">{CANVAS_PANE.noCase(<code>{SEED}</code>)}</Message>
    ) : (
      <Message kind="empty" way={{ label: DEEDS.findName, onGo: onBegin }}>
        {CANVAS_PANE.nothingOpen}
      </Message>
    );
  if (!asked.data && !asked.error && !asked.isFetching)
    return (
      <Message kind="empty" way={{ label: MESSAGE.askAgain, onGo: () => asked.refetch() }}>
        {CANVAS_PANE.calledOff}
      </Message>
    );
  if (!asked.data || (asked.isPlaceholderData && !asked.error))
    return (
      <Asked
        doing={CANVAS_PANE.reading}
        query={{ ...asked, isPending: asked.isFetching }}
        onCancel={onCancel}
      />
    );
  if (view.entities.length > MOST_ENTITIES)
    return (
      <Suspense fallback={null}>
        <CutShort view={view} change={change} />
      </Suspense>
    );
  return null;
}
