/** Explore: a map, its rows, and a dossier, all of one view. */
import { type KeyboardEvent, useCallback, useEffect, useState } from 'react';
import { isDrawn } from '../../server/domain/drawing/lines.ts';
import type { CaseAnswer } from '../requests/read-case.ts';
import { type Subgraph, useSubgraph } from '../requests/read-subgraph.ts';
import { CanvasPane } from './canvas-pane.tsx';
import { CaseOverview } from './case-overview.tsx';
import { Dossier } from './dossier.tsx';
import { EntityDossier } from './entity-dossier.tsx';
import { FilterBar } from './filter-bar.tsx';
import { RelationDossier } from './relation-dossier.tsx';
import { nextRelation, rowsOf } from './rows.ts';
import { TableDrawer } from './table-drawer.tsx';
import { useDeeds } from './use-deeds.ts';
import { useIsNarrow } from './use-is-narrow.ts';
import { addEntities, familiesOf, openEntity, type Settled, select, setTable, stepBack } from './view.ts';
import './explore.css';
import './dossier.css';

export interface ExplorePageProps {
  view: Settled;
  change: (producer: (view: Settled) => Settled) => void;
  answer: CaseAnswer | undefined;
  /** From one entity, or between the ends of a relation. */
  onAskPaths: (from: string, to?: string) => void;
  figure: readonly string[];
  onAddToFigure: (relations: string[]) => void;
  onFind: () => void;
  undo: (() => void) | undefined;
}

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
  const { selected } = view;
  const selectedRelation = selected?.kind === 'relation' ? selected.id : undefined;
  const deeds = useDeeds(props, shown);
  const isNarrow = useIsNarrow();
  const [isMapOpen, setIsMapOpen] = useState(false);

  const step = (by: 1 | -1) => {
    const next = nextRelation(shown.relations, selectedRelation, by);
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
      // After the dossier has come: the families are the way on.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('.family-head')?.focus());
    },
    [change],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=dialog]')) return;
    const acts: Record<string, (() => void) | undefined> = {
      t: () => change((now) => setTable(now, !now.table)),
      e: selected?.kind === 'entity' ? () => onExpand(selected.id) : undefined,
      p: deeds.askPaths,
      f: deeds.addToFigure,
      '[': () => step(-1),
      ']': () => step(1),
    };
    const act = acts[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  };

  useEffect(() => {
    // From anywhere in the place; what has an Esc of its own (a list, a dialog) stops it on the way.
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') change(stepBack);
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [change]);

  return (
    <main className="explore" data-reading={selected !== undefined} data-map={isMapOpen}>
      <FilterBar view={view} answer={props.answer} change={change} />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: single letters act while the canvas or the table has focus */}
      <div className="workspace" onKeyDown={onKeyDown}>
        <CanvasPane
          view={view}
          asked={asked}
          relations={shown.relations.filter(isDrawn)}
          change={change}
          onExpand={onExpand}
          onBegin={props.onFind}
        />
        <TableDrawer
          rows={rowsOf(shown.relations, {
            ...shown.included,
            entities: {
              ...shown.included.entities,
              ...Object.fromEntries(shown.entities.map((entity) => [entity.id, entity])),
            },
          })}
          entities={shown.entities.length}
          groups={shown.components.length}
          isOpen={view.table || isNarrow}
          onToggle={() => change((now) => setTable(now, !now.table))}
          selected={selectedRelation}
          onSelect={onSelectRelation}
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
        step={step}
        onSelectRelation={onSelectRelation}
        deeds={deeds.listed}
      />
    </main>
  );
}

interface ReadingProps extends ExplorePageProps {
  shown: Subgraph;
  step: (by: 1 | -1) => void;
  onSelectRelation: (relation: string) => void;
  deeds: ReturnType<typeof useDeeds>['listed'];
}

function Reading({ view, change, shown, step, onSelectRelation, deeds, ...props }: ReadingProps) {
  const { selected } = view;
  const onOpen = (entity: string) => change((now) => openEntity(now, entity));
  const list = selected?.kind === 'relation' ? shown.relations : shown.entities;
  const at = list.findIndex((each) => each.id === selected?.id);
  const word = selected?.kind === 'relation' ? 'Relation' : 'Entity';
  const position = at < 0 ? `${word}, not on the canvas` : `${word} ${at + 1} of ${list.length}`;
  const isHub = (id: string) => shown.entities.find((entity) => entity.id === id)?.hub !== undefined;
  return (
    <Dossier
      position={selected ? position : 'The case'}
      onPrevious={selected?.kind === 'relation' ? () => step(-1) : undefined}
      onNext={selected?.kind === 'relation' ? () => step(1) : undefined}
      onClose={() => change(stepBack)}
      deeds={deeds}
      undo={props.undo}
    >
      {!selected && <CaseOverview answer={props.answer} onOpen={onOpen} />}
      {selected?.kind === 'relation' && (
        <RelationDossier
          key={selected.id}
          id={selected.id}
          shown={shown.relations}
          isHub={isHub}
          layers={props.answer?.layers ?? []}
          onSelect={onSelectRelation}
          onOpen={onOpen}
        />
      )}
      {selected?.kind === 'entity' && (
        <EntityDossier
          key={selected.id}
          id={selected.id}
          lens={view.lens}
          present={view.entities}
          onAdd={(entities) => change((now) => addEntities(now, entities))}
          onSelect={onSelectRelation}
          onOpen={onOpen}
        />
      )}
    </Dossier>
  );
}
