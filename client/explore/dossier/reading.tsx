/** What is read at the right: a relation, an entity, a source, several that are picked, the followed path, or the case. */
import { Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { CallError } from '../../requests/api.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { lazily } from '../../ui/lazily.ts';
import { Asked, Message } from '../../ui/message.tsx';
import { POSITION, READING } from '../../words/explore/dossier/reading.tsx';
import { MESSAGE } from '../../words/ui.ts';
import type { ExplorePageProps } from '../explore-page-props.ts';
import type { Deeds } from '../use-deeds.ts';
import {
  addEntities,
  openEntity,
  openSource,
  type Selection,
  type Settled,
  select,
  stepBack,
} from '../view.ts';
import { Dossier } from './dossier.tsx';
import { EntityDossier } from './entity-dossier.tsx';
import { type Read, titleOf, useSelection } from './read-selection.ts';
import { RelationDossier } from './relation-dossier.tsx';
import { addressOf, WaysProvider } from './ways.tsx';

// None of these is needed for the first graph.
const SourceDossier = lazily(() =>
  import('./source-dossier.tsx').then((m) => ({ default: m.SourceDossier })),
);
const PickedDossier = lazily(() =>
  import('./picked-dossier.tsx').then((m) => ({ default: m.PickedDossier })),
);
const ChainReading = lazily(() => import('./chain-reading.tsx').then((m) => ({ default: m.ChainReading })));
const CaseOverview = lazily(() => import('./case-overview.tsx').then((m) => ({ default: m.CaseOverview })));

interface ReadingProps
  extends Pick<ExplorePageProps, 'view' | 'change' | 'answer' | 'onFirstView' | 'firstMinute'> {
  shown: Subgraph;
  onStep: (by: 1 | -1) => void;
  deeds: Deeds;
  /** The entity whose families the keyboard goes to; a new object each time that it is asked for. */
  expanding: { id: string } | undefined;
}

function positionOf({ kind, id }: Read, shown: Subgraph): string {
  if (kind === 'source') return POSITION.source;
  const list = kind === 'relation' ? shown.relations : shown.entities;
  const at = list.findIndex((each) => each.id === id);
  if (at >= 0) return POSITION[kind](at + 1, list.length);
  return kind === 'relation' ? POSITION.relationElsewhere : POSITION.entityElsewhere;
}

function unselectedWords({ picked, chain }: Settled): string {
  if (picked.length > 1) return POSITION.picked(picked.length);
  return chain ? POSITION.path : POSITION.case;
}

/** Reads on: a source over what is selected, an entity on the canvas too. */
function readOn(now: Settled, to: Selection): Settled {
  if (to.kind === 'source') return openSource(now, to.id, to.item);
  if (to.kind === 'entity') return select(openEntity(now, to.id), to);
  return select(now, to);
}

const isGone = (error: Error | null): boolean => error instanceof CallError && error.status === 404;

const NO_DEEDS: Deeds = { listed: [] };

const keyOf = (selection: { kind: string; id: string } | undefined): string | undefined =>
  selection && `${selection.kind} ${selection.id}`;

export function Reading(props: ReadingProps) {
  const { view, change, shown, onStep } = props;
  const { selected, chain, picked } = view;
  const layers = props.answer?.layers ?? [];
  const asked = useSelection(
    selected,
    view.lens,
    layers.map((layer) => layer.id),
  );
  // The last dossier stays until the next one and what draws it are there.
  const read = useDeferredValue(selected && asked.data);
  const isStale = selected !== undefined && (asked.isPlaceholderData || keyOf(read) !== keyOf(selected));
  const [said, say] = useState('');
  const title = read && titleOf(read);
  useEffect(() => {
    say(title ?? '');
  }, [title]);
  const item = selected?.item;
  const followed = useRef<string>(undefined);
  const ways = useMemo(
    () => ({
      onRead: (to: Selection) => {
        followed.current = addressOf(to);
        change((now) => readOn(now, to));
      },
      say,
      item,
    }),
    [change, item],
  );
  const isPicked = !selected && picked.length > 1;
  const position = read ? positionOf(read, shown) : selected ? '' : unselectedWords(view);
  const isRelation = selected?.kind === 'relation';
  return (
    <WaysProvider value={ways}>
      <Dossier
        position={position}
        reading={keyOf(read) ?? position}
        over={read?.kind === 'source' && selected?.kind === 'source' ? keyOf(selected.over) : undefined}
        followed={followed}
        isBusy={isStale}
        onPrevious={isRelation ? () => onStep(-1) : undefined}
        onNext={isRelation ? () => onStep(1) : undefined}
        onClose={selected || isPicked || chain ? () => change(stepBack) : undefined}
        deeds={selected && !read ? NO_DEEDS : props.deeds}
        said={said}
      >
        {selected && (asked.error || isStale) && (
          <div className={read ? 'dossier-waiting' : undefined}>
            {isGone(asked.error) ? (
              <Message kind="failed" way={{ label: MESSAGE.close, onGo: () => change(stepBack) }}>
                {READING.gone}
              </Message>
            ) : (
              <Asked doing={READING.doing} query={{ ...asked, isPending: isStale }} />
            )}
          </div>
        )}
        {(!selected || read) && (
          <Suspense fallback={null}>
            {read?.kind === 'relation' && (
              <RelationDossier
                answer={read.answer}
                unclaimed={read.unclaimed}
                shown={shown.relations}
                isHub={(id) => shown.entities.find((entity) => entity.id === id)?.hub !== undefined}
                layers={layers}
                lens={view.lens}
              />
            )}
            {read?.kind === 'entity' && (
              <EntityDossier
                answer={read.answer}
                layers={layers}
                lens={view.lens}
                present={view.entities}
                expanding={props.expanding?.id === read.id ? props.expanding : undefined}
                onAdd={(entities) => change((now) => addEntities(now, entities))}
              />
            )}
            {read?.kind === 'source' && <SourceDossier key={read.id} id={read.id} first={read.first} />}
            {isPicked && (
              <PickedDossier
                entities={picked.flatMap((id) => shown.entities.find((entity) => entity.id === id) ?? [])}
                lines={
                  shown.relations.filter(({ from, to }) => picked.includes(from) && picked.includes(to))
                    .length
                }
                deeds={props.deeds.together ?? []}
              />
            )}
            {!selected && !isPicked && chain && <ChainReading chain={chain} shown={shown.relations} />}
            {!selected && !isPicked && !chain && (
              <CaseOverview
                answer={props.answer}
                onFirstView={props.onFirstView}
                firstMinute={props.firstMinute}
              />
            )}
          </Suspense>
        )}
      </Dossier>
    </WaysProvider>
  );
}
