/** What hands do on the map besides pointing at it: it comes after the first graph, with its keys and its commands. */
import { type RefObject, Suspense, useEffect, useState } from 'react';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import type { Command } from '../../ui/command.ts';
import { lazily } from '../../ui/lazily.ts';
import { HAND_STEPS, HANDS } from '../../words/explore/hands.ts';
import { MESSAGE } from '../../words/ui.ts';
import type { Writing } from '../notes/notes-layer.tsx';
import type { Acts } from '../use-keys.ts';
import { type Change, type Settled, selectedThere } from '../view.ts';
// Not later than its key: what is typed next is a name, and must not act on the map.
import { FindOnMap } from './find-on-map.tsx';
import { GroupLabels } from './group-labels.tsx';
import { handCommands } from './hand-commands.ts';
import { keepOverview, useHasOverview } from './kept-overview.ts';
import type { Arranging } from './use-arranging.ts';
import { useHandDeeds } from './use-hand-deeds.ts';
import { WithinNote } from './within-note.tsx';
import './hands.css';

const NotesLayer = lazily(() => import('../notes/notes-layer.tsx').then((m) => ({ default: m.NotesLayer })));
const OverviewMap = lazily(() => import('./overview-map.tsx').then((m) => ({ default: m.OverviewMap })));
const HiddenList = lazily(() => import('./hidden-list.tsx').then((m) => ({ default: m.HiddenList })));

/** What the page can ask of it: its keys as they act now, and the same as commands. */
export interface HandsHandle {
  acts: Acts;
  commands: () => Command[];
}

interface HandsProps {
  view: Settled;
  shown: Subgraph;
  change: Change;
  canvas: RefObject<CanvasHandle | null>;
  arranging: Arranging;
  handle: RefObject<HandsHandle | undefined>;
}

export function Hands({ view, shown, change, canvas, arranging, handle }: HandsProps) {
  const [open, setOpen] = useState<'find' | 'hidden'>();
  const [note, setNote] = useState<string>();
  const [writing, setWriting] = useState<Writing>();
  const hasOverview = useHasOverview();
  const deeds = useHandDeeds({ view, shown, change, canvas, arranging, onNote: setNote });
  const selected = selectedThere(view.selected);

  // What was said of these is over when others are picked.
  // biome-ignore lint/correctness/useExhaustiveDependencies: they say when
  useEffect(() => setNote(undefined), [view.picked.join()]);

  const close = () => {
    setOpen(undefined);
    canvas.current?.focus();
  };
  const hasAway = (view.away?.length ?? 0) > 0;
  const showHidden = () => {
    if (hasAway) setOpen('hidden');
    else setNote(HANDS.noneHidden);
  };

  const acts: Acts = {
    'ctrl+f': () => setOpen('find'),
    k: deeds.pickKind,
    'shift+a': deeds.pickOthers,
    'shift+p': deeds.pin,
    'shift+h': showHidden,
    g: () => deeds.group('kind'),
    'shift+g': () => deeds.group('country'),
    j: deeds.addCommon,
    l: deeds.collapseLeaves,
    m: () => keepOverview(!hasOverview),
    n: () => setWriting({ about: canvas.current?.focused() ?? selected?.id }),
    w: () => deeds.keepWithin(NEXT_WITHIN.get(view.within)),
    z: deeds.fitThese,
  };
  handle.current = {
    acts,
    commands: () =>
      handCommands({
        view,
        acts,
        atHand: deeds.entitiesAtHand(),
        hasOverview,
        pickAll: deeds.pickAll,
        unpinAll: deeds.unpinAll,
      }),
  };
  useEffect(
    () => () => {
      handle.current = undefined;
    },
    [handle],
  );

  return (
    <>
      {view.by && <GroupLabels entities={shown.entities} by={view.by} canvas={canvas} />}
      <div className="hands-notes">
        {view.within && <WithinNote view={view} onKeep={deeds.keepWithin} />}
        {note !== undefined && (
          <p role="status">
            {note}{' '}
            <button type="button" className="action" onClick={() => setNote(undefined)}>
              {MESSAGE.close}
            </button>
          </p>
        )}
        {deeds.isReading && <p role="status">{HANDS.readingCommon}</p>}
      </div>
      <Suspense fallback={null}>
        {(view.remarks !== undefined || writing) && (
          <NotesLayer
            view={view}
            shown={shown}
            change={change}
            canvas={canvas}
            writing={writing}
            onWrite={setWriting}
          />
        )}
        {open === 'find' && (
          <FindOnMap
            entities={shown.entities}
            canvas={canvas}
            onPick={(ids) => deeds.pickThese(ids, HAND_STEPS.picked(ids.length))}
            onClose={close}
          />
        )}
        {open === 'hidden' && hasAway && <HiddenList view={view} change={change} onClose={close} />}
        {hasOverview && <OverviewMap canvas={canvas} marked={markedOf(view)} />}
      </Suspense>
    </>
  );
}

const NEXT_WITHIN: ReadonlyMap<Settled['within'], Settled['within']> = new Map([
  [undefined, 1],
  [1, 2],
]);

const markedOf = (view: Settled): string[] => {
  const there = selectedThere(view.selected);
  return there?.kind === 'entity' ? [...view.picked, there.id] : view.picked;
};
