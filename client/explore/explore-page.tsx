/** Explore: a map, its rows, and a dossier, all of one view. */
import { useCallback, useState } from 'react';
import { isDrawn } from '../../server/domain/drawing/lines.ts';
import { type Subgraph, useSubgraph } from '../requests/read-subgraph.ts';
import { CanvasPane } from './canvas-pane.tsx';
import type { ExplorePageProps } from './explore-page-props.ts';
import { FilterBar } from './filter-bar.tsx';
import { Reading } from './reading.tsx';
import { nextRelation } from './rows.ts';
import { nextSort } from './sorting.ts';
import { TableDrawer } from './table-drawer.tsx';
import { useDeeds } from './use-deeds.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { onLetters, useEscape } from './use-keys.ts';
import { useRows } from './use-rows.ts';
import { familiesOf, select, selectedThere, setSort, setTable, stepBack } from './view.ts';
import './explore.css';
import './dossier.css';

const NOTHING: Subgraph = {
  entities: [],
  relations: [],
  more: {},
  components: [],
  included: { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} },
};

export function ExplorePage(props: ExplorePageProps) {
  const { view, change } = props;
  const asked = useSubgraph(view.entities, view.lens, familiesOf(view.hidden));
  const shown = view.entities.length === 0 ? NOTHING : (asked.data ?? NOTHING);
  const selected = selectedThere(view.selected);
  const selectedRelation = selected?.kind === 'relation' ? selected.id : undefined;
  const deeds = useDeeds(props, shown);
  const isNarrow = useIsNarrow();
  const { rows, items } = useRows(shown, view.sort);
  const [expanding, setExpanding] = useState<{ id: string }>();
  const [isMapOpen, setIsMapOpen] = useState(false);

  const step = (by: 1 | -1) => {
    const next = nextRelation(
      rows.map((row) => row.relation),
      selectedRelation,
      by,
    );
    if (next) change((now) => select(now, { kind: 'relation', id: next.id }));
  };
  const onSelectRelation = useCallback(
    (id: string) => change((now) => select(now, { kind: 'relation', id })),
    [change],
  );

  /** Opens an entity's dossier at its families: what it has besides is counted before it is drawn. */
  const onExpand = useCallback(
    (id: string) => {
      change((now) => select(now, { kind: 'entity', id }));
      setExpanding({ id });
    },
    [change],
  );
  const onEscape = useCallback(() => change(stepBack), [change]);
  useEscape(onEscape);
  const onToggleTable = () => change((now) => setTable(now, !now.table));
  const acts = {
    t: onToggleTable,
    e: selected?.kind === 'entity' ? () => onExpand(selected.id) : undefined,
    p: deeds.askPaths,
    f: deeds.addToFigure,
    '[': () => step(-1),
    ']': () => step(1),
  };

  return (
    <main className="explore" data-reading={view.selected !== undefined} data-map={isMapOpen}>
      <FilterBar view={view} answer={props.answer} change={change} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: single letters act while the canvas or the table has focus */}
      <div className="workspace" onKeyDown={onLetters(acts)}>
        <CanvasPane
          view={view}
          asked={asked}
          relations={shown.relations.filter(isDrawn)}
          change={change}
          onExpand={onExpand}
          onBegin={props.onFind}
          isStoreEmpty={props.answer?.counts.entities === 0}
        />
        <TableDrawer
          rows={rows}
          items={items}
          sort={view.sort}
          onSort={(by) => change((now) => setSort(now, nextSort(now.sort, by)))}
          letters={Object.keys(acts)}
          entities={shown.entities.length}
          groups={shown.components.length}
          isOpen={view.table || isNarrow}
          onToggle={onToggleTable}
          selected={selected}
          onSelect={(to) => change((now) => select(now, to))}
          onMap={isNarrow ? () => setIsMapOpen(!isMapOpen) : undefined}
          following={
            view.chain && {
              words: `Following a path of ${view.chain.entities.length - 1} steps.`,
              onStop: () => change((now) => ({ ...now, chain: undefined })),
            }
          }
        />
      </div>
      <Reading
        {...props}
        shown={shown}
        onStep={step}
        onSelectRelation={onSelectRelation}
        deeds={deeds.listed}
        expanding={expanding}
      />
    </main>
  );
}
