/** Explore: a map, its rows, and a dossier, all of one view. */
import { useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useRef, useState } from 'react';
import type { CanvasHandle } from '../graph/graph-canvas.tsx';
import type { CaseAnswer } from '../requests/read-case.ts';
import { useContradicted } from '../requests/read-contradictions.ts';
import { MOST_ENTITIES, type Subgraph, useSubgraph } from '../requests/read-subgraph.ts';
import { useUrl } from '../state/url-state.ts';
import { lazily } from '../ui/lazily.ts';
import { FOLLOWING } from '../words/explore/page.ts';
import { collapse, hide } from './expander/collapse.ts';
import { exploreCommands } from './explore-commands.ts';
import type { ExplorePageProps } from './explore-page-props.ts';
import { FilterBar } from './filter-bar.tsx';
import { weakestHidden } from './hidden.ts';
import { CanvasPane } from './map/canvas-pane.tsx';
import { graphCanvas } from './map/drawn-map.tsx';
import type { HandsHandle } from './map/hands.tsx';
import { useArranging } from './map/use-arranging.ts';
import { nextRelation } from './table/rows.ts';
import { nextSort } from './table/sorting.ts';
import { TableDrawer } from './table/table-drawer.tsx';
import { useRows } from './table/use-rows.ts';
import { useDeeds } from './use-deeds.ts';
import { useExpanding } from './use-expanding.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { type Acts, onLetters, useEscape } from './use-keys.ts';
import { useStaleNotice } from './use-stale-notice.ts';
import {
  familiesOf,
  pick,
  type Settled,
  select,
  selectedThere,
  setMode,
  setSort,
  setTable,
  setTimeline,
  showAll,
  stepBack,
} from './view.ts';
import '../ui/panel.css';
import './explore.css';
import './dossier/dossier.css';
import './dossier/claim-items.css';
import './dossier/entity-dossier.css';

// Read after the graph: it is asked for when the graph has come.
const Reading = lazily(() =>
  graphCanvas.then(() => import('./dossier/reading.tsx')).then((m) => ({ default: m.Reading })),
);
const Timeline = lazily(() => import('./time/timeline.tsx').then((m) => ({ default: m.Timeline })));
const OwnershipPane = lazily(() =>
  import('./ownership/ownership-pane.tsx').then((m) => ({ default: m.OwnershipPane })),
);
const Hands = lazily(() =>
  graphCanvas.then(() => import('./map/hands.tsx')).then((m) => ({ default: m.Hands })),
);
const Expander = lazily(() => import('./expander/expander.tsx').then((m) => ({ default: m.Expander })));

const NOTHING: Subgraph = {
  entities: [],
  relations: [],
  more: {},
  components: [],
  hidden: { total: 0, layers: {}, families: {}, standings: {}, asOf: 0 },
  included: { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} },
};

/** Where the editor put what the case begins with, while that is what is shown. */
function suggestedFor(view: Settled, answer: CaseAnswer | undefined) {
  const start = answer?.case?.start;
  return start?.entities.join() === view.entities.join() ? start?.positions : undefined;
}

