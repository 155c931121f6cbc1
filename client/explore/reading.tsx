/** What is read at the right: a relation, an entity, the followed path, or the case. */
import type { Subgraph } from '../requests/read-subgraph.ts';
import { CaseOverview } from './case-overview.tsx';
import { ChainReading } from './chain-reading.tsx';
import { type Deed, Dossier } from './dossier.tsx';
import { EntityDossier } from './entity-dossier.tsx';
import type { ExplorePageProps } from './explore-page-props.ts';
import { RelationDossier } from './relation-dossier.tsx';
import { addEntities, openEntity, type Selection, type Settled, stepBack } from './view.ts';

interface ReadingProps extends Pick<ExplorePageProps, 'view' | 'change' | 'answer' | 'onFirstView'> {
  shown: Subgraph;
  onStep: (by: 1 | -1) => void;
  onSelectRelation: (relation: string) => void;
  deeds: readonly Deed[];
  /** The entity whose families the keyboard goes to; a new object each time that it is asked for. */
  expanding: { id: string } | undefined;
}

function positionOf(selected: Selection, shown: Subgraph): string {
  const [word, list] =
    selected.kind === 'relation' ? ['Relation', shown.relations] : ['Entity', shown.entities];
  const at = list.findIndex((each) => each.id === selected.id);
  return at < 0 ? `${word}, not on the canvas` : `${word} ${at + 1} of ${list.length}`;
}

const titleOf = (view: Settled, shown: Subgraph): string =>
  view.selected ? positionOf(view.selected, shown) : view.chain ? 'The path that is followed' : 'The case';

export function Reading(props: ReadingProps) {
  const { view, change, shown, onStep, onSelectRelation } = props;
  const { selected, chain } = view;
  const isRelation = selected?.kind === 'relation';
  const onOpen = (entity: string) => change((now) => openEntity(now, entity));
  return (
    <Dossier
      position={titleOf(view, shown)}
      onPrevious={isRelation ? () => onStep(-1) : undefined}
      onNext={isRelation ? () => onStep(1) : undefined}
      onClose={selected || chain ? () => change(stepBack) : undefined}
      deeds={props.deeds}
    >
      {isRelation && (
        <RelationDossier
          key={selected.id}
          id={selected.id}
          shown={shown.relations}
          isHub={(id) => shown.entities.find((entity) => entity.id === id)?.hub !== undefined}
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
          expanding={props.expanding?.id === selected.id ? props.expanding : undefined}
          onAdd={(entities) => change((now) => addEntities(now, entities))}
          onSelect={onSelectRelation}
          onOpen={onOpen}
        />
      )}
      {!selected && chain && (
        <ChainReading chain={chain} shown={shown.relations} onSelect={onSelectRelation} />
      )}
      {!selected && !chain && <CaseOverview answer={props.answer} onFirstView={props.onFirstView} />}
    </Dossier>
  );
}