export function ExplorePage(props: ExplorePageProps) {
  const { view, change } = props;
  const canvas = useRef<CanvasHandle>(null);
  const queries = useQueryClient();
  const asked = useSubgraph(view.entities.slice(0, MOST_ENTITIES), view.lens, familiesOf(view.hidden));
  useStaleNotice(asked);
  const answer = view.entities.length === 0 ? NOTHING : (asked.data ?? NOTHING);
  const isMap = view.mode === 'map';
  const [held, setHeld] = useState(NOTHING);
  const shown = isMap ? answer : held;
  const selected = selectedThere(view.selected);
  const selectedRelation = selected?.kind === 'relation' ? selected.id : undefined;
  const centre =
    selected?.kind === 'entity' ? shown.entities.find(({ id }) => id === selected.id) : undefined;
  const arranging = useArranging(canvas);
  const hands = useRef<HandsHandle>(undefined);
  const deeds = useDeeds({ ...props, onHand: (key) => hands.current?.acts[key]?.() }, shown);
  const isNarrow = useIsNarrow();
  // Not before the first graph: it does not wait for them.
  const contradicted = useContradicted(view.lens, asked.data !== undefined);
  const { rows, items } = useRows(shown, view.sort, contradicted.relations);
  const { expanding, onExpand, onClose } = useExpanding(canvas);
  const [asking, setAsking] = useState<{ id: string }>();
  const [isMapOpen, setIsMapOpen] = useState(false);

  const step = (by: 1 | -1) => {
    const next = nextRelation(
      rows.map((row) => row.relation),
      selectedRelation,
      by,
    );
    if (next) change((now) => select(now, { kind: 'relation', id: next.id }));
  };
  const onEscape = useCallback(() => change(stepBack), [change]);
  useEscape(onEscape);
  const onToggleTable = () => change((now) => setTable(now, !now.table));

  const nameOfShown = (id: string) => shown.entities.find((entity) => entity.id === id)?.name ?? id;
  /** What the keyboard is on, else what is selected. */
  const atHand = () => canvas.current?.focused() ?? (selected?.kind === 'entity' ? selected.id : undefined);
  const expand = () => {
    if (selected?.kind !== 'entity') return;
    // Without a canvas the dossier is where families are opened.
    if (canvas.current && shown.entities.some(({ id }) => id === selected.id))
      canvas.current.expand(selected.id);
    else setAsking({ id: selected.id });
  };
  const collapseAtHand = () => {
    const id = atHand();
    if (id !== undefined) collapse(change, id, nameOfShown(id), shown.relations);
  };
  const hideAtHand = () => {
    const id = atHand();
    const ids = view.picked.length > 0 ? view.picked : id === undefined ? [] : [id];
    hide(change, ids, shown);
  };
  const acts: Acts = {
    t: onToggleTable,
    e: selected?.kind === 'entity' ? expand : undefined,
    'shift+e': collapseAtHand,
    h: hideAtHand,
    delete: hideAtHand,
    p: deeds.askPaths,
    f: deeds.addToFigure,
    c: deeds.copyCitation,
    s: deeds.copySentence,
    i: deeds.copyId,
    '[': () => step(-1),
    ']': () => step(1),
  };

  /** With what hands do on the map, once that is there. */
  const allActs = (): Acts => ({ ...hands.current?.acts, ...acts });
  const onShowAll = () =>
    change((now) =>
      showAll(now, props.answer?.layers.map((layer) => layer.id) ?? [], weakestHidden(shown.hidden)),
    );
  /** Where rows come first; from ownership it leads to the map. */
  const onMap = () => {
    if (!isMap) change((now) => setMode(now, 'map'));
    setIsMapOpen(!isMap || !isMapOpen);
  };
  const isDrawn = shown.entities.length > 0;
  props.commands.current = () => [
    ...exploreCommands({
      view,
      answer: props.answer,
      change,
      acts,
      centre,
      onFit: isDrawn && isMap ? () => canvas.current?.fit() : undefined,
      onArrange: isDrawn && isMap ? (arrangement) => arranging.arrange(arrangement, centre) : undefined,
      onShowAll: shown.hidden.total > 0 ? onShowAll : undefined,
    }),
    ...(hands.current?.commands() ?? []),
  ];

  // Where the dossier is a sheet, it is there for what is selected and for several that are picked.
  const isReading = view.selected !== undefined || view.picked.length > 1 || props.isNewcomer;

  /** What was asked for is taken back, where that is a step; else the question alone is called off. */
  const { undo, go } = useUrl();
  const onCancel = () => {
    queries.cancelQueries({ queryKey: ['subgraph'] });
    undo?.();
    canvas.current?.focus();
  };

  return (
    <main className="explore" data-reading={isReading} data-map={isMapOpen}>
      <FilterBar view={view} answer={props.answer} hidden={shown.hidden} change={change} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: single letters act while the canvas or the table has focus */}
      <div className="workspace" onKeyDown={(event) => onLetters(allActs())(event)}>
        {isMap ? (
          <CanvasPane
            view={view}
            asked={asked}
            shown={shown}
            contradicted={contradicted.relations}
            suggested={suggestedFor(view, props.answer)}
            change={change}
            canvas={canvas}
            arranging={arranging}
            centre={centre}
            hands={hands}
            onExpand={onExpand}
            onBegin={props.onFind}
            onCancel={onCancel}
            isStoreEmpty={props.answer?.counts.entities === 0}
          >
            {isDrawn && (
              <Suspense fallback={null}>
                <Hands
                  view={view}
                  shown={shown}
                  change={change}
                  canvas={canvas}
                  arranging={arranging}
                  handle={hands}
                />
              </Suspense>
            )}
            {expanding && (
              <Suspense fallback={null}>
                <Expander
                  key={expanding.id}
                  id={expanding.id}
                  name={nameOfShown(expanding.id)}
                  around={expanding.around}
                  view={view}
                  shown={shown}
                  change={change}
                  onClose={onClose}
                />
              </Suspense>
            )}
          </CanvasPane>
        ) : (
          <Suspense fallback={null}>
            <OwnershipPane
              view={view}
              change={change}
              map={answer}
              contradicted={contradicted.relations}
              onShown={setHeld}
              onFigure={props.onFigure}
              onBegin={props.onFind}
            />
          </Suspense>
        )}
        <TableDrawer
          rows={rows}
          items={items}
          sort={view.sort}
          onSort={(by) => change((now) => setSort(now, nextSort(now.sort, by)))}
          isKey={(key) => Object.hasOwn(allActs(), key)}
          entities={shown.entities.length}
          groups={shown.components.length}
          hidden={shown.hidden}
          contradictions={{
            total: contradicted.total,
            onGo: () => go({ conflict: undefined, conflicts: undefined }, { place: 'contradictions' }),
          }}
          onShowAll={onShowAll}
          isOpen={view.table || isNarrow}
          onToggle={onToggleTable}
          timeline={{
            isOpen: view.timeline === true,
            onToggle: () => change((now) => setTimeline(now, !now.timeline)),
            children: (
              <Timeline
                view={view}
                entities={shown.entities}
                onSelect={(to) => change((now) => select(now, to))}
              />
            ),
          }}
          selected={selected}
          onSelect={(to) => change((now) => select(now, to))}
          onPoint={(at) => canvas.current?.point(at)}
          picked={view.picked}
          onPick={(entities) => change((now) => pick(now, entities))}
          onMap={isNarrow ? onMap : undefined}
          following={
            view.chain && {
              words: FOLLOWING.path(view.chain.entities.length - 1),
              onStop: () => change((now) => ({ ...now, chain: undefined })),
            }
          }
        />
      </div>
      <Reading {...props} shown={shown} onStep={step} deeds={deeds} expanding={asking} />
    </main>
  );
}
